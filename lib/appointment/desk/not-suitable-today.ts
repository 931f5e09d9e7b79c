import { inTransaction } from '@/db/transaction';
import type { StaffActor } from '../../auth/actor';
import type { AppointmentId } from '../../shared/ids';
import { err, ok, type Result } from '../../shared/result';
import { endWithResting } from '../cancel/cancel';
import type { AppointmentStatus } from '../model';
import { canReviewScreening } from '../policy';
import { ENDING_STATUSES, lockWithTreatments } from '../times/resting';
import { databaseNow } from '../update';

export type NotTodayError =
  | 'not-found'
  | 'not-allowed'
  | 'note-missing'
  | 'not-possible'
  | 'changed-meanwhile';

/** The patient is in the house, and nothing was done yet. */
export const NOT_TODAY_STATUSES: readonly AppointmentStatus[] = ['arrived', 'checked-in'];

/**
 * A clinician has seen the patient and does not treat today (sunburn, a cold sore, an answer that changed): the visit
 * ends as an outcome of its own. As with all that the clinic decides, what was paid goes back in full; the patient is
 * told; what rests on an assessment that was not done ends with it. Another day stays open to them, as
 * `not-suitable` does not. Answers what goes back, in minor units.
 */
export async function endUnsuitableToday(
  actor: StaffActor,
  input: {
    readonly appointmentId: AppointmentId;
    /** The clinician's reason, seen by the clinic only. */
    readonly note: string;
    readonly expectedVersion: number;
  },
): Promise<Result<{ readonly refundMinor: number }, NotTodayError>> {
  if (!canReviewScreening(actor)) return err('not-allowed');
  const note = input.note.trim();
  if (note === '') return err('note-missing');
  return inTransaction(actor, async (tx) => {
    const locked = await lockWithTreatments(tx, actor, input.appointmentId, {
      statuses: ENDING_STATUSES,
    });
    if (!locked) return err('not-found');
    const { visit, treatments } = locked;
    if (visit.version !== input.expectedVersion) return err('changed-meanwhile');
    if (!NOT_TODAY_STATUSES.includes(visit.status)) return err('not-possible');
    const how = {
      reason: 'not-suitable-today',
      note,
      now: await databaseNow(tx),
      tell: 'appointment-cancelled',
    } as const;
    return ok({ refundMinor: await endWithResting(tx, actor, { visit, treatments, how }) });
  });
}
