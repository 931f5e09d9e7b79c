import { and, eq, isNull } from 'drizzle-orm';
import { patient } from '@/db/schema/patient';
import { inTransaction } from '@/db/transaction';
import type { StaffActor } from '../auth/actor';
import { addressKey } from './find-same';
import { nameKey } from './model';
import { canReadPatients } from './policy';
import type { PatientDetails } from './schema';

export type AlikePatient = Awaited<ReturnType<typeof findAlikePatients>>[number];

/**
 * Who has this name and birth date at another address or none, and so would become a second record of one person. Nobody, where
 * the address is known too: then it is that patient who is booked for.
 */
export async function findAlikePatients(actor: StaffActor, details: PatientDetails) {
  if (!canReadPatients(actor)) return [];
  const bornThen = await inTransaction(actor, (tx) =>
    tx
      .select({
        id: patient.id,
        fullName: patient.fullName,
        email: patient.email,
        emailKey: patient.emailKey,
        phone: patient.phone,
      })
      .from(patient)
      .where(
        and(
          eq(patient.clinicId, actor.clinicId),
          eq(patient.birthDate, details.birthDate),
          isNull(patient.erasedAt),
        ),
      )
      .orderBy(patient.createdAt),
  );
  const alike = bornThen.filter((one) => nameKey(one.fullName) === nameKey(details.fullName));
  const key = addressKey(details);
  const isSame = (one: (typeof alike)[number]) =>
    one.emailKey === key && (key !== null || one.phone === details.phone);
  return alike.some(isSame) ? [] : alike;
}
