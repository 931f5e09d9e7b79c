import { inTransaction, rehearse, type Tx } from '@/db/transaction';
import type { StaffActor } from '../../auth/actor';
import type { ScheduleId } from '../../shared/ids';
import { err, type Result } from '../../shared/result';
import { type OverbookError, readOverbooking } from '../desk/overbook';
import { readOverride } from '../desk/reflection-override';
import { lockOverbookingOf } from '../desk/take-over';
import { bookableOf } from '../hold/retake';
import type { AppointmentRow } from '../lock';
import { canChangeVisits, canOverbook } from '../policy';
import { latestStart } from '../times/bookable';
import { lockWithTreatments } from '../times/resting';
import { occupiedMs, shapeOf } from '../times/search';
import { changeRoom } from './change-room';
import { type MoveError, type MoveInput, moveWithin } from './move';
import { passesLimitMoved } from './open-limit-moved';
import { type RoomError, readFittingLanes, whyNoRoom } from './room-fit';
import type { MoveDecisions } from './win-time';

export type DeskMoveError = MoveError | RoomError | OverbookError;

export type DeskMoveInput = MoveInput & {
  /** Why it is placed over what is there, where nothing is free: for those with the permission. */
  readonly overbookReason?: string;
};

/** Another time, another clinician, another room or device unit, or all at once; in any way that the desk has for it. */
export async function moveAtDesk(
  actor: StaffActor,
  input: DeskMoveInput,
): Promise<Result<null, DeskMoveError>> {
  return decide(inTransaction, actor, input);
}

/**
 * What `moveAtDesk` would answer, by the very code that moves: it is done and taken back. For the hand that still holds
 * the visit; the move itself decides again.
 */
export async function previewMove(
  actor: StaffActor,
  input: DeskMoveInput,
): Promise<Result<null, DeskMoveError>> {
  return decide(rehearse, actor, input);
}

/** Whether no rule but what is booked there keeps a visit from a place, so that this person may move it over that. */
export async function canMoveOver(actor: StaffActor, input: MoveInput): Promise<boolean> {
  if (!canOverbook(actor)) return false;
  return (await previewMove(actor, { ...input, overbookReason: 'Only tried' })).ok;
}

async function decide(
  run: typeof inTransaction,
  actor: StaffActor,
  input: DeskMoveInput,
): Promise<Result<null, DeskMoveError>> {
  if (!canChangeVisits(actor)) return err('not-found');
  const override = readOverride(actor, input.overrideReason);
  if (!override.ok) return override;
  const overbooking = readOverbooking(actor, input.overbookReason);
  if (!overbooking.ok) return overbooking;
  const decided = { override: override.value, overbooking: overbooking.value };
  return run(actor, (tx) => moveAtDeskWithin(tx, actor, input, decided));
}

/** The same in a transaction that is already open; a refusal must roll it back. */
async function moveAtDeskWithin(
  tx: Tx,
  actor: StaffActor,
  input: MoveInput,
  decided: MoveDecisions,
): Promise<Result<null, DeskMoveError>> {
  const { resourceId, appointmentId } = input;
  if (decided.overbooking && !(await lockOverbookingOf(tx, actor, appointmentId))) {
    return err('not-found');
  }
  if (await passesLimitMoved(tx, actor, [input])) return err('limit-reached');
  if (!resourceId) return moveWithin(tx, actor, input, decided);
  const locked = await lockWithTreatments(tx, actor, input.appointmentId);
  if (!locked) return err('not-found');
  const { visit } = locked;
  if (isOwnPlace(visit, input)) return changeRoom(tx, actor, visit, { ...input, resourceId });
  const moved = await moveWithin(tx, actor, input, decided);
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
