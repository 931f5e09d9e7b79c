import { and, eq, inArray, or } from 'drizzle-orm';
import { appointment } from '@/db/schema/appointment';
import { healthcareService } from '@/db/schema/healthcare-service';
import { inTransaction, type Tx } from '@/db/transaction';
import { recordAudit } from '../../audit/commands';
import type { StaffActor } from '../../auth/actor';
import type { CommunicationKind } from '../../communication/model';
import { hasMessage, readUntoldEnd } from '../../communication/queries';
import { withdrawRefund } from '../../payment/open-refund';
import { lockLimitedDays } from '../../schedule/day-limits';
import type { AppointmentId } from '../../shared/ids';
import { err, ok, type Result } from '../../shared/result';
import { endFirstWait } from '../../waitlist/end-first-wait';
import { type FirstWait, lockFirstWait } from '../../waitlist/wait-again';
import { lockOverbookingOf, takeTimeOver } from '../desk/take-over';
import { bookingScreening } from '../hold/confirm';
import { bookableOf, retakeTime } from '../hold/retake';
import { itsService } from '../joins';
import type { AppointmentRow } from '../lock';
import type { Place, PlaceError } from '../place';
import { isAssessed, readAssessmentRule } from '../plan/assessment';
import { withdrawNotSuitable } from '../plan/assessment-outcome';
import { type MissingPrerequisite, priorTreatmentState } from '../plan/prerequisites';
import { canChangeVisits, canOverbook } from '../policy';
import { lockOpenLimitsOfEnded, passesOpenLimit } from '../times/open-limit';
import { lockWithTreatments } from '../times/resting';
import { updateAppointment } from '../update';

export type RestoreError =
  | PlaceError
  | 'not-found'
  | 'too-late'
  | 'overbook-not-allowed'
  | 'changed-meanwhile'
  | 'limit-reached'
  | MissingPrerequisite;

/**
 * Undoes staff's cancelling while nobody has been told yet: the visit takes its time again if that is still free,
 * the refund that had not gone out is withdrawn, and the message withholds itself. What was cancelled with it comes back
 * with it; of a series at least the visit itself, where another one cannot come back.
 */
export async function restoreAppointment(
  actor: StaffActor,
  input: { readonly appointmentId: AppointmentId; readonly expectedVersion: number },
): Promise<Result<null, RestoreError>> {
  if (!canChangeVisits(actor)) return err('not-found');
  const whole = await restoreWith(actor, input, true);
  if (whole.ok || whole.error === 'not-found' || whole.error === 'changed-meanwhile') return whole;
  // Another one may be the reason; if it is the visit itself, it is refused again.
  return restoreWith(actor, input, false);
}

async function restoreWith(
  actor: StaffActor,
  input: { readonly appointmentId: AppointmentId; readonly expectedVersion: number },
  withSeries: boolean,
): Promise<Result<null, RestoreError>> {
  return inTransaction(actor, async (tx) => {
    // It may go back over what is there, past the constraint: the place is locked first, as for whoever overbooks.
    if (!(await lockOverbookingOf(tx, actor, input.appointmentId))) return err('not-found');
    await lockOpenLimitsOfEnded(tx, actor, input.appointmentId);
    const waited = await lockFirstWait(tx, actor, input.appointmentId);
    const how = { statuses: ['cancelled'], withSeries } as const;
    const locked = await lockWithTreatments(tx, actor, input.appointmentId, how);
    if (!locked) return err('not-found');
    const { visit, treatments, series } = locked;
    if (visit.version !== input.expectedVersion) return err('changed-meanwhile');
    // Before anything is waited for that others may hold who wait for this visit.
    if (visit.status !== 'cancelled') return err('too-late');
    const together = [...series, ...treatments].filter((other) => isEndedWith(visit, other));
    // Booked again meanwhile, they would be too many.
    if (await passesOpenLimit(tx, actor, [visit, ...together])) return err('limit-reached');
    if (visit.cancellationReason === 'not-suitable') await withdrawNotSuitable(tx, actor, visit);
    const restored = await restoreAll(tx, actor, [visit, ...together]);
    if (!restored.ok) return restored;
    await endWaitAgain(tx, actor, visit, waited);
    return ok(null);
  });
}

/**
 * In one transaction, and so at one instant. A time that was only held stays let go: whoever held it goes on with it, or
 * with another, by themselves.
 */
function isEndedWith(visit: AppointmentRow, other: AppointmentRow): boolean {
  const isAtOnce = other.cancelledAt?.getTime() === visit.cancelledAt?.getTime();
  return isAtOnce && other.id !== visit.id && other.cancellationReason !== 'assessment-ended';
}

