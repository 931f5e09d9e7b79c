import { and, asc, eq, inArray, or, sql } from 'drizzle-orm';
import { auditEvent } from '@/db/schema/audit';
import { staff } from '@/db/schema/auth';
import { consent } from '@/db/schema/consent';
import { inTransaction, type Tx } from '@/db/transaction';
import type { StaffActor } from '../auth/actor';
import type { AppointmentId } from '../shared/ids';

export type HistoryEntry = {
  readonly sequence: number;
  readonly at: Date;
  readonly actorKind: string;
  /** Null when it was not a member of staff. */
  readonly staffName: string | null;
  readonly action: string;
  readonly detail: Readonly<Record<string, unknown>>;
};

export const HISTORY_COLUMNS = {
  sequence: auditEvent.sequence,
  at: auditEvent.at,
  actorKind: auditEvent.actorKind,
  staffName: staff.name,
  action: auditEvent.action,
  detail: auditEvent.detail,
};

/** Who did it, where that was a member of staff. */
export const isItsStaff = and(
  eq(staff.clinicId, auditEvent.clinicId),
  // Text against text: an actor's id may also be the name of a task.
  eq(sql`${staff.id}::text`, auditEvent.actorId),
);

/** What happened to a visit and to its consents, oldest first. */
export async function listVisitHistory(
  actor: StaffActor,
  appointmentId: AppointmentId,
): Promise<readonly HistoryEntry[]> {
  return inTransaction(actor, (tx) =>
    tx
      .select(HISTORY_COLUMNS)
      .from(auditEvent)
      .leftJoin(staff, isItsStaff)
      .where(
        and(
          eq(auditEvent.clinicId, actor.clinicId),
          or(
            and(eq(auditEvent.entityType, 'Appointment'), eq(auditEvent.entityId, appointmentId)),
            and(
              eq(auditEvent.entityType, 'Consent'),
              inArray(auditEvent.entityId, consentIdsOf(tx, actor, appointmentId)),
            ),
          ),
        ),
      )
      .orderBy(asc(auditEvent.sequence)),
  );
}

function consentIdsOf(tx: Tx, { clinicId }: StaffActor, appointmentId: AppointmentId) {
  return tx
    .select({ id: sql<string>`${consent.id}::text` })
    .from(consent)
    .where(and(eq(consent.clinicId, clinicId), eq(consent.appointmentId, appointmentId)));
}
