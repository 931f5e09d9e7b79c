import { and, desc, eq, inArray } from 'drizzle-orm';
import { auditEvent } from '@/db/schema/audit';
import { waitlistEntry } from '@/db/schema/waitlist';
import { inTransaction, type Tx } from '@/db/transaction';
import type { StaffActor } from '../../auth/actor';
import {
  type AppointmentId,
  type PractitionerId,
  parseId,
  type WaitlistEntryId,
} from '../../shared/ids';
import { parseInstant } from '../../shared/instant';
import { err, type Result } from '../../shared/result';
import { readUntoldAct } from '../desk/untold';
import { canChangeVisits } from '../policy';
import { type MoveError, moveWithin } from './move';

export type UndoMoveError = MoveError | 'too-late';

/**
 * Takes a move back while the patient has not been told: a move of its own under every rule, to where the visit stood.
 * Messages about it find nothing new and withhold themselves. A signature that the move ended stays ended. Whoever was
 * given a gap from the waiting list waits for something sooner again.
 */
export async function undoMove(
  actor: StaffActor,
  input: { readonly appointmentId: AppointmentId; readonly expectedVersion: number },
): Promise<Result<null, UndoMoveError>> {
  if (!canChangeVisits(actor)) return err('not-found');
  return inTransaction(actor, async (tx) => {
    const untold = await readUntoldAct(tx, actor, input.appointmentId);
    if (untold?.act !== 'moved') return err('too-late');
    const from = await readLastPlace(tx, actor, input.appointmentId);
    if (!from) return err('too-late');
    const entryId = await readFilledBy(tx, actor, input.appointmentId);
    const moved = await moveWithin(tx, actor, { ...input, ...from });
    if (moved.ok && entryId) await waitAgain(tx, actor, entryId);
    return moved;
  });
}

/** Where the last move took it from, as the history has it. */
async function readLastPlace(
  tx: Tx,
  actor: StaffActor,
  appointmentId: AppointmentId,
): Promise<{ readonly startsAt: Date; readonly practitionerId: PractitionerId } | null> {
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

/** Whose waiting the last move ended, where it gave them a gap. */
async function readFilledBy(
  tx: Tx,
  actor: StaffActor,
  appointmentId: AppointmentId,
): Promise<WaitlistEntryId | null> {
  const [last] = await tx
    .select({ action: auditEvent.action, detail: auditEvent.detail })
    .from(auditEvent)
    .where(
      and(
        eq(auditEvent.clinicId, actor.clinicId),
        eq(auditEvent.entityType, 'Appointment'),
        eq(auditEvent.entityId, appointmentId),
        inArray(auditEvent.action, ['appointment.moved', 'waitlist.booked-by-desk']),
      ),
    )
    .orderBy(desc(auditEvent.sequence))
    .limit(1);
  if (last?.action !== 'waitlist.booked-by-desk') return null;
  const { entryId } = last.detail;
  return typeof entryId === 'string' ? parseId<WaitlistEntryId>(entryId) : null;
}

async function waitAgain(tx: Tx, actor: StaffActor, entryId: WaitlistEntryId): Promise<void> {
  await tx
    .update(waitlistEntry)
    .set({ status: 'active' })
    .where(
      and(
        eq(waitlistEntry.clinicId, actor.clinicId),
        eq(waitlistEntry.id, entryId),
        eq(waitlistEntry.status, 'moved'),
      ),
    );
}
