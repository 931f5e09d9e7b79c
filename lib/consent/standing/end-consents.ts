import { and, eq, inArray, isNotNull, ne, type SQL, sql } from 'drizzle-orm';
import { consent } from '@/db/schema/consent';
import type { Tx } from '@/db/transaction';
import type { Actor } from '../../auth/actor';
import { appendToLedger, ledgerActor } from '../../consent-ledger/commands';
import type { AppointmentId, ConsentId } from '../../shared/ids';
import type { ConsentEndReason, ConsentStatus } from '../model';

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
 * Ends the consents of a visit because the patient says no. What they signed is withdrawn, and unsigned texts just end
 * with it, so that nothing read before can be signed after. Where nothing signed holds, what they last read is refused:
 * `rejected`. Answers those that the caller enters into the ledger; none: there is nothing to say no to.
 */
export async function endForNo(
  tx: Tx,
  actor: Actor,
  appointmentId: AppointmentId,
): Promise<{ readonly kind: 'withdrawn' | 'refused'; readonly ended: readonly EndedConsent[] }> {
  const signed = inArray(consent.status, ['proposed', 'active']);
  const withdrawn = await endRows(tx, actor, appointmentId, signed, 'withdrawn');
  if (withdrawn.length > 0) {
    await endRows(tx, actor, appointmentId, eq(consent.status, 'draft'), 'withdrawn');
    return { kind: 'withdrawn', ended: withdrawn };
  }
  const lastRead = sql`${consent.status} = 'draft' and not exists (select 1 from ${consent} as later
    where later.clinic_id = ${consent.clinicId} and later.appointment_id = ${consent.appointmentId}
      and later.status = 'draft' and later.presented_at > ${consent.presentedAt})`;
  const refused = await endRows(tx, actor, appointmentId, lastRead, 'refused');
  await endRows(tx, actor, appointmentId, eq(consent.status, 'draft'), 'superseded');
  return { kind: 'refused', ended: refused };
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
    .set({
      status: reason === 'refused' ? 'rejected' : 'inactive',
      endedAt: sql`now()`,
      endedReason: reason,
    })
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
