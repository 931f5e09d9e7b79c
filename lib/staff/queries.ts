import { and, asc, eq } from 'drizzle-orm';
import { staff } from '@/db/schema/auth';
import { inTransaction } from '@/db/transaction';
import type { StaffRole, VisitorActor } from '../auth/actor';
import { systemActor } from '../auth/mint';
import { env } from '../env';

export type DemoStaff = {
  readonly name: string;
  readonly role: StaffRole;
  readonly emailKey: string;
};

/**
 * One active member of staff for each role, for the demo's sign-in page; nobody while mail goes to real people.
 * As the system: a visitor may not see staff.
 */
export async function listDemoStaff(actor: VisitorActor): Promise<readonly DemoStaff[]> {
  if (env().mail.apiBase === null) return [];
  return inTransaction(systemActor(actor.clinicId, 'list-demo-staff'), (tx) =>
    tx
      .selectDistinctOn([staff.role], {
        name: staff.name,
        role: staff.role,
        emailKey: staff.emailKey,
      })
      .from(staff)
      .where(and(eq(staff.clinicId, actor.clinicId), eq(staff.active, true)))
      .orderBy(asc(staff.role), asc(staff.createdAt)),
  );
}
