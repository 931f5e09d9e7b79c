import { auditEvent } from '@/db/schema/audit';
import type { Tx } from '@/db/transaction';
import type { Actor } from '../auth/actor';
import type { PatientId } from '../shared/ids';

export type AuditEntry = {
  readonly action: string;
  readonly entityType: string;
  readonly entityId: string;
  readonly patientId?: PatientId | null;
  /** Codes, ids and times only: the log is read by people who may not see the record itself. */
  readonly detail?: Readonly<Record<string, unknown>>;
};

/** The row, as JSON, for functions of the database that write it with what it tells of. */
export function auditJson(actor: Actor, entry: AuditEntry): string {
  return JSON.stringify({
    actor_kind: actor.kind,
    actor_id: actorIdOf(actor),
    action: entry.action,
    entity_type: entry.entityType,
    entity_id: entry.entityId,
    patient_id: entry.patientId ?? null,
    detail: entry.detail ?? {},
  });
}

/** Writes one audit row in the transaction of the change it tells of: both happen or neither. */
export async function recordAudit(tx: Tx, actor: Actor, entry: AuditEntry): Promise<void> {
  await tx.insert(auditEvent).values({
    clinicId: actor.clinicId,
    actorKind: actor.kind,
    actorId: actorIdOf(actor),
    action: entry.action,
    entityType: entry.entityType,
    entityId: entry.entityId,
    patientId: entry.patientId ?? null,
    detail: entry.detail ?? {},
  });
}

function actorIdOf(actor: Actor): string | null {
  switch (actor.kind) {
    case 'staff':
      return actor.staffId;
    case 'patient':
      return actor.userId;
    case 'bearer':
      return actor.appointmentId;
    case 'system':
      return actor.task;
    case 'visitor':
      return null;
  }
}
