import { inTransaction, type Tx } from '@/db/transaction';
import { type CancelError, cancelAppointment } from '../appointment/cancel/cancel';
import type { AppointmentRow } from '../appointment/lock';
import { type MoveError, moveAppointment } from '../appointment/move/move';
import type { StaffActor } from '../auth/actor';
import { lockClosing } from '../schedule/lock-closing';
import { byText } from '../scheduling/assignment';
import type { AppointmentId } from '../shared/ids';
import { err, ok, type Result } from '../shared/result';
import { announceOpenedTime } from '../waitlist/announce';
import type { Applied, CalendarChange } from './change';
import { flag } from './flag';
import { lookAgainForUnserved } from './flag-unserved';
import { dropGuards, guardClosed, lockBusy } from './guard';
import { type ClosureChoice, fingerprintOf } from './model';
import { takeFlagsOff } from './open-up';
import { lockTouched, readTouched } from './touched';

export type Confirmation = {
  readonly reason: string;
  /** Of the preview that was shown. */
  readonly fingerprint: string;
  readonly choices: ReadonlyMap<AppointmentId, ClosureChoice>;
};

type Counts = {
  readonly moved: number;
  readonly cancelled: number;
  /** Flagged, and on the list of those to be moved: left there, or the wish could not be met any more. */
  readonly waiting: number;
};

/** A visit that could not become what was chosen for it, and why. */
export type FailedChoice = {
  readonly appointmentId: AppointmentId;
  readonly error: MoveError | CancelError;
};

export type ChangeDone = Counts & {
  /** Of those that wait. */
  readonly failed: readonly FailedChoice[];
  /** The time off that it made, where that is what it is. */
  readonly timeOffIds: Applied['timeOffIds'] | undefined;
};

type ConfirmError = 'reason-missing' | 'changed-meanwhile';

/**
 * Makes a change of the calendar. First, in one transaction: the change, rows of its own wherever closed time is free
 * (so that a booking made meanwhile meets the exclusion constraint), and the flag on every visit inside. Then each
 * visit as chosen, through the commands that move and cancel; whatever comes between leaves visits flagged, never lost.
 * Time that opens goes round among those who wait. `changed-meanwhile`: what the preview showed is no longer so, and
 * nothing was done. `reason-missing`: visits are touched, and nobody said why.
 */
export async function confirmChange<E extends string>(
  actor: StaffActor,
  change: CalendarChange<E>,
  input: Confirmation,
): Promise<Result<ChangeDone, E | ConfirmError>> {
  const made = await inTransaction(actor, (tx) => make(tx, actor, change, input));
  if (!made.ok) return made;
  const done = { moved: 0, cancelled: 0, waiting: 0 };
  const failed: FailedChoice[] = [];
  const { visits, timeOffIds } = made.value;
  // The last first: a treatment has left room for its assessment, which comes before it, once it has moved itself.
  for (const visit of visits.toReversed()) {
    const followed = await follow(actor, visit, input);
    done[followed.ok ? followed.value : 'waiting'] += 1;
    if (!followed.ok) failed.push({ appointmentId: visit.id, error: followed.error });
  }
  return ok({ ...done, failed, timeOffIds });
}

type Made = {
  readonly visits: readonly AppointmentRow[];
  readonly timeOffIds: ChangeDone['timeOffIds'];
};

async function make<E extends string>(
  tx: Tx,
  actor: StaffActor,
  change: CalendarChange<E>,
  { fingerprint, reason }: Confirmation,
): Promise<Result<Made, E | ConfirmError>> {
  // Changes of one place follow one another: each sees the calendar that the one before it left.
  for (const id of [...change.locationIds].sort(byText)) await lockClosing(tx, actor, id);
  const applied = await change.apply(tx, actor);
  if (!applied.ok) return applied;
  const { closed, opened, mended, mayUnserve } = applied.value;
  const visits = await lockTouched(tx, actor, applied.value);
  if (fingerprintOf({ closed, opened }, visits) !== fingerprint) return err('changed-meanwhile');
  if (visits.length > 0 && reason.trim() === '') return err('reason-missing');
  const busy = await lockBusy(tx, actor, closed);
  // Come between the two, it would stand in the closed time without a flag; who comes after both meets the constraint.
  const known = new Set(visits.map(({ id }) => id));
  const inside = await readTouched(tx, actor, applied.value);
  if (inside.some(({ id }) => !known.has(id))) return err('changed-meanwhile');
  await dropGuards(tx, actor, opened);
  if (!(await guardClosed(tx, actor, applied.value, busy))) return err('changed-meanwhile');
  await flag(tx, actor, visits, reason.trim(), [...(applied.value.timeOffIds?.values() ?? [])]);
  await takeFlagsOff(tx, actor, mended ?? opened);
  for (const id of change.locationIds) await announceOpenedTime(tx, actor, id, opened);
  if (mayUnserve) await lookAgainForUnserved(tx, actor);
  const standing = visits.filter(({ status }) => status !== 'pending');
  return ok({ visits: standing, timeOffIds: applied.value.timeOffIds });
}

/** Does with a flagged visit what was chosen. Refused (the time was lost), it waits with its flag. */
async function follow(
  actor: StaffActor,
  { id, version }: AppointmentRow,
  { choices, reason }: Confirmation,
): Promise<Result<keyof Counts, FailedChoice['error']>> {
  const choice = choices.get(id) ?? { do: 'leave' };
  if (choice.do === 'leave') return ok('waiting');
  // The flag has raised the version by one; any other change since is somebody else's, and stands.
  const which = { appointmentId: id, expectedVersion: version + 1 };
  if (choice.do === 'cancel') {
    const note = reason.trim();
    const cancelled = await cancelAppointment(actor, { ...which, reason: 'clinic', note });
    return cancelled.ok ? ok('cancelled') : cancelled;
  }
  const { startsAt, practitionerId } = choice;
  const moved = await moveAppointment(actor, { ...which, startsAt, practitionerId });
  return moved.ok ? ok('moved') : moved;
}
