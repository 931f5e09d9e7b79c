import type { CallDue } from '@/lib/consent/understanding/calls';
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
      note={({ promisedAt }) => `Waits ${waitedWords(new Date(promisedAt), now)}`}
    />
  );
}
