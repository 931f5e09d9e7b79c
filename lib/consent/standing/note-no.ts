import { seeingTheClinic, type Tx } from '@/db/transaction';
import type { Visit } from '../../appointment/queries';
import { databaseNow } from '../../appointment/update';
import { recordAudit } from '../../audit/commands';
import type { BearerActor, StaffActor } from '../../auth/actor';
import { appendToLedger, ledgerActor } from '../../consent-ledger/commands';
import type { LedgerDetails } from '../../consent-ledger/details';
import { saidHow, type WithdrawnWhere } from '../parties/said-how';
import { endForNo } from './end-consents';

/** What a no was: to what they had signed, or to what they had only read. */
export type NoKind = 'withdrawn' | 'refused';

type SaidNo = {
  readonly where: WithdrawnWhere;
  /** What becomes of the time, as they were told. */
  readonly visit: 'cancelled' | 'kept';
  /** What goes back of what they paid, in minor units; the rest is kept. */
  readonly refundMinor: number;
};

/**
 * Ends the consents of a locked visit for a no, and enters it by name: in the audit and, as the last write of the
 * caller, in the ledger. Null when nothing was shown or signed, so that there is nothing to say no to.
 */
export async function noteNo(
  tx: Tx,
  asker: BearerActor | StaffActor,
  { id: appointmentId, patient, payment }: Visit,
  { where, visit, refundMinor }: SaidNo,
): Promise<NoKind | null> {
  const detail = {
    ...saidHow(asker, where, await databaseNow(tx)),
    visit,
    money: moneyTold(payment, refundMinor),
  };
  // The holder of one visit's link may not change what the desk reads; saying no to it is all they do here.
  return seeingTheClinic(tx, async () => {
    const { kind, ended } = await endForNo(tx, asker, appointmentId);
    for (const { consentId: entityId, patientId } of ended) {
      await recordAudit(tx, asker, {
        action: `consent.${kind}`,
        entityType: 'Consent',
        entityId,
        patientId,
        detail: { where: detail.where, visit },
      });
    }
    for (const { signedAt: _, signerName, ...row } of ended) {
      const by = ledgerActor(asker, signerName ?? patient?.fullName ?? '');
      await appendToLedger(tx, asker, { ...row, kind, appointmentId, by, detail });
    }
    return ended.length > 0 ? kind : null;
  });
}

function moneyTold(
  payment: Visit['payment'],
  refundMinor: number,
): LedgerDetails['withdrawn']['money'] {
  if (payment?.status !== 'captured') return null;
  const { amountMinor, currency } = payment;
  return { refundMinor, keptMinor: amountMinor - refundMinor, currency };
}
