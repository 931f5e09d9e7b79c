import { and, desc, eq } from 'drizzle-orm';
import { communication } from '@/db/schema/communication';
import { inTransaction } from '@/db/transaction';
import type { Actor } from '../auth/actor';
import type { AppointmentId } from '../shared/ids';

/** The messages about one visit, newest first: what was told, what waits, and what was withheld and why. */
export async function listCommunications(actor: Actor, appointmentId: AppointmentId) {
  return inTransaction(actor, (tx) =>
    tx
      .select({
        id: communication.id,
        kind: communication.kind,
        status: communication.status,
        statusReason: communication.statusReason,
        sendAfter: communication.sendAfter,
        sentAt: communication.sentAt,
        attempts: communication.attempts,
        createdAt: communication.createdAt,
      })
      .from(communication)
      .where(
        and(
          eq(communication.clinicId, actor.clinicId),
          eq(communication.appointmentId, appointmentId),
        ),
      )
      .orderBy(desc(communication.createdAt), desc(communication.id)),
  );
}
