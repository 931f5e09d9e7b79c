import { inTransaction } from '@/db/transaction';
import { lockAppointment } from '../../appointment/lock';
import { canChangeVisits } from '../../appointment/policy';
import { databaseNow } from '../../appointment/update';
import { recordAudit } from '../../audit/commands';
import type { BearerActor, StaffActor } from '../../auth/actor';
import { appendToLedger, ledgerActor } from '../../consent-ledger/commands';
import type { AppointmentId } from '../../shared/ids';
import { err, ok, type Result } from '../../shared/result';
import { saidHow, type WithdrawnWhere } from '../parties/said-how';
import { readLastSigned, readOptIns } from './opt-ins';
import { isAllowed } from './standing';

export type WithdrawOptInsInput = {
  readonly appointmentId: AppointmentId;
  readonly where: WithdrawnWhere;
  /** Of the document's separate choices: photographs, teaching. */
  readonly keys: readonly string[];
};

export type WithdrawOptInsError = 'not-found' | 'none-chosen';

/**
 * The patient takes a separate choice back, before the treatment or at any time after it, without a reason; the consent
 * to the treatment stays as it is (GMC 2013, Making and using recordings of patients; UK GDPR article 7(3)). Only what
 * is agreed to now can be taken back; doing it twice changes nothing.
 */
export async function withdrawOptIns(
  asker: BearerActor | StaffActor,
  { appointmentId, where, keys }: WithdrawOptInsInput,
): Promise<Result<null, WithdrawOptInsError>> {
  if (!canChangeVisits(asker)) return err('not-found');
  if (keys.length === 0) return err('none-chosen');
  return inTransaction(asker, async (tx) => {
    if (!(await lockAppointment(tx, asker, appointmentId))) return err('not-found');
    const signed = await readLastSigned(tx, asker, appointmentId);
    if (!signed) return err('not-found');
    const allowed = (await readOptIns(tx, asker, signed)).filter(isAllowed);
    const taken = allowed.filter(({ key }) => keys.includes(key));
    if (taken.length === 0) return ok(null);
    const said = saidHow(asker, where, await databaseNow(tx));
    const { patientId, documentHash } = signed;
    await recordAudit(tx, asker, {
      action: 'consent.opt-ins-withdrawn',
      entityType: 'Consent',
      entityId: signed.id,
      patientId,
      detail: { where: said.where, choices: taken.map(({ label }) => label) },
    });
    await appendToLedger(tx, asker, {
      kind: 'opt-ins-withdrawn',
      consentId: signed.id,
      appointmentId,
      patientId,
      documentHash,
      by: ledgerActor(asker, signed.signerName ?? ''),
      detail: { ...said, keys: taken.map(({ key }) => key) },
    });
    return ok(null);
  });
}