/** The first that cannot come back refuses for all. */
async function restoreAll(
  tx: Tx,
  actor: StaffActor,
  visits: readonly [AppointmentRow, ...AppointmentRow[]],
): Promise<Result<null, RestoreError>> {
  const { location } = await bookableOf(tx, actor, visits[0]);
  const place = { locationId: location.id, timeZone: location.timeZone };
  const starts = visits.map(({ startsAt }) => startsAt);
  await lockLimitedDays(tx, actor, place, starts);
  for (const visit of visits) {
    const restored = await restoreVisit(tx, actor, visit, visits[0].id);
    if (!restored.ok) return restored;
  }
  return ok(null);
}

/** A booking undone and done again: who left meanwhile, or took another time, has no waiting to end. */
async function endWaitAgain(
  tx: Tx,
  actor: StaffActor,
  { patientId }: Pick<AppointmentRow, 'patientId'>,
  waited: FirstWait | null,
): Promise<void> {
  if (waited && patientId) await endFirstWait(tx, actor, { ...waited, patientId });
}

async function restoreVisit(
  tx: Tx,
  actor: StaffActor,
  visit: AppointmentRow,
  firstId: AppointmentId,
): Promise<Result<null, RestoreError>> {
  // What the patient did, and a hold that ran out, have no message that waits: neither can be undone here.
  const untold = await readUntoldEnd(tx, actor, visit);
  if (visit.status !== 'cancelled' || !untold) return err('too-late');
  if (!(await withdrawRefund(tx, actor, visit.id))) return err('too-late');
  const place = await retakeOwn(tx, actor, visit);
  if (!place.ok) return place;
  await updateAppointment(tx, actor, visit.id, {
    ...(await standingBefore(tx, actor, visit, untold)),
    cancellationReason: null,
    cancellationNote: null,
    cancelledAt: null,
    calendarSequence: visit.calendarSequence + 1,
  });
  if (!(await wasAssessed(tx, actor, visit, firstId))) return err('assessment-missing');
  if ((await priorTreatmentState(tx, actor, visit)) === 'missing') return err('treatment-missing');
  await recordAudit(tx, actor, {
    action: 'appointment.restored',
    entityType: 'Appointment',
    entityId: visit.id,
    patientId: visit.patientId,
  });
  return ok(null);
}

/**
 * Its own time again. One that stood over what was there goes back over it, for those who may place it so; its mark and
 * reason are still with it.
 */
async function retakeOwn(
  tx: Tx,
  actor: StaffActor,
  visit: AppointmentRow,
): Promise<Result<Place, PlaceError | 'overbook-not-allowed'>> {
  const { startsAt, practitionerId } = visit;
  const again = await retakeTime(tx, actor, visit, {
    startsAt,
    practitionerId,
    status: 'busy',
    holdMinutes: null,
    ignoreNotice: true,
  });
  if (again.ok || visit.overbookReason === null) return again;
  if (!canOverbook(actor)) return err('overbook-not-allowed');
  return takeTimeOver(tx, actor, visit, { startsAt, practitionerId, earliest: startsAt });
}

/**
 * Nobody undoes a treatment's end while the assessment that it rested on stays cancelled: the one chosen for it, or any
 * other of its patient (which of two that end at once ended first, their times do not tell). A treatment that had none,
 * from before its service asked for one, comes back as it was; so does one that ended with an assessment whose time was
 * over already (`restingOn`), and comes back with it.
 */
async function wasAssessed(
  tx: Tx,
  actor: StaffActor,
  visit: AppointmentRow,
  firstId: AppointmentId,
): Promise<boolean> {
  const rule = await readAssessmentRule(tx, actor, visit);
  if (!rule) return true;
  const ended =
    visit.patientId &&
    and(eq(appointment.patientId, visit.patientId), eq(appointment.status, 'cancelled'));
  const lost = await tx
    .select({ id: appointment.id })
    .from(appointment)
    .innerJoin(healthcareService, itsService)
    .where(
      and(
        eq(appointment.clinicId, actor.clinicId),
        inArray(healthcareService.slug, [...rule.serviceSlugs]),
        or(eq(appointment.plannedForId, visit.id), ended || undefined),
      ),
    )
    .limit(1);
  return lost.length === 0 || isAssessed(tx, actor, visit, { ahead: firstId });
}

/** What the visit was before it ended. A declined request is open again, for a clinician to decide anew. */
async function standingBefore(
  tx: Tx,
  actor: StaffActor,
  visit: AppointmentRow,
  untold: CommunicationKind,
) {
  if (untold === 'request-declined') {
    return { status: 'proposed', reviewedAt: null, reviewedBy: null, reviewNote: null } as const;
  }
  const awaitsReview = visit.reviewedAt === null && (await wasRequest(tx, actor, visit));
  if (awaitsReview) return { status: 'proposed' } as const;
  return { status: visit.arrivedAt ? 'arrived' : 'booked' } as const;
}

/** By the answers it was booked with, or as its patient was told: what came of it since has not made it one. */
async function wasRequest(tx: Tx, actor: StaffActor, { id }: AppointmentRow): Promise<boolean> {
  if ((await bookingScreening(tx, actor, id)) === 'review') return true;
  return hasMessage(tx, actor, id, 'appointment-requested');
}
