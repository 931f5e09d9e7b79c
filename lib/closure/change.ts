import type { Tx } from '@/db/transaction';
import type { StaffActor } from '../auth/actor';
import type { LocationId, ScheduleId, TimeOffId } from '../shared/ids';
import type { Result } from '../shared/result';
import type { Stretches } from './model';

/** What a change has done to the calendar of its places. */
export type Applied = {
  readonly closed: Stretches;
  readonly opened: Stretches;
  /** The time off whose rows keep closed time free of visits, where that is what was written. */
  readonly timeOffIds?: ReadonlyMap<ScheduleId, TimeOffId>;
  /** It may have left visits without somebody, a room or a device that can do them: those are touched as well. */
  readonly mayUnserve?: boolean;
  /** Where flags may come off besides in what has opened. */
  readonly mended?: Stretches;
};

/** A change of when people, rooms or devices of some places are there, or of what they can do. It is looked at first, and then made. */
export type CalendarChange<E extends string> = {
  readonly locationIds: readonly LocationId[];
  /**
   * Writes the change with its audit rows, in the caller's transaction, and says what it does. To look at it, the same
   * is done and taken back: what is shown is what will be.
   */
  readonly apply: (tx: Tx, actor: StaffActor) => Promise<Result<Applied, E>>;
};
