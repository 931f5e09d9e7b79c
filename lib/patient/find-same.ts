import { and, eq, sql } from 'drizzle-orm';
import { patient } from '@/db/schema/patient';
import type { Tx } from '@/db/transaction';
import type { StaffActor, SystemActor } from '../auth/actor';
import { emailKey } from '../shared/email';
import type { PatientId } from '../shared/ids';
import { required } from '../shared/invariant';
import { nameKey } from './model';
import type { PatientDetails } from './schema';

/**
 * Who is known by the same address, birth date and name, the longest known first. Nobody else can become the same person
 * until this transaction ends: two that look at the same moment would both find nobody, and make two of them.
 */
export async function findSamePatients(
  tx: Tx,
  actor: SystemActor | StaffActor,
  details: Pick<PatientDetails, 'email' | 'birthDate' | 'fullName'>,
): Promise<readonly PatientId[]> {
  const key = required(emailKey(details.email), 'the schema has checked the address');
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
  return sameAddress
    .filter(({ fullName }) => nameKey(fullName) === nameKey(details.fullName))
    .map(({ id }) => id);
}
