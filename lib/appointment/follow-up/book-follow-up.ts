import { inTransaction, seeingTheClinic, type Tx } from '@/db/transaction';
import type { BearerActor, StaffActor } from '../../auth/actor';
import { bearerActor, systemActor } from '../../auth/mint';
import { type AppointmentId, newId, type PractitionerId } from '../../shared/ids';
import { required } from '../../shared/invariant';
import { err, ok, type Result } from '../../shared/result';
import { confirmAppointment } from '../hold/confirm';
import { type Hold, type HoldError, insertHold } from '../hold/hold';
import { endHold, isPaying } from '../hold/release';
import { type AppointmentRow, lockAppointment } from '../lock';
import { choosePlace } from '../place';
import { type MissingPrerequisite, missingBefore } from '../plan/prerequisites';
import { canChangeVisits } from '../policy';
import { visitSecret } from '../secret';
import { earliestStart, findBookable } from '../times/bookable';
import { reachedOpenLimit } from '../times/open-limit';
import { updateAppointment } from '../update';
import { type FollowUp, findReviewOf, readFollowUp } from './follow-up';

export type FollowUpWish = {
  readonly startsAt: Date;
  /** Null: whoever is least busy that day. */
  readonly practitionerId: PractitionerId | null;
};

/** `not-done`: the treatment is not, or its service asks for no review. */
export type FollowUpError =
  | HoldError
  | MissingPrerequisite
  | 'not-found'
  | 'not-done'
  | 'review-booked'
  | 'limit-reached';

export type HeldFollowUp = Pick<Hold, 'appointmentId' | 'secret'>;

/** As for a hold: a race lost to somebody else may leave another practitioner or room free. */
const ATTEMPTS = 3;

/**
 * Holds the review visit of a done treatment for the patient it was done to: whoever holds the treatment's link goes on
 * with screening and confirming, and types no name again. One at a time: another time replaces one that is only held,
 * the same time is the same hold.
 */
export async function holdFollowUp(
  asker: BearerActor,
  wish: FollowUpWish,
): Promise<Result<HeldFollowUp, FollowUpError>> {
  return again(() => {
    const id = newId<AppointmentId>();
    const actor = bearerActor(asker.clinicId, id, asker.patientId);
    return inTransaction(actor, async (tx) => {
      const begun = await seeingTheClinic(tx, () =>
        begin(tx, asker.clinicId, asker.appointmentId, wish),
      );
      if (!begun.ok) return begun;
      if ('held' in begun.value) return ok(begun.value.held);
      return insertFollowUp(tx, actor, id, { ...begun.value, wish });
    });
  });
}

/** Books the review visit of a done treatment at the desk, in one press. */
export async function bookFollowUp(
  actor: StaffActor,
  treatmentId: AppointmentId,
  wish: FollowUpWish,
): Promise<Result<{ readonly appointmentId: AppointmentId }, FollowUpError>> {
  if (!canChangeVisits(actor)) return err('not-found');
  return again(() => {
    const id = newId<AppointmentId>();
    return inTransaction(actor, async (tx) => {
      const begun = await begin(tx, actor.clinicId, treatmentId, null);
      if (!begun.ok) return begun;
      if ('held' in begun.value) return err('review-booked');
      const held = await insertFollowUp(tx, actor, id, { ...begun.value, wish });
      if (!held.ok) return held;
      const visit = required(await lockAppointment(tx, actor, id), 'a review just held');
      const missing = await missingBefore(tx, actor, visit);
      if (missing) return err(missing);
      await confirmAppointment(tx, actor, id);
      return ok({ appointmentId: id });
    });
  });
}

async function again<T>(
  attempt: () => Promise<Result<T, FollowUpError | 'lost-race'>>,
): Promise<Result<T, FollowUpError>> {
  for (let count = 1; ; count += 1) {
    const result = await attempt();
    if (result.ok || result.error !== 'lost-race') return result as Result<T, FollowUpError>;
    if (count >= ATTEMPTS) return err('slot-taken');
  }
}

type Begun = { readonly treatment: AppointmentRow; readonly followUp: FollowUp };

/** The treatment, locked: two reviews of it at once follow one after the other, and the second sees the first. */
async function begin(
  tx: Tx,
  clinicId: BearerActor['clinicId'],
  treatmentId: AppointmentId,
  wish: FollowUpWish | null,
): Promise<Result<Begun | { readonly held: HeldFollowUp }, FollowUpError>> {
  const system = systemActor(clinicId, 'follow-up');
  const treatment = await lockAppointment(tx, system, treatmentId);
  if (!treatment) return err('not-found');
  const followUp = await readFollowUp(tx, system, treatmentId);
  if (treatment.status !== 'fulfilled' || !followUp) return err('not-done');
  const review = await findReviewOf(tx, system, treatmentId);
  if (review && review.status !== 'pending') return err('review-booked');
  if (review) {
    if (wish?.startsAt.getTime() === review.startsAt.getTime()) {
      return ok({ held: { appointmentId: review.id, secret: visitSecret(review.id, 1) } });
    }
    const locked = required(await lockAppointment(tx, system, review.id), 'a review that is held');
    // Confirmed, or on its way to be paid, while this waited for the lock.
    if (locked.status !== 'pending' || (await isPaying(tx, system, review.id))) {
      return err('review-booked');
    }
    await endHold(tx, system, review.id, 'released');
  }
  return ok({ treatment, followUp });
}

async function insertFollowUp(
  tx: Tx,
  actor: BearerActor | StaffActor,
  id: AppointmentId,
  { treatment, followUp, wish }: Begun & { readonly wish: FollowUpWish },
): Promise<Result<HeldFollowUp, FollowUpError | 'lost-race'>> {
  const bookable = await findBookable(tx, actor, followUp);
  if (!bookable.ok) return bookable;
  const isStaff = actor.kind === 'staff';
  const earliest = earliestStart(bookable.value, { isStaff, informedAt: null });
  const patientId = required(treatment.patientId, 'a done treatment has a patient');
  const review = { id, patientId, healthcareServiceId: bookable.value.service.id };
  const system = systemActor(actor.clinicId, 'follow-up');
  // Before any time is taken, for it waits for the patient's other bookings.
  if (await seeingTheClinic(tx, () => reachedOpenLimit(tx, system, review))) {
    return err('limit-reached');
  }
  const place = await choosePlace(tx, actor, bookable.value, { ...wish, earliest });
  if (!place.ok) return place;
  const held = await insertHold(tx, actor, id, { bookable: bookable.value, place: place.value });
  if (!held.ok) return held;
  await updateAppointment(tx, actor, id, {
    patientId,
    contactPhone: treatment.contactPhone,
    followsId: treatment.id,
  });
  return ok({ appointmentId: id, secret: held.value.secret });
}
