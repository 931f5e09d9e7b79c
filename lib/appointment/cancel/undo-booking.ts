import { and, eq } from 'drizzle-orm';
import { appointment } from '@/db/schema/appointment';
import { inTransaction, type Tx } from '@/db/transaction';
import type { StaffActor } from '../../auth/actor';
import type { AppointmentId } from '../../shared/ids';
import { err, ok, type Result } from '../../shared/result';
import { readUntoldAct } from '../desk/untold';
import { canChangeVisits } from '../policy';
import { type CancelError, cancelWithin } from './cancel';

export type UndoBookingError = CancelError;

const SLIP = { reason: 'clinic', note: 'Booked by mistake' } as const;

/**
 * Takes back what the desk booked by mistake, while the patient has not been told: the time is free at once, nothing
 * is sent, and the history keeps both. An assessment and its treatment are one booking, whichever of the two is looked
 * at; `andLater`: the visits of its series after it go as well. Errors: `too-late` once it is told, `changed-meanwhile`
 * when it is not as the asker saw it.
 */
export async function undoBooking(
  actor: StaffActor,
  input: {
    readonly appointmentId: AppointmentId;
    readonly expectedVersion: number;
    readonly andLater?: boolean;
  },
): Promise<Result<null, UndoBookingError>> {
  if (!canChangeVisits(actor)) return err('not-found');
  return inTransaction(actor, async (tx) => {
    const untold = await readUntoldAct(tx, actor, input.appointmentId);
    if (untold?.act !== 'booked' || !untold.canUndo) return err('too-late');
    if (untold.version !== input.expectedVersion) return err('changed-meanwhile');
    // Its treatments are locked with it, and most often end with it.
    const assessmentId = await bookedBefore(tx, actor, input.appointmentId);
    if (assessmentId) {
      const ended = await cancelWithin(tx, actor, { ...SLIP, appointmentId: assessmentId });
      if (!ended.ok) return err(ended.error);
      if (await isOver(tx, actor, input.appointmentId)) return ok(null);
    }
    const ended = await cancelWithin(tx, actor, { ...SLIP, ...input });
    return ended.ok ? ok(null) : err(ended.error);
  });
}

async function isOver(tx: Tx, actor: StaffActor, id: AppointmentId): Promise<boolean> {
  const [visit] = await tx
    .select({ status: appointment.status })
    .from(appointment)
    .where(and(eq(appointment.clinicId, actor.clinicId), eq(appointment.id, id)));
  return visit?.status === 'cancelled';
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
