import { and, eq } from 'drizzle-orm';
import { practitioner } from '@/db/schema/practitioner';
import { inTransaction } from '@/db/transaction';
import type { Actor } from '../auth/actor';
import type { PractitionerId } from '../shared/ids';

/** Whether somebody of this clinic has that id, wherever and at whatever they work. */
export async function isPractitioner(actor: Actor, id: PractitionerId): Promise<boolean> {
  const rows = await inTransaction(actor, (tx) =>
    tx
      .select({ id: practitioner.id })
      .from(practitioner)
      .where(and(eq(practitioner.clinicId, actor.clinicId), eq(practitioner.id, id))),
  );
  return rows.length > 0;
}
