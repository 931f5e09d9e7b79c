import { and, eq } from 'drizzle-orm';
import { appointment } from '@/db/schema/appointment';
import { inTransaction, type Tx } from '@/db/transaction';
import type { StaffActor } from '../../auth/actor';
import type { AppointmentId } from '../../shared/ids';
import { err, ok, type Result } from '../../shared/result';
import { lockFirstWait, waitAgain } from '../../waitlist/wait-again';
import { isAsSeen } from '../desk/is-as-seen';
import { readUntoldAct } from '../desk/untold';
import { canChangeVisits } from '../policy';
import { type CancelError, cancelWithin } from './cancel';

export type UndoBookingError = CancelError;

type UndoBookingInput = {
  readonly appointmentId: AppointmentId;
  readonly expectedVersion: number;
  readonly andLater?: boolean;
};

const SLIP = { reason: 'clinic', note: 'Booked by mistake' } as const;

/**
 * Takes back what the desk booked by mistake, while the patient has not been told: the time is free at once, nothing
 * is sent, and the history keeps both. An assessment and its treatment are one booking, whichever of the two is looked
 * at; `andLater`: the visits of its series after it go as well, which no such pair has. Who waited for a first visit and
 * was given this one waits again, in their old place. Errors: `too-late` once it is told, `changed-meanwhile` when it is
 * not as the asker saw it.
 */
export async function undoBooking(
  actor: StaffActor,
  input: UndoBookingInput,
): Promise<Result<null, UndoBookingError>> {
  if (!canChangeVisits(actor)) return err('not-found');
  return inTransaction(actor, async (tx) => {
    const untold = await readUntoldAct(tx, actor, input.appointmentId);
    if (!(await isAsSeen(tx, actor, input))) return err('changed-meanwhile');
    if (untold?.act !== 'booked' || !untold.canUndo) return err('too-late');
    const waited = await lockFirstWait(tx, actor, input.appointmentId);
    const ended = await endBooked(tx, actor, input);
    if (ended.ok && waited && (await seeVisit(tx, actor, waited.bookedId)).isOver) {
      await waitAgain(tx, actor, waited.entryId);
    }
    return ended;
  });
}

/** Ends the visit, and the assessment that was chosen with it. */
async function endBooked(
  tx: Tx,
  actor: StaffActor,
  input: UndoBookingInput,
): Promise<Result<null, UndoBookingError>> {
  // Its treatments are locked with it, and most often end with it.
  const assessmentId = await bookedBefore(tx, actor, input.appointmentId);
  if (assessmentId) {
    if (input.andLater) return err('not-cancellable');
    const ended = await cancelWithin(tx, actor, { ...SLIP, appointmentId: assessmentId });
    if (!ended.ok) return err(ended.error);
    const { isOver, version } = await seeVisit(tx, actor, input.appointmentId);
    // Only now is it locked: ended from any other version, it was not as the asker saw it.
    if (isOver) {
      return version === input.expectedVersion + 1 ? ok(null) : err('changed-meanwhile');
    }
  }
  const ended = await cancelWithin(tx, actor, { ...SLIP, ...input });
  return ended.ok ? ok(null) : err(ended.error);
}

async function seeVisit(tx: Tx, actor: StaffActor, id: AppointmentId) {
  const [visit] = await tx
    .select({ status: appointment.status, version: appointment.version })
    .from(appointment)
    .where(and(eq(appointment.clinicId, actor.clinicId), eq(appointment.id, id)));
  return { isOver: visit?.status === 'cancelled', version: visit?.version };
}

/** The assessment that was chosen for this treatment in the same booking, while that has not been told either. */
async function bookedBefore(
  tx: Tx,
  actor: StaffActor,
  treatmentId: AppointmentId,
): Promise<AppointmentId | null> {
  const [assessment] = await tx
    .select({ id: appointment.id })
    .from(appointment)
    .where(and(eq(appointment.clinicId, actor.clinicId), eq(appointment.plannedForId, treatmentId)))
    .limit(1);
  if (!assessment) return null;
  const untold = await readUntoldAct(tx, actor, assessment.id);
  return untold?.act === 'booked' && untold.canUndo ? assessment.id : null;
}
