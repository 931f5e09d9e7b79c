import { and, eq } from 'drizzle-orm';
import { patient } from '@/db/schema/patient';
import { inTransaction } from '@/db/transaction';
import { recordAudit } from '../audit/commands';
import type { StaffActor } from '../auth/actor';
import type { PatientId } from '../shared/ids';
import { canReadPatients } from './policy';

export type PatientRecord = NonNullable<Awaited<ReturnType<typeof openPatientRecord>>>;

/**
 * A patient's own facts, for the page that shows all about them; each opening leaves a row in the audit. Null when there
 * is no such patient in the clinic, when they were erased, or when this person may not read records.
 */
export async function openPatientRecord(actor: StaffActor, patientId: PatientId) {
  if (!canReadPatients(actor)) return null;
  return inTransaction(actor, async (tx) => {
    const [record] = await tx
      .select({
        id: patient.id,
        fullName: patient.fullName,
        email: patient.email,
        phone: patient.phone,
        birthDate: patient.birthDate,
        erasedAt: patient.erasedAt,
        createdAt: patient.createdAt,
      })
      .from(patient)
      .where(and(eq(patient.clinicId, actor.clinicId), eq(patient.id, patientId)));
    if (!record || record.erasedAt) return null;
    await recordAudit(tx, actor, {
      action: 'patient.record-read',
      entityType: 'Patient',
      entityId: patientId,
      patientId,
    });
    return record;
  });
}
