import { inTransaction, type Tx } from '@/db/transaction';
import { recordAudit } from '../../audit/commands';
import type { Actor, BearerActor, PatientActor, StaffActor } from '../../auth/actor';
import { queueCommunication } from '../../communication/commands';
import { isOldEnough } from '../../patient/age-rule';
import { refundDue } from '../../payment/refund-due';
import type { AppointmentId, PractitionerId, ScheduleId } from '../../shared/ids';
import { required } from '../../shared/invariant';
import { err, ok, type Result } from '../../shared/result';
import { announceFreedTime } from '../../waitlist/announce';
import type { OverbookError } from '../desk/overbook';
import { keepOverride, type OverrideError, readOverride } from '../desk/reflection-override';
import { bookableOf, earliestAgain } from '../hold/retake';
import type { AppointmentRow } from '../lock';
import { STAFF_TELL_DELAY_MINUTES } from '../model';
import type { Place, PlaceError } from '../place';
import { isAssessed } from '../plan/assessment';
import { type MissingPrerequisite, missingBefore } from '../plan/prerequisites';
import { canChangeVisits, movableStatuses } from '../policy';
import { type OwnSlot, ownSlots } from '../slots';
import { lockWithTreatments, restingOn } from '../times/resting';
import { databaseNow, updateAppointment } from '../update';
import { passesLimitMoved } from './open-limit-moved';
import type { RoomError } from './room-fit';
import { standingAfter } from './still-here';
import { type MoveDecisions, winTime } from './win-time';

export type MoveError =
  | PlaceError
  | OverrideError
  | 'not-found'
  | 'not-movable'
  | 'too-young'
  | 'limit-reached'
  | 'changed-meanwhile'
  | MissingPrerequisite
  | 'treatment-too-soon';

/** Whether a time was refused because of the visit that it belongs to together (see `movePlan`). */
export function breaksPlan(error: MoveError | RoomError | OverbookError): boolean {
  return error === 'assessment-missing' || error === 'treatment-too-soon';
}

export type MoveInput = {
  readonly appointmentId: AppointmentId;
  readonly startsAt: Date;
  readonly practitionerId: PractitionerId | null;
  /** The version the asker saw; left out where a person cannot have a stale screen. */
  readonly expectedVersion?: number;
  /** Why the thinking time may be shortened: a clinician's own words, and nobody else's. */
  readonly overrideReason?: string;
  /** The room or device unit that it must have; left out or null: its own, or any that is free. */
  readonly resourceId?: ScheduleId | null;
  /** What it takes where that is free; left out: what it has now. */
  readonly keeps?: readonly ScheduleId[];
  /** It takes back the move before it, to the very time and clinician of before. */
  readonly isUndo?: true;
  /** Somebody who was here then, and since when. */
  readonly hereSince?: Date | null;
};

/**
 * Moves a booked visit in one transaction: the old time is given back if and only if the new one is won. Money and
 * messages stay with the visit; consent is asked again when the clinician changes. A move at short notice is remembered:
 * cancelling later returns no more than cancelling instead would have. `assessment-missing`: the treatment would come
 * before its assessment, or without thinking time after it; `treatment-too-soon`: the same, seen from the assessment.
 */
export async function moveAppointment(
  actor: BearerActor | PatientActor | StaffActor,
  input: MoveInput,
): Promise<Result<null, MoveError>> {
  if (!canChangeVisits(actor)) return err('not-found');
  const override = readOverride(actor, input.overrideReason);
  if (!override.ok) return override;
  return inTransaction(actor, async (tx) => {
    if (await passesLimitMoved(tx, actor, [input])) return err('limit-reached');
    return moveWithin(tx, actor, input, { override: override.value, overbooking: null });
  });
}

const AS_EVERYONE: MoveDecisions = { override: null, overbooking: null };

/**
 * The same in a transaction that is already open; a refusal must roll it back. Of a visit that does not count among those
 * ahead the caller asks `passesLimitMoved` first.
 */
export async function moveWithin(
  tx: Tx,
  actor: BearerActor | PatientActor | StaffActor,
  input: MoveInput,
  { override, overbooking }: MoveDecisions = AS_EVERYONE,
): Promise<Result<null, MoveError>> {
  const locked = await lockWithTreatments(tx, actor, input.appointmentId);
  if (!locked) return err('not-found');
  const { visit, treatments } = locked;
  const now = await databaseNow(tx);
  const refusal = whyNotMovable(visit, actor, input, now);
  if (refusal) return err(refusal);
  const resting = await restingOn(tx, actor, treatments, visit.id);
  const left = await ownSlots(tx, actor, visit.id);
  const fromScheduleIds = left.map(({ scheduleId }) => scheduleId);
  const place = await winTime(tx, actor, visit, {
    overbooking,
    input: {
      ...input,
      keeps: input.keeps ?? fromScheduleIds,
      status: 'busy',
      holdMinutes: null,
      reflectionWaived: override !== null,
      isUndo: input.isUndo ?? false,
    },
  });
  if (!place.ok) return place;
  let moved = await writeMove(tx, actor, visit, {
    ...{ place: place.value, now },
    hereSince: input.hereSince ?? null,
  });
  if (override) {
    const bookable = await bookableOf(tx, actor, visit);
    const regular = await earliestAgain(tx, actor, bookable, visit);
    moved = await keepOverride(tx, override, moved, regular);
  }
  if (await isTooYoungThen(tx, actor, moved)) return err('too-young');
  const kept = await keepsGaps(tx, actor, moved, resting);
  if (!kept.ok) return kept;
  await tellMove(tx, actor, { ...visit, left, fromScheduleIds, isUndo: input.isUndo }, moved);
  return ok(null);
}

