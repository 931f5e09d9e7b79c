import { and, desc, eq, gt, inArray, or, sql } from 'drizzle-orm';
import { communication } from '@/db/schema/communication';
import { inTransaction, type Tx } from '@/db/transaction';
import type { Actor } from '../auth/actor';
import type { AppointmentId } from '../shared/ids';
import type { CommunicationKind } from './model';
import { isWithheldByStaff } from './waiting';

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

/**
 * The message about the end of a visit that nobody has been sent yet, also where staff decided that it is not sent; null
 * when there is none, or its time has come.
 */
export async function readUntoldEnd(
  tx: Tx,
  actor: Actor,
  visit: { readonly id: AppointmentId; readonly calendarSequence: number },
): Promise<CommunicationKind | null> {
  const [row] = await tx
    .select({ kind: communication.kind })
    .from(communication)
    .where(
      and(
        eq(communication.clinicId, actor.clinicId),
        eq(communication.appointmentId, visit.id),
        eq(communication.aboutSequence, visit.calendarSequence),
        inArray(communication.kind, ['appointment-cancelled', 'request-declined']),
        or(eq(communication.status, 'preparation'), isWithheldByStaff()),
        gt(communication.sendAfter, sql`now()`),
      ),
    );
  return row?.kind ?? null;
}

/** Whether a visit has, or had, a message of this kind, whatever became of it. */
export async function hasMessage(
  tx: Tx,
  actor: Actor,
  appointmentId: AppointmentId,
  kind: CommunicationKind,
): Promise<boolean> {
  const rows = await tx
    .select({ id: communication.id })
    .from(communication)
    .where(
      and(
        eq(communication.clinicId, actor.clinicId),
        eq(communication.appointmentId, appointmentId),
        eq(communication.kind, kind),
      ),
    )
    .limit(1);
  return rows.length > 0;
}
