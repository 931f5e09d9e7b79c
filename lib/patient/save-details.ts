import { and, eq, isNull } from 'drizzle-orm';
import { appointment } from '@/db/schema/appointment';
import { patient } from '@/db/schema/patient';
import { questionnaireResponse } from '@/db/schema/questionnaire';
import { inTransaction, type Tx } from '@/db/transaction';
import { type AppointmentRow, lockAppointment } from '../appointment/lock';
import { isMadeByStaff } from '../appointment/model';
import { isOfPlan } from '../appointment/plan/plan';
import { firstInformedAt } from '../appointment/times/informed-at';
import { reachOpenLimit } from '../appointment/times/open-limit';
import { updateAppointment } from '../appointment/update';
import { recordAudit } from '../audit/commands';
import type { BearerActor, StaffActor, SystemActor } from '../auth/actor';
import { systemActor } from '../auth/mint';
import { endConsents } from '../consent/standing/end-consents';
import { readLivePayment } from '../payment/lock';
import { type StillPaying, whileNotPaying } from '../payment/while-not-paying';
import { newId, type PatientId } from '../shared/ids';
import { HOUR_MS, MINUTE_MS } from '../shared/milliseconds';
import { err, ok, type Result } from '../shared/result';
import { isPlanOldEnough } from './age-rule';
import { addressKey, findSamePatients } from './find-same';
import type { PatientDetails } from './schema';

export type SaveDetailsError =
  | 'not-found'
  | 'not-pending'
  | 'limit-reached'
  | 'too-young'
  | 'too-soon'
  | StillPaying;

/**
 * Says who the visit is for, and so whose answers those are that were given before. Somebody already known by the same address, birth date and name is the same patient;
 * what is on file is never overwritten or shown, for a booking proves nobody's identity; the number typed is kept with
 * the visit. `too-young`: on the day they are younger than one must be to book this by oneself; nothing is kept.
 * `too-soon`: the time was chosen when somebody else had read what the treatment does, and leaves them less to think. An open
 * payment page is ended first: nobody pays for a visit whose consent this change has ended.
 */
export async function saveDetails(
  asker: BearerActor,
  details: PatientDetails,
): Promise<Result<null, SaveDetailsError>> {
  return whileNotPaying(asker, () => storeDetails(asker, details));
}

async function storeDetails(
  asker: BearerActor,
  details: PatientDetails,
): Promise<Result<null, Exclude<SaveDetailsError, StillPaying> | 'paying'>> {
  // As the system: the holder of one visit may not search the clinic's patients.
  const system = systemActor(asker.clinicId, 'match-patient');
  return inTransaction(system, async (tx) => {
    const visit = await lockAppointment(tx, system, asker.appointmentId);
    if (!visit) return err('not-found');
    if (visit.status !== 'pending') return err('not-pending');
    if (await readLivePayment(tx, system, visit.id)) return err('paying');
    const patientId = await matchOrCreatePatient(tx, system, details);
    const refusal = await giveTo(tx, system, visit, { patientId, contactPhone: details.phone });
    if (refusal) return err(refusal);
    // A consent signed or put off in another name is nobody's consent to this visit.
    if (visit.patientId !== patientId) {
      await endConsents(tx, system, visit.id, 'patient-changed');
      await updateAppointment(tx, system, visit.id, { consentDeferredAt: null });
    }
    // Answers given for another name stay theirs: the questions are asked anew (`isOfItsPatient`).
    await tx
      .update(questionnaireResponse)
      .set({ patientId })
      .where(
        and(
          eq(questionnaireResponse.clinicId, system.clinicId),
          eq(questionnaireResponse.appointmentId, visit.id),
          isNull(questionnaireResponse.patientId),
        ),
      );
    await recordAudit(tx, asker, {
      action: 'appointment.details-given',
      entityType: 'Appointment',
      entityId: visit.id,
      patientId,
    });
    return ok(null);
  });
}

/** Makes the visit, and the assessment held with it, this patient's; the rule that they would break, or null. */
async function giveTo(
  tx: Tx,
  system: SystemActor,
  visit: AppointmentRow,
  { patientId, contactPhone }: { readonly patientId: PatientId; readonly contactPhone: string },
): Promise<'limit-reached' | 'too-soon' | 'too-young' | null> {
  const plan = await tx.select().from(appointment).where(isOfPlan(system, visit.id));
  const theirs = plan.map((each) => ({ ...each, patientId }));
  if (await reachOpenLimit(tx, system, theirs)) return 'limit-reached';
  for (const { id } of plan) await updateAppointment(tx, system, id, { patientId });
  await updateAppointment(tx, system, visit.id, { contactPhone });
  if (await isTooSoonFor(tx, system, visit)) return 'too-soon';
  return (await isPlanOldEnough(tx, system, visit.id)) ? null : 'too-young';
}

/**
 * Whether the time leaves this patient less than the thinking time: who has not read yet does so before the hold ends.
 * What staff have booked has its own gate, where the clinician signs.
 */
async function isTooSoonFor(tx: Tx, system: SystemActor, visit: AppointmentRow): Promise<boolean> {
  const { reflectionHours } = visit.terms;
  if (reflectionHours === 0 || isMadeByStaff(visit.source) || visit.reflectionOverrideAt) {
    return false;
  }
  const informedAt = (await firstInformedAt(tx, system, visit)) ?? visit.holdExpiresAt;
  if (!informedAt) return false;
  // A hold ends a moment later than was reckoned when its time was offered.
  const reflectedAt = informedAt.getTime() + reflectionHours * HOUR_MS - MINUTE_MS;
  return visit.startsAt.getTime() < reflectedAt;
}

/** The patient's id: a known one, or a new row. Also for the desk, which books for people on the phone. */
export async function matchOrCreatePatient(
  tx: Tx,
  actor: SystemActor | StaffActor,
  details: PatientDetails,
): Promise<PatientId> {
  const [known] = await findSamePatients(tx, actor, details);
  if (known) return known;
  const id = newId<PatientId>();
  const emailKey = addressKey(details);
  await tx.insert(patient).values({ clinicId: actor.clinicId, id, emailKey, ...details });
  return id;
}
