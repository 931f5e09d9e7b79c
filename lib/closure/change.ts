import type { Tx } from '@/db/transaction';
import type { StaffActor } from '../auth/actor';
import type { LocationId, ScheduleId, TimeOffId } from '../shared/ids';
import type { Result } from '../shared/result';
import type { Stretches } from './model';

/** What a change has done to the calendar of its place. */
export type Applied = {
  readonly closed: Stretches;
  readonly opened: Stretches;
  /** The time off whose rows keep closed time free of visits, where that is what was written. */
  readonly timeOffIds?: ReadonlyMap<ScheduleId, TimeOffId>;
};

/** A change of when people, rooms or devices of a place are there. It is looked at first, and then made. */
export type CalendarChange<E extends string> = {
  readonly locationId: LocationId;
  /**
   * Writes the change with its audit rows, in the caller's transaction, and says what it does. To look at it, the same
   * is done and taken back: what is shown is what will be.
   */
  readonly apply: (tx: Tx, actor: StaffActor) => Promise<Result<Applied, E>>;
};
