import type { CallDue } from '@/lib/consent/understanding/calls-due';
import { VisitList } from './visit-list';
import { waitedWords } from './waited-words';

type CallListProps = {
  readonly calls: readonly CallDue[];
  readonly now: Date;
  readonly timeZone: string;
};

/** Who was promised that a clinician rings, because the questions about the treatment went wrong twice. */
export function CallList({ calls, now, timeZone }: CallListProps) {
  return (
    <VisitList
      id="calls"
      title="To ring about a consent"
      part="#call"
      timeZone={timeZone}
      visits={calls}
      note={({ promisedAt, status }) =>
        `Waits ${waitedWords(new Date(promisedAt), now)}${unbookedWords(status)}`
      }
    />
  );
}

/** Nobody looks for them on the day: they are booking still, or have left it. */
function unbookedWords(status: CallDue['status']): string {
  if (status === 'pending') return '. Not booked yet';
  return status === 'cancelled' ? '. They did not finish booking' : '';
}
