import { and, eq } from 'drizzle-orm';
import { staff } from '@/db/schema/auth';
import { patient } from '@/db/schema/patient';
import { inTransaction } from '@/db/transaction';
import type { ClinicId } from '../shared/ids';
import { systemActor } from './mint';

/** What a mail address opens. Staff first: someone who is both signs in to work. */
export type AccountKind = 'staff' | 'patient';

/** Looks both up always, so that no answer comes sooner than another. As the system: nobody has signed in yet. */
export async function findAccountKind(
  clinicId: ClinicId,
  emailKey: string,
): Promise<AccountKind | null> {
  return inTransaction(systemActor(clinicId, 'find-account'), async (tx) => {
    const [worker] = await tx
      .select({ id: staff.id })
      .from(staff)
      .where(
        and(eq(staff.clinicId, clinicId), eq(staff.emailKey, emailKey), eq(staff.active, true)),
      );
    const [person] = await tx
      .select({ id: patient.id })
      .from(patient)
      .where(and(eq(patient.clinicId, clinicId), eq(patient.emailKey, emailKey)))
      .limit(1);
    if (worker) return 'staff';
    return person ? 'patient' : null;
  });
}
