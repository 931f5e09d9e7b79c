import { and, desc, eq, inArray } from 'drizzle-orm';
import { appointment } from '@/db/schema/appointment';
import { auditEvent } from '@/db/schema/audit';
import { inTransaction, type Tx } from '@/db/transaction';
import type { StaffActor } from '../../auth/actor';
import {
  type AppointmentId,
  type PractitionerId,
  parseId,
  type ScheduleId,
  type WaitlistEntryId,
} from '../../shared/ids';
import { parseInstant } from '../../shared/instant';
import { err, type Result } from '../../shared/result';
import { waitAgain } from '../../waitlist/wait-again';
import { isAsSeen } from '../desk/is-as-seen';
import { lockOverbookingOf } from '../desk/take-over';
import { readUntoldAct } from '../desk/untold';
import { canChangeVisits } from '../policy';
import { type MoveError, moveWithin } from './move';
import type { MoveDecisions } from './win-time';

export type UndoMoveError = MoveError | 'too-late';

/**
 * Takes a move back while the patient has not been told: a move of its own under every rule, to where the visit stood.
 * What it does is no act to undo in turn: to and fro would tell nobody what stands.
 * Messages about it find nothing new and withhold themselves. A signature that the move ended stays ended. Whoever was
 * given a gap from the waiting list waits for something sooner again; who was here is here. One that stood over what was
 * there goes back over it, and one whose thinking time was shortened stands so again: that was decided, and stays the
 * decision of whoever took it. The time of before was chosen in good time: it may have begun, or be too soon for others.
 */
export async function undoMove(
  actor: StaffActor,
  input: { readonly appointmentId: AppointmentId; readonly expectedVersion: number },
): Promise<Result<null, UndoMoveError>> {
  if (!canChangeVisits(actor)) return err('not-found');
  return inTransaction(actor, async (tx) => {
    // It may go back over what is there, past the constraint: the place is locked first, as for whoever overbooks.
    if (!(await lockOverbookingOf(tx, actor, input.appointmentId))) return err('not-found');
    const untold = await readUntoldAct(tx, actor, input.appointmentId);
    if (!(await isAsSeen(tx, actor, input))) return err('changed-meanwhile');
    if (untold?.act !== 'moved' || !untold.canUndo) return err('too-late');
    const last = await readLastMove(tx, actor, input.appointmentId);
    if (!last) return err('too-late');
    const { filledBy, ...from } = last;
    const decided = await decidedThere(tx, actor, input.appointmentId);
    const moved = await moveWithin(tx, actor, { ...input, ...from, isUndo: true }, decided);
    if (moved.ok && filledBy) await waitAgain(tx, actor, filledBy);
    return moved;
  });
}

/** Why it stood over what was there, or before its thinking time was over, where it did. */
async function decidedThere(
  tx: Tx,
  by: StaffActor,
  appointmentId: AppointmentId,
): Promise<MoveDecisions> {
  const [visit] = await tx
    .select({ over: appointment.overbookedBefore, soon: appointment.reflectionOverrideBefore })
    .from(appointment)
    .where(and(eq(appointment.clinicId, by.clinicId), eq(appointment.id, appointmentId)));
  const { over = null, soon = null } = visit ?? {};
  const overbooking = over && { by, reason: over.reason, decidedBy: over.by };
  const override = soon && {
    ...{ by, reason: soon.reason },
    decided: { by: soon.by, at: new Date(soon.at) },
  };
  return { override, overbooking };
}

type LastMove = {
  readonly startsAt: Date;
  readonly practitionerId: PractitionerId;
  /** What it took there; empty where the history does not say. */
  readonly keeps: readonly ScheduleId[];
  /** Since when they were here, where they were. */
  readonly hereSince: Date | null;
  /** Whose waiting the move ended, where it gave them a gap. */
  readonly filledBy: WaitlistEntryId | null;
};

/** Where the last move took it from, as the history has it; what gave somebody a gap is noted right after its move. */
async function readLastMove(
  tx: Tx,
  actor: StaffActor,
  appointmentId: AppointmentId,
): Promise<LastMove | null> {
  const entries = await tx
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
    .limit(2);
  const [last] = entries;
  const move = entries.find(({ action }) => action === 'appointment.moved')?.detail ?? {};
  const startsAt = parseInstant(text(move.from));
  const practitionerId = parseId<PractitionerId>(text(move.fromPractitionerId));
  if (!startsAt || !practitionerId) return null;
  const ids = Array.isArray(move.fromScheduleIds) ? move.fromScheduleIds : [];
  const filled = last?.action === 'waitlist.booked-by-desk' ? last.detail.entryId : null;
  return {
    startsAt,
    practitionerId,
    keeps: ids.flatMap((id) => parseId<ScheduleId>(text(id)) ?? []),
    hereSince: parseInstant(text(move.hereSince)),
    filledBy: parseId<WaitlistEntryId>(text(filled)),
  };
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
