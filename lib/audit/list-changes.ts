import { and, desc, eq } from 'drizzle-orm';
import { auditEvent } from '@/db/schema/audit';
import { staff } from '@/db/schema/auth';
import { inTransaction } from '@/db/transaction';
import type { StaffActor } from '../auth/actor';
import { HISTORY_COLUMNS, type HistoryEntry, isItsStaff } from './queries';

const SHOWN = 20;

/** What was changed about all settings of a kind and by whom, the latest first. */
export async function listChanges(
  actor: StaffActor,
  entityType: 'Clinic' | 'Location' | 'Staff',
): Promise<readonly (HistoryEntry & { readonly entityId: string })[]> {
  return inTransaction(actor, (tx) =>
    tx
      .select({ ...HISTORY_COLUMNS, entityId: auditEvent.entityId })
      .from(auditEvent)
      .leftJoin(staff, isItsStaff)
      .where(and(eq(auditEvent.clinicId, actor.clinicId), eq(auditEvent.entityType, entityType)))
      .orderBy(desc(auditEvent.sequence))
      .limit(SHOWN),
  );
}
