import { inTransaction } from '@/db/transaction';
import { lockAppointment } from '../../appointment/lock';
import { readVisit } from '../../appointment/queries';
import { databaseNow, updateAppointment } from '../../appointment/update';
import { recordAudit } from '../../audit/commands';
import type { BearerActor } from '../../auth/actor';
import { err, ok, type Result } from '../../shared/result';

export type DeferError = 'not-found' | 'not-pending' | 'not-shown';

/**
 * The patient has been shown the consent and signs it later: nobody signs in a hurry because a time is held. The visit
 * can be booked; it cannot go into the room before both have signed.
 */
export async function deferConsent(actor: BearerActor): Promise<Result<null, DeferError>> {
  return inTransaction(actor, async (tx) => {
    const row = await lockAppointment(tx, actor, actor.appointmentId);
    if (!row) return err('not-found');
    if (row.status !== 'pending') return err('not-pending');
    const visit = await readVisit(tx, actor, actor.appointmentId);
    if (visit?.consent?.status !== 'draft') return err('not-shown');
    if (row.consentDeferredAt) return ok(null);
    await updateAppointment(tx, actor, row.id, { consentDeferredAt: await databaseNow(tx) });
    await recordAudit(tx, actor, {
      action: 'consent.deferred',
      entityType: 'Appointment',
      entityId: row.id,
      patientId: row.patientId,
    });
    return ok(null);
  });
}
