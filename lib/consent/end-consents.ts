import { and, eq, inArray, sql } from 'drizzle-orm';
import { consent } from '@/db/schema/consent';
import type { Tx } from '@/db/transaction';
import type { Actor } from '../auth/actor';
import { appendToLedger, ledgerActor } from '../consent-ledger/commands';
import type { AppointmentId } from '../shared/ids';
import type { ConsentEndReason } from './model';

/**
 * Ends the consents of a visit because what they are about has changed: the patient, what applies to them, or the
 * clinician. Signed rows keep what was shown and signed, as evidence; the next one must be read and signed anew.
 */
export async function endConsents(
  tx: Tx,
  actor: Actor,
  appointmentId: AppointmentId,
  reason: ConsentEndReason,
): Promise<void> {
  const ended = await tx
    .update(consent)
    .set({ status: 'inactive', endedAt: sql`now()`, endedReason: reason })
    .where(
      and(
        eq(consent.clinicId, actor.clinicId),
        eq(consent.appointmentId, appointmentId),
        inArray(consent.status, ['draft', 'proposed', 'active']),
      ),
    )
    .returning({
      consentId: consent.id,
      patientId: consent.patientId,
      signedAt: consent.signedAt,
      signerName: consent.signerName,
      documentHash: consent.documentHash,
    });
  for (const { signedAt, signerName, ...row } of ended) {
    if (!signedAt) continue;
    await appendToLedger(tx, actor, {
      ...row,
      kind: 'ended',
      appointmentId,
      by: ledgerActor(actor, signerName ?? ''),
      detail: { reason, supersededBy: null },
    });
  }
}
