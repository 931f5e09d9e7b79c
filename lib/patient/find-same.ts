import { and, eq, isNull, sql } from 'drizzle-orm';
import { patient } from '@/db/schema/patient';
import type { Tx } from '@/db/transaction';
import type { StaffActor, SystemActor } from '../auth/actor';
import { emailKey } from '../shared/email';
import type { PatientId } from '../shared/ids';
import { required } from '../shared/invariant';
import { nameKey } from './model';
import type { PatientDetails } from './schema';

/** An address as compared; null: they have none on file. */
export function addressKey({ email }: Pick<PatientDetails, 'email'>): string | null {
  return email === null ? null : required(emailKey(email), 'the schema has checked the address');
}

/**
 * Who is known by the same address, birth date and name, the longest known first; without an address by the same number
 * instead, among those who have none either. Nobody else can become the same person
 * until this transaction ends: two that look at the same moment would both find nobody, and make two of them.
 */
export async function findSamePatients(
  tx: Tx,
  actor: SystemActor | StaffActor,
  details: PatientDetails,
): Promise<readonly PatientId[]> {
  const key = addressKey(details);
  await tx.execute(
    sql`select pg_advisory_xact_lock(hashtextextended(${`patient/${actor.clinicId}/${key ?? details.phone}`}, 0))`,
  );
  const reachedThere = await tx
    .select({ id: patient.id, fullName: patient.fullName })
    .from(patient)
    .where(
      and(
        eq(patient.clinicId, actor.clinicId),
        key === null
          ? and(isNull(patient.emailKey), eq(patient.phone, details.phone))
          : eq(patient.emailKey, key),
        eq(patient.birthDate, details.birthDate),
      ),
    )
    .orderBy(patient.createdAt);
  return reachedThere
    .filter(({ fullName }) => nameKey(fullName) === nameKey(details.fullName))
    .map(({ id }) => id);
}