/** Whether patients would move it to a day on which they may not have booked it by themselves. */
export async function isTooYoungThen(
  tx: Tx,
  actor: Actor,
  moved: AppointmentRow,
): Promise<boolean> {
  return actor.kind !== 'staff' && !(await isOldEnough(tx, actor, moved));
}

/** Writes the new time of a visit that has won it; answers the visit as it is now, as far as rules ask. */
export async function writeMove(
  tx: Tx,
  actor: Actor,
  visit: AppointmentRow,
  {
    place,
    now,
    hereSince = null,
  }: { readonly place: Place; readonly now: Date; readonly hereSince?: Date | null },
): Promise<AppointmentRow> {
  const { startsAt, endsAt, practitionerId } = place;
  const calendarSequence = visit.calendarSequence + 1;
  const standing = await standingAfter(tx, actor, visit, { startsAt, hereSince });
  await updateAppointment(tx, actor, visit.id, {
    startsAt,
    endsAt,
    practitionerId,
    calendarSequence,
    ...standing,
    ...(actor.kind === 'staff' ? {} : { movedNoticeMinutes: movedNotice(visit, now) }),
  });
  // A clinician's override was for the old time, and went with it.
  return { ...visit, ...standing, startsAt, endsAt, calendarSequence, reflectionOverrideAt: null };
}

/** Keeps the move in the history, tells the patient, and lets the time that is free now go round. */
export async function tellMove(
  tx: Tx,
  actor: Actor,
  visit: AppointmentRow & {
    /** What it took until now. */
    readonly left: readonly OwnSlot[];
    readonly fromScheduleIds?: readonly ScheduleId[];
    readonly isUndo?: true | undefined;
  },
  moved: Pick<AppointmentRow, 'startsAt' | 'calendarSequence'>,
): Promise<void> {
  await recordAudit(tx, actor, {
    action: 'appointment.moved',
    entityType: 'Appointment',
    entityId: visit.id,
    patientId: visit.patientId,
    detail: {
      from: visit.startsAt.toISOString(),
      to: moved.startsAt.toISOString(),
      // What undoing it needs.
      fromPractitionerId: visit.practitionerId,
      ...(visit.fromScheduleIds ? { fromScheduleIds: visit.fromScheduleIds } : {}),
      ...(visit.status === 'arrived' ? { hereSince: visit.arrivedAt?.toISOString() } : {}),
      ...(visit.isUndo ? { isUndo: true } : {}),
    },
  });
  await queueCommunication(tx, actor, {
    kind: 'appointment-moved',
    appointmentId: visit.id,
    patientId: required(visit.patientId, 'a booked visit has a patient'),
    aboutSequence: moved.calendarSequence,
    delayMinutes: actor.kind === 'staff' ? STAFF_TELL_DELAY_MINUTES : 0,
  });
  await announceFreedTime(tx, actor, visit, visit.left);
}

export function whyNotMovable(
  visit: AppointmentRow,
  actor: Actor,
  { expectedVersion }: Pick<MoveInput, 'expectedVersion'>,
  now: Date,
): 'not-movable' | 'changed-meanwhile' | null {
  if (!movableStatuses(actor).includes(visit.status)) return 'not-movable';
  // Begun, so they came or they did not: moving it would undo a visit that was missed.
  if (actor.kind !== 'staff' && visit.startsAt <= now) return 'not-movable';
  return (expectedVersion ?? visit.version) === visit.version ? null : 'changed-meanwhile';
}

/** Whether a moved treatment still follows its assessment, and the treatments that rest on this visit still follow it. */
export async function keepsGaps(
  tx: Tx,
  actor: Actor,
  moved: AppointmentRow,
  resting: readonly AppointmentRow[],
): Promise<Result<null, MissingPrerequisite | 'treatment-too-soon'>> {
  const missing = await missingBefore(tx, actor, moved);
  if (missing) return err(missing);
  for (const treatment of resting) {
    if (!(await isAssessed(tx, actor, treatment))) return err('treatment-too-soon');
  }
  return ok(null);
}

/** The shortest notice at which the patient moved it, this time included, where cancelling would have cost them. */
function movedNotice(visit: AppointmentRow, now: Date): number | null {
  const capturedMinor = visit.terms.depositMinor;
  const { rule } = refundDue(visit.terms, { ...visit, now, cancelledBy: 'patient', capturedMinor });
  if (rule !== 'half-notice' && rule !== 'late') return visit.movedNoticeMinutes;
  const minutes = Math.floor((visit.startsAt.getTime() - now.getTime()) / 60_000);
  return Math.min(minutes, visit.movedNoticeMinutes ?? minutes);
}
