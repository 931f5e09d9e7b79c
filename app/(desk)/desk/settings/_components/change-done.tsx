import { Notice } from '@/app/_components/ui/notice';
import type { StaffActor } from '@/lib/auth/actor';
import { FailedVisits } from '../../_components/failed-visits';

type ChangeDoneProps = {
  readonly title: string;
  /** Moved, cancelled and waiting, as the address has them: "1-0-2". */
  readonly counts: string;
  /** Those that could not become what was chosen, from the address. */
  readonly failed: string | string[] | undefined;
  readonly staff: StaffActor;
};

/** What became of the visits that a change touched. */
export function ChangeDone({ title, counts, failed, staff }: ChangeDoneProps) {
  const [moved = 0, cancelled = 0, waiting = 0] = counts.split('-').map(Number);
  const touched = moved + cancelled + waiting > 0;
  return (
    <>
      <Notice tone="success" title={title} live>
        <p>
          {touched
            ? `Moved: ${moved}. Cancelled: ${cancelled}. Waiting to be moved: ${waiting}. Patients are told by mail after three minutes; ring whoever has no email. `
            : 'No appointment was touched. '}
          Time that opened goes round the waiting list after three minutes.
        </p>
      </Notice>
      <FailedVisits staff={staff} failed={failed} />
    </>
  );
}
