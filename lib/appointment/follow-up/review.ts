import { inTransaction, type Tx } from '@/db/transaction';
import { recordAudit } from '../../audit/commands';
import type { StaffActor } from '../../auth/actor';
import { queueCommunication } from '../../communication/commands';
import { clearQuestions, readOpenQuestions } from '../../questionnaire/clear-questions';
import type { OpenQuestion } from '../../questionnaire/screening-standing';
import type { AppointmentId } from '../../shared/ids';
import { required } from '../../shared/invariant';
import { err, ok, type Result } from '../../shared/result';
import { endWithResting } from '../cancel/cancel';
import type { AppointmentRow } from '../lock';
import { type AppointmentStatus, STAFF_TELL_DELAY_MINUTES } from '../model';
import { canReviewScreening } from '../policy';
import { ENDING_STATUSES, lockWithTreatments } from '../times/resting';
import { databaseNow, updateAppointment } from '../update';

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
  | 'time-passed'
  | 'changed-meanwhile';

/** A visit that stands can come under review again by what its patient tells shortly before it, or at the desk. */
const STANDING: readonly AppointmentStatus[] = ['booked', 'arrived'];

/**
 * A clinician saw what the answers raised and lets the visit go ahead; each question is cleared by name. A request is
 * booked, a visit that was booked already stays as it is. The patient is told, unless they are here. A request whose
 * time is over (`time-passed`) can only be declined: nobody came to what was never answered.
 */
export async function clearReview(
  actor: StaffActor,
  input: ReviewInput,
): Promise<Result<null, ReviewError>> {
  return decideReview(actor, input, async (tx, { visit, open, now }) => {
    const isRequest = visit.status === 'proposed';
    if (isRequest && visit.endsAt <= now) return err('time-passed');
    await clearQuestions(tx, actor, visit, { open, reason: input.note });
    await updateAppointment(tx, actor, visit.id, {
      ...(isRequest ? { status: 'booked' } : {}),
      reviewedAt: now,
      reviewedBy: actor.staffId,
      reviewNote: input.note,
    });
    if (visit.status === 'arrived') return ok(null);
    await queueCommunication(tx, actor, {
      kind: isRequest ? 'appointment-booked' : 'review-cleared',
      appointmentId: visit.id,
      patientId: required(visit.patientId, 'a visit under review has a patient'),
      aboutSequence: visit.calendarSequence,
      delayMinutes: STAFF_TELL_DELAY_MINUTES,
    });
    return ok(null);
  });
}

/**
 * A clinician decides against it: the time is free, the deposit goes back in full, the patient is told of a way on. A
 * treatment that rests on it, where it is an assessment, ends with it.
 */
export async function declineReview(
  actor: StaffActor,
  input: ReviewInput,
): Promise<Result<null, ReviewError>> {
  return decideReview(actor, input, async (tx, { visit, treatments, now }) => {
    await updateAppointment(tx, actor, visit.id, {
      reviewedAt: now,
      reviewedBy: actor.staffId,
      reviewNote: input.note,
    });
    const tell = visit.status === 'proposed' ? 'request-declined' : 'appointment-cancelled';
    const how = { reason: 'not-suitable', now, tell } as const;
    await endWithResting(tx, actor, { visit, treatments, how });
    return ok(null);
  });
}

type UnderReview = {
  readonly visit: AppointmentRow;
  /** Those for which it may be the assessment. */
  readonly treatments: readonly AppointmentRow[];
  readonly open: readonly OpenQuestion[];
  readonly now: Date;
};

async function decideReview(
  actor: StaffActor,
  input: ReviewInput,
  decide: (tx: Tx, review: UnderReview) => Promise<Result<null, ReviewError>>,
): Promise<Result<null, ReviewError>> {
  if (!canReviewScreening(actor)) return err('not-allowed');
  if (input.note.trim() === '') return err('note-missing');
  return inTransaction(actor, async (tx) => {
    const locked = await lockWithTreatments(tx, actor, input.appointmentId, {
      statuses: ENDING_STATUSES,
    });
    if (!locked) return err('not-found');
    const { visit, treatments } = locked;
    if (visit.version !== input.expectedVersion) return err('changed-meanwhile');
    const open = await readOpenQuestions(tx, actor, visit.id);
    const isOpen = STANDING.includes(visit.status) && open.length > 0;
    if (visit.status !== 'proposed' && !isOpen) return err('not-proposed');
    const decided = await decide(tx, { visit, treatments, open, now: await databaseNow(tx) });
    if (!decided.ok) return decided;
    await recordAudit(tx, actor, {
      action: 'appointment.reviewed',
      entityType: 'Appointment',
      entityId: visit.id,
      patientId: visit.patientId,
    });
    return ok(null);
  });
}
