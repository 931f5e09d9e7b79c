import { and, eq, ne } from 'drizzle-orm';
import { appointment } from '@/db/schema/appointment';
import { inTransaction } from '@/db/transaction';
import { type RestoreError, restoreAppointment } from '../appointment/cancel/restore';
import { type UndoMoveError, undoMove } from '../appointment/move/undo-move';
import { canChangeVisits } from '../appointment/policy';
import type { StaffActor } from '../auth/actor';
import type { AppointmentId, TimeOffId } from '../shared/ids';
import { err, ok, type Result } from '../shared/result';
import type { ClosedAct } from './closed-acts';
import { type Opened, removeTimeOff } from './remove-time-off';

/** One of the visits that closed time has moved or cancelled, as the asker saw it. */
export type ActSeen = Pick<ClosedAct, 'act' | 'appointmentId'> & {
  readonly expectedVersion: number;
};

export type NotUndone = {
  readonly appointmentId: AppointmentId;
  readonly error: UndoMoveError | RestoreError;
};

export type ClosingUndone = {
  /** What is open again; null: it was already. */
  readonly opened: Opened | null;
  readonly undone: number;
  readonly failed: readonly NotUndone[];
};

/**
 * Takes a closing back: the time opens, and each visit that it moved or cancelled goes back by its own undo, with the
 * version that was seen. One that cannot (its patient was told, somebody has its time) stays as it is and is named; the
 * others go back all the same.
 */
export async function undoClosing(
  actor: StaffActor,
  input: { readonly timeOffId: TimeOffId; readonly visits: readonly ActSeen[] },
): Promise<Result<ClosingUndone, 'not-found'>> {
  if (!canChangeVisits(actor)) return err('not-found');
  const opened = await removeTimeOff(actor, input.timeOffId);
  const failed: NotUndone[] = [];
  // The soonest first: an assessment comes before the treatment that rests on it.
  for (const { act, appointmentId, expectedVersion } of input.visits) {
    const undo = act === 'moved' ? undoMove : restoreAppointment;
    const undone = await undo(actor, { appointmentId, expectedVersion });
    if (undone.ok || (act === 'cancelled' && (await stands(actor, appointmentId)))) continue;
    failed.push({ appointmentId, error: undone.error });
  }
  return ok({
    opened: opened.ok ? opened.value : null,
    undone: input.visits.length - failed.length,
    failed,
  });
}

/** What was cancelled together comes back together: with the one before it this one did. */
async function stands({ clinicId, ...actor }: StaffActor, id: AppointmentId): Promise<boolean> {
  const standing = await inTransaction({ clinicId, ...actor }, (tx) =>
    tx
      .select({ id: appointment.id })
      .from(appointment)
      .where(
        and(
          eq(appointment.clinicId, clinicId),
          eq(appointment.id, id),
          ne(appointment.status, 'cancelled'),
        ),
      ),
  );
  return standing.length > 0;
}
