import { and, eq, inArray, isNotNull, ne, type SQL, sql } from 'drizzle-orm';
import { consent } from '@/db/schema/consent';
import type { Tx } from '@/db/transaction';
import type { Actor } from '../auth/actor';
import { appendToLedger, ledgerActor } from '../consent-ledger/commands';
import type { AppointmentId, ConsentId } from '../shared/ids';
import type { ConsentEndReason, ConsentStatus } from './model';

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
  await endThose(tx, actor, appointmentId, {
    which: inArray(consent.status, ['draft', 'proposed', 'active']),
    detail: { reason, supersededBy: null },
  });
}

/**
 * Ends the earlier signed consents of a visit for a newer one. A signature takes the place of one that the clinician
 * never countersigned; one that both have signed counts on until the newer one is countersigned as well, at the same
 * instant: a visit is never without the consent that it had because somebody is reading another.
 */
export async function supersedeConsents(
  tx: Tx,
  actor: Actor,
  newer: { readonly id: ConsentId; readonly appointmentId: AppointmentId },
  by: 'signature' | 'countersignature',
): Promise<void> {
  const replaced: ConsentStatus[] = by === 'signature' ? ['proposed'] : ['proposed', 'active'];
  await endThose(tx, actor, newer.appointmentId, {
    which: and(
      ne(consent.id, newer.id),
      isNotNull(consent.signedAt),
      inArray(consent.status, replaced),
    ),
    detail: { reason: 'superseded', supersededBy: newer.id },
  });
}

/**
 * Ends what the patient signed, because they take it back. Answers the signed consents that ended, for the caller to
 * enter into the ledger as withdrawn; unsigned ones just end, so that nothing read before can be signed after.
 */
export async function withdrawConsents(
  tx: Tx,
  actor: Actor,
  appointmentId: AppointmentId,
): Promise<readonly EndedConsent[]> {
  const which = inArray(consent.status, ['draft', 'proposed', 'active']);
  const ended = await endRows(tx, actor, appointmentId, which, 'withdrawn');
  return ended.filter(({ signedAt }) => signedAt !== null);
}

type EndedConsent = Awaited<ReturnType<typeof endRows>>[number];

type Ending = {
  readonly which: SQL | undefined;
  readonly detail: {
    readonly reason: ConsentEndReason;
    readonly supersededBy: ConsentId | null;
  };
};

async function endThose(
  tx: Tx,
  actor: Actor,
  appointmentId: AppointmentId,
  { which, detail }: Ending,
): Promise<void> {
  const ended = await endRows(tx, actor, appointmentId, which, detail.reason);
  for (const { signedAt, signerName, ...row } of ended) {
    if (!signedAt) continue;
    await appendToLedger(tx, actor, {
      ...row,
      kind: 'ended',
      appointmentId,
      by: ledgerActor(actor, signerName ?? ''),
      detail,
    });
  }
}

async function endRows(
  tx: Tx,
  actor: Actor,
  appointmentId: AppointmentId,
  which: SQL | undefined,
  reason: ConsentEndReason,
) {
  return tx
    .update(consent)
    .set({ status: 'inactive', endedAt: sql`now()`, endedReason: reason })
    .where(
      and(eq(consent.clinicId, actor.clinicId), eq(consent.appointmentId, appointmentId), which),
    )
    .returning({
      consentId: consent.id,
      patientId: consent.patientId,
      signedAt: consent.signedAt,
      signerName: consent.signerName,
      documentHash: consent.documentHash,
    });
}
