import { and, eq, type SQL } from 'drizzle-orm';
import { consent } from '@/db/schema/consent';
import { healthcareService } from '@/db/schema/healthcare-service';
import { questionnaireResponse } from '@/db/schema/questionnaire';
import { inTransaction, seeingTheClinic, type Tx } from '@/db/transaction';
import { recordAudit } from '../../audit/commands';
import type { Actor, BearerActor } from '../../auth/actor';
import { queueCommunication } from '../../communication/commands';
import { enqueue } from '../../jobs/enqueue';
import { isPlanOldEnough } from '../../patient/age-rule';
import { carryToldSince } from '../../questionnaire/carry-told-since';
import { readLastResponse } from '../../questionnaire/last-response';
import { saysTooYoung } from '../../questionnaire/model';
import type { AppointmentId, PatientId } from '../../shared/ids';
import { invariant, required } from '../../shared/invariant';
import { err, ok, type Result } from '../../shared/result';
import { type AppointmentRow, lockAppointment } from '../lock';
import { isMadeByStaff, STAFF_TELL_DELAY_MINUTES } from '../model';
import { idsOfPlan } from '../plan/plan';
import { type MissingPrerequisite, missingBefore, readReviewed } from '../plan/prerequisites';
import { bookSlots, holdsTime } from '../slots';
import { databaseNow, updateAppointment } from '../update';

export type ReadinessError =
  | 'not-pending'
  | 'hold-expired'
  | 'screening-missing'
  | 'not-suitable'
  | 'details-missing'
  | 'too-young'
  | MissingPrerequisite
  | 'consent-missing';

/**
 * Whether a held visit lacks nothing but its deposit. The order of the checks is the order of the steps, so that
 * the first answer says where to go back to. A time that has begun is held no longer, however its hold was made.
 */
export async function checkReadiness(
  tx: Tx,
  actor: Actor,
  visit: AppointmentRow,
): Promise<Result<null, ReadinessError>> {
  if (visit.status !== 'pending') return err('not-pending');
  const hasBegun = visit.startsAt <= (await databaseNow(tx));
  if (hasBegun || !(await holdsTime(tx, actor, visit.id))) return err('hold-expired');
  const screening = await latestScreening(tx, actor, visit.id);
  if (!screening) return err('screening-missing');
  if (screening === 'block') return err('not-suitable');
  if (!visit.patientId) return err('details-missing');
  if (await isTooYoungAlone(tx, actor, visit)) return err('too-young');
  const missing = await missingBefore(tx, actor, visit);
  if (missing) return err(missing);
  return (await lacksConsent(tx, actor, visit)) ? err('consent-missing') : ok(null);
}

/** Nobody under age books by themselves: by their date of birth on the day, and by what they say. */
async function isTooYoungAlone(tx: Tx, actor: Actor, visit: AppointmentRow): Promise<boolean> {
  if (isMadeByStaff(visit.source)) return false;
  const said = await readLastResponse(tx, actor, visit.id);
  return saysTooYoung(said) || !(await isPlanOldEnough(tx, actor, visit.id));
}

/** The outcome of the last screening; null when there is none. */
export function latestScreening(tx: Tx, actor: Actor, appointmentId: AppointmentId) {
  return readOutcome(tx, actor, appointmentId);
}

/** The outcome of the last answers given while booking. */
export function bookingScreening(tx: Tx, actor: Actor, appointmentId: AppointmentId) {
  return readOutcome(tx, actor, appointmentId, eq(questionnaireResponse.occasion, 'booking'));
}

async function readOutcome(tx: Tx, actor: Actor, appointmentId: AppointmentId, only?: SQL) {
  return (await readLastResponse(tx, actor, appointmentId, only))?.outcome ?? null;
}

/** Whether the treatment needs a consent, none that was signed holds any more, and it was not put off on purpose. */
async function lacksConsent(tx: Tx, actor: Actor, visit: AppointmentRow): Promise<boolean> {
  const [service] = await tx
    .select({ consentRequired: healthcareService.consentRequired })
    .from(healthcareService)
    .where(
      and(
        eq(healthcareService.clinicId, actor.clinicId),
        eq(healthcareService.id, visit.healthcareServiceId),
      ),
    );
  if (!service?.consentRequired || visit.consentDeferredAt) return false;
  const rows = await tx
    .select({ status: consent.status })
    .from(consent)
    .where(and(eq(consent.clinicId, actor.clinicId), eq(consent.appointmentId, visit.id)));
  return !rows.some(({ status }) => status === 'proposed' || status === 'active');
}

