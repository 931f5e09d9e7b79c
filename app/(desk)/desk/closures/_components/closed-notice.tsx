import { Button } from '@/app/_components/ui/button';
import { Notice } from '@/app/_components/ui/notice';
import type { TimeOffRow } from '@/lib/closure/queries';
import { openTime } from '../actions';

type ClosedNoticeProps = {
  /** How many visits were moved, cancelled and left, from the address. */
  readonly counts: string;
  /** The time off that was made, from the address. */
  readonly closed: string | string[] | undefined;
  readonly timesOff: readonly TimeOffRow[];
  /** The slug of the place. */
  readonly place: string;
};

/** After time was closed: what became of the visits, and the way back while it is closed. */
export function ClosedNotice({ counts, closed, timesOff, place }: ClosedNoticeProps) {
  const [moved = 0, cancelled = 0, waiting = 0] = counts.split('-').map(Number);
  const made = timesOff.find(({ id }) => id === closed);
  return (
    <Notice tone="success" title="The time is closed" live>
      <p>
        Moved: {moved}. Cancelled: {cancelled}. Waiting to be moved: {waiting}. Patients are told by
        mail after three minutes. Whoever has no email is marked then on their appointment: ring
        them.
      </p>
      {made ? (
        <form action={openTime}>
          <input type="hidden" name="timeOffId" value={made.id} />
          <input type="hidden" name="location" value={place} />
          <Button variant="secondary" data-shortcut="z">
            Undo: open it again
          </Button>
        </form>
      ) : null}
      {moved + cancelled > 0 ? (
        <p>
          Opening it again leaves those that were moved or cancelled as they are. Undo each on its
          own page, until the patient is told.
        </p>
      ) : null}
    </Notice>
  );
}
