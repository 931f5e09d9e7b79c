import { Button } from '@/app/_components/ui/button';
import type { PatientVisit } from '@/lib/patient/list-visits';
import type { VisitFacts } from '@/lib/patient/visit-facts';
import { Section } from '../../../appointments/[id]/_components/section';
import { sendMessageAgain } from '../actions';
import { FactList } from './fact-list';
import { messageWords } from './message-words';

type MessagesSectionProps = {
  readonly facts: VisitFacts;
  readonly visits: readonly PatientVisit[];
  readonly canChange: boolean;
  readonly returnTo: string;
};

/** What the patient was told by mail, what was held back, and what can be sent again. */
export function MessagesSection({ facts, visits, canChange, returnTo }: MessagesSectionProps) {
  return (
    <Section id="messages" title="Messages">
      <FactList
        visits={visits}
        facts={facts.messages.map(({ id, appointmentId, sentAt, sendAfter, ...message }) => ({
          id,
          appointmentId,
          page: '',
          words: messageWords(message),
          at: sentAt ?? sendAfter,
          act:
            canChange && message.status === 'on-hold' ? (
              <form action={sendMessageAgain} className="print:hidden">
                <input type="hidden" name="message" value={id} />
                <input type="hidden" name="returnTo" value={returnTo} />
                <Button variant="secondary">Send again</Button>
                <p className="text-muted text-sm">It goes at once, to the address on this page.</p>
              </form>
            ) : null,
        }))}
      />
    </Section>
  );
}
