import { inTransaction, type Tx } from '@/db/transaction';
import { recordAudit } from '../audit/commands';
import type { StaffActor } from '../auth/actor';
import { queueCommunication } from '../communication/commands';
import type { AppointmentId } from '../shared/ids';
import { required } from '../shared/invariant';
import { err, ok, type Result } from '../shared/result';
import { endVisit } from './cancel';
import { type AppointmentRow, lockAppointment } from './lock';
import { STAFF_TELL_DELAY_MINUTES } from './model';
import { canReviewScreening } from './policy';
import { databaseNow, updateAppointment } from './update';

export type ReviewInput = {
  readonly appointmentId: AppointmentId;
  /** The clinician's reason, kept with the decision. */
  readonly note: string;
  readonly expectedVersion: number;
};

export type ReviewError =
  | 'not-found'
  | 'not-allowed'
  | 'note-missing'
  | 'not-proposed'
  | 'changed-meanwhile';

/** A clinician saw what the screening raised and lets the visit go ahead: proposed → booked. */
export async function clearReview(
  actor: StaffActor,
  input: ReviewInput,
): Promise<Result<null, ReviewError>> {
  return decideReview(actor, input, async (tx, visit, now) => {
    await updateAppointment(tx, actor, visit.id, {
      status: 'booked',
      reviewedAt: now,
      reviewedBy: actor.staffId,
      reviewNote: input.note,
    });
    await queueCommunication(tx, actor, {
      kind: 'appointment-booked',
      appointmentId: visit.id,
      patientId: required(visit.patientId, 'a proposed visit has a patient'),
      aboutSequence: visit.calendarSequence,
      delayMinutes: STAFF_TELL_DELAY_MINUTES,
    });
  });
}

/** A clinician decides against it: the time is free, the deposit goes back in full, the patient is told. */
export async function declineReview(
  actor: StaffActor,
  input: ReviewInput,
): Promise<Result<null, ReviewError>> {
  return decideReview(actor, input, async (tx, visit, now) => {
    await updateAppointment(tx, actor, visit.id, {
      reviewedAt: now,
      reviewedBy: actor.staffId,
      reviewNote: input.note,
    });
    await endVisit(tx, actor, visit, { reason: 'not-suitable', now, tell: 'request-declined' });
  });
}

async function decideReview(
  actor: StaffActor,
  input: ReviewInput,
  decide: (tx: Tx, visit: AppointmentRow, now: Date) => Promise<void>,
): Promise<Result<null, ReviewError>> {
  if (!canReviewScreening(actor)) return err('not-allowed');
  if (input.note.trim() === '') return err('note-missing');
  return inTransaction(actor, async (tx) => {
    const visit = await lockAppointment(tx, actor, input.appointmentId);
    if (!visit) return err('not-found');
    if (visit.version !== input.expectedVersion) return err('changed-meanwhile');
    if (visit.status !== 'proposed') return err('not-proposed');
    await decide(tx, visit, await databaseNow(tx));
    await recordAudit(tx, actor, {
      action: 'appointment.reviewed',
      entityType: 'Appointment',
      entityId: visit.id,
      patientId: visit.patientId,
    });
    return ok(null);
  });
}
