import { and, desc, eq } from 'drizzle-orm';
import { auditEvent } from '@/db/schema/audit';
import type { Tx } from '@/db/transaction';
import type { StaffActor } from '../../auth/actor';
import type { AppointmentId } from '../../shared/ids';
import { parseInstant } from '../../shared/instant';

/** What the history calls each act. */
const ENTRY = {
  booked: 'appointment.booked',
  moved: 'appointment.moved',
  cancelled: 'appointment.cancelled',
  declined: 'appointment.cancelled',
} as const;

export type StaffAct = keyof typeof ENTRY;

/** The last time that it was done with a visit. */
export async function readLastAct(
  tx: Tx,
  actor: StaffActor,
  appointmentId: AppointmentId,
  act: StaffAct,
): Promise<{
  /** By this very person: one key undoes one's own acts only. */
  readonly isOwn: boolean;
  /** It took back what was done before it. */
  readonly isUndo: boolean;
  /** Of a move: the start it had before. */
  readonly from: Date | null;
}> {
  const [last] = await tx
    .select({
      actorKind: auditEvent.actorKind,
      actorId: auditEvent.actorId,
      detail: auditEvent.detail,
    })
    .from(auditEvent)
    .where(
      and(
        eq(auditEvent.clinicId, actor.clinicId),
        eq(auditEvent.entityType, 'Appointment'),
        eq(auditEvent.entityId, appointmentId),
        eq(auditEvent.action, ENTRY[act]),
      ),
    )
    .orderBy(desc(auditEvent.sequence))
    .limit(1);
  const isOwn = last?.actorKind === 'staff' && last.actorId === actor.staffId;
  const from = act === 'moved' ? parseInstant(String(last?.detail.from ?? '')) : null;
  return { isOwn, isUndo: last?.detail.isUndo === true, from };
}
