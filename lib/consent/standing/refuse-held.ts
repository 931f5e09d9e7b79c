import { inTransaction, seeingTheClinic } from '@/db/transaction';
import { type AbandonError, abandonBooking } from '../../appointment/hold/abandon';
import { lockAppointment } from '../../appointment/lock';
import { readVisit } from '../../appointment/queries';
import { databaseNow } from '../../appointment/update';
import { recordAudit } from '../../audit/commands';
import type { BearerActor } from '../../auth/actor';
import { appendToLedger, ledgerActor } from '../../consent-ledger/commands';
import { err, ok, type Result } from '../../shared/result';
import { saidHow } from '../parties/said-how';
import { endForNo } from './end-consents';

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

async function noteRefusal(
  bearer: BearerActor,
): Promise<Result<null, 'not-found' | 'not-pending' | 'not-shown'>> {
  return inTransaction(bearer, async (tx) => {
    if (!(await lockAppointment(tx, bearer, bearer.appointmentId))) return err('not-found');
    const visit = await readVisit(tx, bearer, bearer.appointmentId);
    if (!visit?.patient) return err('not-found');
    if (visit.status !== 'pending') return err('not-pending');
    const how = saidHow(bearer, 'own-page', await databaseNow(tx));
    const by = ledgerActor(bearer, visit.patient.fullName);
    const { kind, ended } = await seeingTheClinic(tx, () => endForNo(tx, bearer, visit.id));
    for (const { consentId: entityId, patientId } of ended) {
      const about = { entityType: 'Consent', entityId, patientId };
      await recordAudit(tx, bearer, { ...about, action: `consent.${kind}` });
    }
    for (const { signedAt: _, signerName: __, ...row } of ended) {
      const detail = { ...how, visit: 'cancelled' as const, money: null };
      await appendToLedger(tx, bearer, { ...row, kind, appointmentId: visit.id, by, detail });
    }
    return ended.length > 0 ? ok(null) : err('not-shown');
  });
}
