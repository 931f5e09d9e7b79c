import { Notice } from '@/app/_components/ui/notice';
import type { StaffActor } from '@/lib/auth/actor';
import { listDisplacedOf, listVisitsOf } from '@/lib/closure/queries';
import { formatDate, formatTime } from '@/lib/shared/format';
import { problemWords } from './desk-problem';
import { readFailed } from './failed-choices';
import { MOVE_WORDS } from './move-words';

const CHOICE_WORDS: Readonly<Record<string, string>> = {
  ...MOVE_WORDS,
  'not-cancellable': 'It can no longer be cancelled.',
  'too-late': 'It can no longer be cancelled.',
  'refund-changed': 'What goes back to the patient has changed.',
};

type FailedVisitsProps = {
  readonly staff: StaffActor;
  /** From the address. */
  readonly failed: string | string[] | undefined;
};

/** After time was closed: the visits that could not become what was chosen for them and still wait, why, and what to do. */
export async function FailedVisits({ staff, failed }: FailedVisitsProps) {
  const reasons = readFailed(failed);
  const visits = reasons.size > 0 ? await listDisplacedOf(staff, [...reasons.keys()]) : [];
  if (visits.length === 0) return null;
  const isOne = visits.length === 1;
  return (
    <Notice
      tone="warn"
      title={`${countWords(visits.length)} not moved or cancelled as you chose`}
      live
    >
      <Visits
        visits={visits}
        why={(id) => CHOICE_WORDS[reasons.get(id) ?? ''] ?? 'That did not work.'}
      />
      <p>
        {isOne ? 'It still stands' : 'They still stand'} in the closed time and nobody was told.
        Open {isOne ? 'it' : 'each'} to choose another time or to cancel.
      </p>
    </Notice>
  );
}

/** After a closing was taken back: the visits that could not be put back, and why. */
export async function KeptVisits({ staff, failed }: FailedVisitsProps) {
  const reasons = readFailed(failed);
  const visits = reasons.size > 0 ? await listVisitsOf(staff, [...reasons.keys()]) : [];
  if (visits.length === 0) return null;
  return (
    <Notice tone="warn" title={`${countWords(visits.length)} not put back`} live>
      <Visits visits={visits} why={(id) => problemWords(reasons.get(id))} />
      <p>
        {visits.length === 1
          ? 'It stays as the closing left it.'
          : 'They stay as the closing left them.'}
      </p>
    </Notice>
  );
}

function countWords(count: number): string {
  return count === 1 ? '1 appointment is' : `${count} appointments are`;
}

type VisitsProps = {
  readonly visits: Awaited<ReturnType<typeof listVisitsOf>>;
  readonly why: (id: VisitsProps['visits'][number]['id']) => string;
};

function Visits({ visits, why }: VisitsProps) {
  return (
    <ul className="grid gap-2">
      {visits.map(({ id, patientName, serviceName, startsAt, timeZone }) => (
        <li key={id}>
          <a href={`/desk/appointments/${id}`} className="private-name">
            {patientName}
          </a>
          , {serviceName}, {formatDate(startsAt, timeZone)}, {formatTime(startsAt, timeZone)}
          <span className="block">{why(id)}</span>
        </li>
      ))}
    </ul>
  );
}
