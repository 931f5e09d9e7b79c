import { and, eq, isNull } from 'drizzle-orm';
import { patient } from '@/db/schema/patient';
import { inTransaction } from '@/db/transaction';
import type { StaffActor } from '../auth/actor';
import { emailKey } from '../shared/email';
import { nameKey } from './model';
import { canReadPatients } from './policy';
import type { PatientDetails } from './schema';

export type AlikePatient = Awaited<ReturnType<typeof findAlikePatients>>[number];

/**
 * Who has this name and birth date at another address, and so would become a second record of one person. Nobody, where
 * the address is known too: then it is that patient who is booked for.
 */
export async function findAlikePatients(
  actor: StaffActor,
  { fullName, email, birthDate }: Pick<PatientDetails, 'fullName' | 'email' | 'birthDate'>,
) {
  if (!canReadPatients(actor)) return [];
  const bornThen = await inTransaction(actor, (tx) =>
    tx
      .select({
        id: patient.id,
        fullName: patient.fullName,
        email: patient.email,
        emailKey: patient.emailKey,
      })
      .from(patient)
      .where(
        and(
          eq(patient.clinicId, actor.clinicId),
          eq(patient.birthDate, birthDate),
          isNull(patient.erasedAt),
        ),
      )
      .orderBy(patient.createdAt),
  );
  const alike = bornThen.filter((one) => nameKey(one.fullName) === nameKey(fullName));
  return alike.some((one) => one.emailKey === emailKey(email)) ? [] : alike;
}
