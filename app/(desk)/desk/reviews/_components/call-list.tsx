import type { CallDue } from '@/lib/consent/understanding/calls-due';
import { VisitList } from './visit-list';
import { waitedWords } from './waited-words';

type CallListProps = {
  readonly calls: readonly CallDue[];
  readonly now: Date;
  readonly timeZone: string;
};

/** Who was promised a call, and about what. */
export function CallList({ calls, now, timeZone }: CallListProps) {
  return (
    <VisitList
      id="calls"
      title="To ring"
      part="#call"
      timeZone={timeZone}
      visits={calls}
      note={({ promisedAt, status, ...why }) =>
        `${whyWords(why)}. Waits ${waitedWords(new Date(promisedAt), now)}${unbookedWords(status)}`
      }
    />
  );
}

/** Nobody looks for them on the day: they are booking still, or have left it. */
function unbookedWords(status: CallDue['status']): string {
  if (status === 'pending') return '. Not booked yet';
  return status === 'cancelled' ? '. They did not finish booking' : '';
}

function whyWords({ isAboutCheck, asksForHelp }: Pick<CallDue, 'isAboutCheck' | 'asksForHelp'>) {
  return [
    ...(asksForHelp ? ['Asked for help: plan more time'] : []),
    ...(isAboutCheck ? ['The questions about the treatment went wrong twice'] : []),
  ].join('. ');
}
