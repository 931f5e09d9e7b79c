import { and, eq, sql } from 'drizzle-orm';
import { patient } from '@/db/schema/patient';
import { questionnaireResponse } from '@/db/schema/questionnaire';
import { inTransaction, type Tx } from '@/db/transaction';
import { lockAppointment } from '../appointment/lock';
import { reachedOpenLimit } from '../appointment/times/open-limit';
import { updateAppointment } from '../appointment/update';
import { recordAudit } from '../audit/commands';
import type { BearerActor, StaffActor, SystemActor } from '../auth/actor';
import { systemActor } from '../auth/mint';
import { endConsents } from '../consent/standing/end-consents';
import { readLivePayment } from '../payment/lock';
import { type StillPaying, whileNotPaying } from '../payment/while-not-paying';
import { emailKey } from '../shared/email';
import { newId, type PatientId } from '../shared/ids';
import { required } from '../shared/invariant';
import { err, ok, type Result } from '../shared/result';
import { isPlanOldEnough } from './age-rule';
import { nameKey } from './model';
import type { PatientDetails } from './schema';

export type SaveDetailsError =
  | 'not-found'
  | 'not-pending'
  | 'limit-reached'
  | 'too-young'
  | StillPaying;

/**
 * Says who the visit is for. Somebody already known by the same address, birth date and name is the same patient;
 * what is on file is never overwritten or shown, for a booking proves nobody's identity; the number typed is kept with
 * the visit. `too-young`: on the day they are younger than one must be to book this by oneself; nothing is kept. An open
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
): Promise<Result<null, 'not-found' | 'not-pending' | 'limit-reached' | 'too-young' | 'paying'>> {
  // As the system: the holder of one visit may not search the clinic's patients.
  const system = systemActor(asker.clinicId, 'match-patient');
  return inTransaction(system, async (tx) => {
    const visit = await lockAppointment(tx, system, asker.appointmentId);
    if (!visit) return err('not-found');
    if (visit.status !== 'pending') return err('not-pending');
    if (await readLivePayment(tx, system, visit.id)) return err('paying');
    const patientId = await matchOrCreatePatient(tx, system, details);
    if (await reachedOpenLimit(tx, system, { ...visit, patientId })) return err('limit-reached');
    await updateAppointment(tx, system, visit.id, { patientId, contactPhone: details.phone });
    if (!(await isPlanOldEnough(tx, system, visit.id))) return err('too-young');
    // A consent signed in another name is nobody's consent to this visit.
    if (visit.patientId !== patientId) {
      await endConsents(tx, system, visit.id, 'patient-changed');
    }
    await tx
      .update(questionnaireResponse)
      .set({ patientId })
      .where(
        and(
          eq(questionnaireResponse.clinicId, system.clinicId),
          eq(questionnaireResponse.appointmentId, visit.id),
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

/** The patient's id: a known one, or a new row. Also for the desk, which books for people on the phone. */
export async function matchOrCreatePatient(
  tx: Tx,
  actor: SystemActor | StaffActor,
  details: PatientDetails,
): Promise<PatientId> {
  const key = required(emailKey(details.email), 'the schema has checked the address');
  // Two first bookings of one person at the same moment would both find nobody, and make two of them.
  await tx.execute(
    sql`select pg_advisory_xact_lock(hashtextextended(${`patient/${actor.clinicId}/${key}`}, 0))`,
  );
  const sameAddress = await tx
    .select({ id: patient.id, fullName: patient.fullName })
    .from(patient)
    .where(
      and(
        eq(patient.clinicId, actor.clinicId),
        eq(patient.emailKey, key),
        eq(patient.birthDate, details.birthDate),
      ),
    )
    .orderBy(patient.createdAt);
  const known = sameAddress.find(({ fullName }) => nameKey(fullName) === nameKey(details.fullName));
  if (known) return known.id;
  const id = newId<PatientId>();
  await tx.insert(patient).values({ clinicId: actor.clinicId, id, emailKey: key, ...details });
  return id;
}