/**
 * Makes a held visit real, in the caller's transaction: booked, or proposed when a clinician must decide first. The
 * caller has seen the deposit; a visit that is already real is left as it is.
 */
export async function confirmAppointment(
  tx: Tx,
  actor: Actor,
  appointmentId: AppointmentId,
): Promise<void> {
  const visit = required(
    await lockAppointment(tx, actor, appointmentId),
    'a visit to confirm exists',
  );
  if (visit.status === 'booked' || visit.status === 'proposed') return;
  invariant(visit.status === 'pending', `a ${visit.status} visit cannot be confirmed`);
  const patientId = required(visit.patientId, 'a visit to confirm has a patient');
  const now = await databaseNow(tx);
  await bookSlots(tx, actor, appointmentId);
  await carryToldSince(tx, actor, visit);
  const screening = await latestScreening(tx, actor, visit.id);
  const isRaised = screening === 'review' || screening === 'block';
  const needsReview = isRaised || (await lacksNeededConsent(tx, actor, visit));
  const assessments = await idsOfPlan(tx, actor, appointmentId);
  await updateAppointment(tx, actor, appointmentId, {
    status: needsReview ? 'proposed' : 'booked',
    bookedAt: now,
    holdExpiresAt: null,
    followsId: visit.followsId ?? (await readReviewed(tx, actor, { ...visit, patientId })),
  });
  await recordAudit(tx, actor, {
    action: needsReview ? 'appointment.requested' : 'appointment.booked',
    entityType: 'Appointment',
    entityId: appointmentId,
    patientId,
  });
  await queueCommunication(tx, actor, {
    kind: needsReview ? 'appointment-requested' : 'appointment-booked',
    appointmentId,
    patientId,
    aboutSequence: visit.calendarSequence,
    delayMinutes: actor.kind === 'staff' ? STAFF_TELL_DELAY_MINUTES : 0,
  });
  if (screening) {
    // Later, for the patient's other visits are locked before this one: what was answered counts for them too.
    const payload = { clinicId: actor.clinicId, appointmentId };
    await enqueue(tx, 'carry-answers', payload, { key: `carry/${appointmentId}` });
  }
  for (const { id } of assessments) {
    if (id !== appointmentId) await confirmAssessment(tx, actor, id, { patientId, now });
  }
}

/**
 * The assessment held for a treatment is booked with it: nothing is paid for it, and a clinician who must look at the
 * answers first can do so there.
 */
async function confirmAssessment(
  tx: Tx,
  actor: Actor,
  id: AppointmentId,
  { patientId, now }: { readonly patientId: PatientId; readonly now: Date },
): Promise<void> {
  const booked = { status: 'booked', patientId, bookedAt: now, holdExpiresAt: null } as const;
  await updateAppointment(tx, actor, id, booked);
  await recordAudit(tx, actor, {
    action: 'appointment.booked',
    entityType: 'Appointment',
    entityId: id,
    patientId,
  });
  // The treatment's bearer may not write about another visit, be it chosen together.
  await seeingTheClinic(tx, () =>
    queueCommunication(tx, actor, {
      kind: 'appointment-booked',
      appointmentId: id,
      patientId,
      aboutSequence: 0,
      delayMinutes: actor.kind === 'staff' ? STAFF_TELL_DELAY_MINUTES : 0,
    }),
  );
}

/**
 * A clinician decides on what the screening raised, and on a visit paid for whose consent has ended since: nobody is
 * treated without one, and the money is not sent to and fro (docs/decisions/007-paid-without-consent.md). What staff
 * book has its consent to come.
 */
async function lacksNeededConsent(tx: Tx, actor: Actor, visit: AppointmentRow): Promise<boolean> {
  return !isMadeByStaff(visit.source) && (await lacksConsent(tx, actor, visit));
}

export type ConfirmFreeError = ReadinessError | 'deposit-due' | 'not-found';

/** Confirms a visit that asks no deposit. Harmless to repeat: a visit that is already real is the same success. */
export async function confirmFreeAppointment(
  actor: BearerActor,
): Promise<Result<null, ConfirmFreeError>> {
  return inTransaction(actor, async (tx) => {
    const visit = await lockAppointment(tx, actor, actor.appointmentId);
    if (!visit) return err('not-found');
    if (visit.status === 'booked' || visit.status === 'proposed') return ok(null);
    const ready = await checkReadiness(tx, actor, visit);
    if (!ready.ok) return ready;
    if (visit.terms.depositMinor > 0) return err('deposit-due');
    await confirmAppointment(tx, actor, actor.appointmentId);
    return ok(null);
  });
}
