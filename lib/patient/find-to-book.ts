import { and, eq, isNull } from 'drizzle-orm';
import { patient } from '@/db/schema/patient';
import { inTransaction } from '@/db/transaction';
import { canChangeVisits } from '../appointment/policy';
import type { StaffActor } from '../auth/actor';
import type { PatientId } from '../shared/ids';
import { canReadPatients } from './policy';

export type PatientToBook = NonNullable<Awaited<ReturnType<typeof findPatientToBook>>>;

/** Somebody of the clinic for whom this person may book, with what a booking asks; null for anyone else. */
export async function findPatientToBook(actor: StaffActor, patientId: PatientId) {
  if (!canReadPatients(actor) || !canChangeVisits(actor)) return null;
  return inTransaction(actor, async (tx) => {
    const [known] = await tx
      .select({
        id: patient.id,
        fullName: patient.fullName,
        email: patient.email,
        phone: patient.phone,
        birthDate: patient.birthDate,
      })
      .from(patient)
      .where(
        and(
          eq(patient.clinicId, actor.clinicId),
          eq(patient.id, patientId),
          isNull(patient.erasedAt),
        ),
      );
    return known ?? null;
  });
}
