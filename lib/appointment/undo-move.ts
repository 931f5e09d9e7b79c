import { and, desc, eq, gt, sql } from 'drizzle-orm';
import { appointment } from '@/db/schema/appointment';
import { auditEvent } from '@/db/schema/audit';
import { communication } from '@/db/schema/communication';
import { inTransaction, type Tx } from '@/db/transaction';
import type { StaffActor } from '../auth/actor';
import { type AppointmentId, type PractitionerId, parseId } from '../shared/ids';
import { parseInstant } from '../shared/instant';
import { err, type Result } from '../shared/result';
import { type MoveError, moveWithin } from './move';
import { canChangeVisits } from './policy';

export type UndoMoveError = MoveError | 'too-late';

/** A move that the patient has not been told of, and where the visit stood before. */
export type UntoldMove = {
  readonly version: number;
  readonly startsAt: Date;
  readonly from: { readonly startsAt: Date; readonly practitionerId: PractitionerId };
  /** When the patient is told. */
  readonly tellAt: Date;
};

/** The visit's last move, while its message waits; null once it is told, or was decided not to be. */
export async function findUntoldMove(
  actor: StaffActor,
  appointmentId: AppointmentId,
): Promise<UntoldMove | null> {
  if (!canChangeVisits(actor)) return null;
  return inTransaction(actor, (tx) => readUntoldMove(tx, actor, appointmentId));
}

/**
 * Takes a move back while the patient has not been told: a move of its own under every rule, to where the visit stood.
 * Messages about it find nothing new and withhold themselves. A signature that the move ended stays ended.
 */
export async function undoMove(
  actor: StaffActor,
  input: { readonly appointmentId: AppointmentId; readonly expectedVersion: number },
): Promise<Result<null, UndoMoveError>> {
  if (!canChangeVisits(actor)) return err('not-found');
  return inTransaction(actor, async (tx) => {
    const move = await readUntoldMove(tx, actor, input.appointmentId);
    if (!move) return err('too-late');
    return moveWithin(tx, actor, { ...input, ...move.from });
  });
}

async function readUntoldMove(
  tx: Tx,
  actor: StaffActor,
  appointmentId: AppointmentId,
): Promise<UntoldMove | null> {
  const [visit] = await tx
    .select({
      version: appointment.version,
      startsAt: appointment.startsAt,
      tellAt: communication.sendAfter,
    })
    .from(appointment)
    .innerJoin(
      communication,
      and(
        eq(communication.clinicId, appointment.clinicId),
        eq(communication.appointmentId, appointment.id),
        eq(communication.aboutSequence, appointment.calendarSequence),
      ),
    )
    .where(
      and(
        eq(appointment.clinicId, actor.clinicId),
        eq(appointment.id, appointmentId),
        eq(communication.kind, 'appointment-moved'),
        eq(communication.status, 'preparation'),
        gt(communication.sendAfter, sql`now()`),
      ),
    );
  const from = visit && (await readLastPlace(tx, actor, appointmentId));
  return from ? { ...visit, from } : null;
}

/** Where the last move took it from, as the history has it. */
async function readLastPlace(
  tx: Tx,
  actor: StaffActor,
  appointmentId: AppointmentId,
): Promise<UntoldMove['from'] | null> {
  const [entry] = await tx
    .select({ detail: auditEvent.detail })
    .from(auditEvent)
    .where(
      and(
        eq(auditEvent.clinicId, actor.clinicId),
        eq(auditEvent.entityType, 'Appointment'),
        eq(auditEvent.entityId, appointmentId),
        eq(auditEvent.action, 'appointment.moved'),
      ),
    )
    .orderBy(desc(auditEvent.sequence))
    .limit(1);
  const { from, fromPractitionerId } = entry?.detail ?? {};
  const startsAt = typeof from === 'string' ? parseInstant(from) : null;
  const practitionerId =
    typeof fromPractitionerId === 'string' ? parseId<PractitionerId>(fromPractitionerId) : null;
  return startsAt && practitionerId ? { startsAt, practitionerId } : null;
}
