import { inTransaction, rehearse, type Tx } from '@/db/transaction';
import type { StaffActor } from '../../auth/actor';
import type { ScheduleId } from '../../shared/ids';
import { err, type Result } from '../../shared/result';
import { type ReflectionOverride, readOverride } from '../desk/reflection-override';
import { bookableOf } from '../hold/retake';
import type { AppointmentRow } from '../lock';
import { canChangeVisits } from '../policy';
import { latestStart } from '../times/bookable';
import { lockWithTreatments } from '../times/resting';
import { occupiedMs, shapeOf } from '../times/search';
import { changeRoom } from './change-room';
import { type MoveError, type MoveInput, moveWithin } from './move';
import { type RoomError, readFittingLanes, whyNoRoom } from './room-fit';

export type DeskMoveError = MoveError | RoomError;

/** Another time, another clinician, another room or device unit, or all at once; in any way that the desk has for it. */
export async function moveAtDesk(
  actor: StaffActor,
  input: MoveInput,
): Promise<Result<null, DeskMoveError>> {
  return decide(inTransaction, actor, input);
}

/**
 * What `moveAtDesk` would answer, by the very code that moves: it is done and taken back. For the hand that still holds
 * the visit; the move itself decides again.
 */
export async function previewMove(
  actor: StaffActor,
  input: MoveInput,
): Promise<Result<null, DeskMoveError>> {
  return decide(rehearse, actor, input);
}

async function decide(
  run: typeof inTransaction,
  actor: StaffActor,
  input: MoveInput,
): Promise<Result<null, DeskMoveError>> {
  if (!canChangeVisits(actor)) return err('not-found');
  const override = readOverride(actor, input.overrideReason);
  if (!override.ok) return override;
  return run(actor, (tx) => moveAtDeskWithin(tx, actor, input, override.value));
}

/** The same in a transaction that is already open; a refusal must roll it back. */
async function moveAtDeskWithin(
  tx: Tx,
  actor: StaffActor,
  input: MoveInput,
  override: ReflectionOverride | null,
): Promise<Result<null, DeskMoveError>> {
  const { resourceId } = input;
  if (!resourceId) return moveWithin(tx, actor, input, override);
  const locked = await lockWithTreatments(tx, actor, input.appointmentId);
  if (!locked) return err('not-found');
  const { visit } = locked;
  if (isOwnPlace(visit, input)) return changeRoom(tx, actor, visit, { ...input, resourceId });
  const moved = await moveWithin(tx, actor, input, override);
  if (moved.ok || (moved.error !== 'slot-taken' && moved.error !== 'time-not-offered')) {
    return moved;
  }
  return err((await roomRefusal(tx, actor, visit, { ...input, resourceId })) ?? moved.error);
}

function isOwnPlace(
  visit: AppointmentRow,
  { startsAt, practitionerId }: Pick<MoveInput, 'startsAt' | 'practitionerId'>,
): boolean {
  const isOwnTime = startsAt.getTime() === visit.startsAt.getTime();
  return isOwnTime && (practitionerId === null || practitionerId === visit.practitionerId);
}

/** Whether it is the room or the device that a refused place lacks. */
async function roomRefusal(
  tx: Tx,
  actor: StaffActor,
  visit: AppointmentRow,
  { startsAt, resourceId }: { readonly startsAt: Date; readonly resourceId: ScheduleId },
): Promise<RoomError | null> {
  const bookable = await bookableOf(tx, actor, visit);
  // No calendar reaches it.
  if (!(startsAt < latestStart(bookable))) return null;
  const start = startsAt.getTime();
  const during = { start, end: start + occupiedMs(shapeOf(bookable.service)) };
  const fitting = await readFittingLanes(tx, actor, bookable, during);
  return whyNoRoom(fitting, resourceId, during);
}
