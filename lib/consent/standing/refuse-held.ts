import { inTransaction } from '@/db/transaction';
import { type AbandonError, abandonBooking } from '../../appointment/hold/abandon';
import { lockAppointment } from '../../appointment/lock';
import { readVisit } from '../../appointment/queries';
import { hasSaidNo } from '../../appointment/times/patient-choices';
import { updateAppointment } from '../../appointment/update';
import type { BearerActor } from '../../auth/actor';
import { err, ok, type Result } from '../../shared/result';
import { noteNo } from './note-no';

/**
 * Whoever books has read the consent and does not want the treatment: that is kept, and the time they held is free for
 * others. Nothing was paid; should money have come meanwhile, the visit waits for a clinician, for it has no consent.
 */
export async function refuseHeld(
  bearer: BearerActor,
): Promise<Result<null, AbandonError | 'not-shown'>> {
  const noted = await noteRefusal(bearer);
  // Two transactions, for ending a payment page asks Stripe: the no stands even where the time cannot be given back yet.
  return noted.ok ? abandonBooking(bearer) : noted;
}

/** Entered with the time and any money kept: whether they go back is known only later, and has entries of its own. */
async function noteRefusal(
  bearer: BearerActor,
): Promise<Result<null, 'not-found' | 'not-pending' | 'not-shown'>> {
  return inTransaction(bearer, async (tx) => {
    if (!(await lockAppointment(tx, bearer, bearer.appointmentId))) return err('not-found');
    const visit = await readVisit(tx, bearer, bearer.appointmentId);
    if (!visit?.patient) return err('not-found');
    if (visit.status !== 'pending') return err('not-pending');
    // This no came after "sign later": money that comes now must not book the visit as if the consent were only late.
    if (visit.consentDeferredAt) {
      await updateAppointment(tx, bearer, visit.id, { consentDeferredAt: null });
    }
    const no = { where: 'own-page', visit: 'kept', refundMinor: 0 } as const;
    const kind = await noteNo(tx, bearer, visit, no);
    // Pressed again where the time could not be given back: their no stands, and the time is still to be freed.
    return kind || hasSaidNo(visit.consent) ? ok(null) : err('not-shown');
  });
}
