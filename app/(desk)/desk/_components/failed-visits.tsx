import { Notice } from '@/app/_components/ui/notice';
import type { StaffActor } from '@/lib/auth/actor';
import { listDisplacedOf } from '@/lib/closure/queries';
import { formatDate, formatTime } from '@/lib/shared/format';
import { readFailed } from './failed-choices';
import { MOVE_WORDS } from './move-words';

const WORDS: Readonly<Record<string, string>> = {
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
  const count = visits.length === 1 ? '1 appointment is' : `${visits.length} appointments are`;
  return (
    <Notice tone="warn" title={`${count} not moved or cancelled as you chose`} live>
      <ul className="grid gap-2">
        {visits.map(({ id, patientName, serviceName, startsAt, timeZone }) => (
          <li key={id}>
            <a href={`/desk/appointments/${id}`} className="private-name">
              {patientName}
            </a>
            , {serviceName}, {formatDate(startsAt, timeZone)}, {formatTime(startsAt, timeZone)}
            <span className="block">{WORDS[reasons.get(id) ?? ''] ?? 'That did not work.'}</span>
          </li>
        ))}
      </ul>
      <p>
        {visits.length === 1 ? 'It still stands' : 'They still stand'} in the closed time and nobody
        was told. Open {visits.length === 1 ? 'it' : 'each'} to choose another time or to cancel.
      </p>
    </Notice>
  );
}
