import { inTransaction } from '@/db/transaction';
import { recordAudit } from '../audit/commands';
import type { StaffActor } from '../auth/actor';
import { capturedAmountMinor } from '../payment/open-refund';
import type { AppointmentId } from '../shared/ids';
import { err, ok, type Result } from '../shared/result';
import { balanceMinor } from './desk/board';
import { lockAppointment } from './lock';
import type { SettlementMethod } from './model';
import { canChangeVisits, canWaiveBalance } from './policy';
import { databaseNow, updateAppointment } from './update';

export type SettleError =
  | 'not-found'
  | 'not-allowed'
  | 'not-possible'
  | 'nothing-due'
  | 'changed-meanwhile';

type SettleInput = { readonly appointmentId: AppointmentId; readonly expectedVersion: number };

/**
 * Notes that the rest of the price of a done treatment was paid at the desk, or is not asked for (`not-charged`, by a
 * manager or clinician). The money itself goes through the till, not through us. Answers the amount, in minor units.
 */
export async function settleBalance(
  actor: StaffActor,
  input: SettleInput & { readonly how: SettlementMethod },
): Promise<Result<{ readonly amountMinor: number }, SettleError>> {
  if (!canChangeVisits(actor)) return err('not-found');
  if (input.how === 'not-charged' && !canWaiveBalance(actor)) return err('not-allowed');
  return inTransaction(actor, async (tx) => {
    const visit = await lockAppointment(tx, actor, input.appointmentId);
    if (!visit) return err('not-found');
    if (visit.version !== input.expectedVersion) return err('changed-meanwhile');
    if (visit.status !== 'fulfilled' || visit.settledAt) return err('not-possible');
    const paidMinor = await capturedAmountMinor(tx, actor, visit.id);
    const due = balanceMinor({ ...visit, paidMinor });
    if (due === 0) return err('nothing-due');
    const amountMinor = input.how === 'not-charged' ? 0 : due;
    await updateAppointment(tx, actor, visit.id, {
      settledAt: await databaseNow(tx),
      settledBy: actor.staffId,
      settledMinor: amountMinor,
      settledHow: input.how,
    });
    await recordAudit(tx, actor, {
      action: 'appointment.settled',
      entityType: 'Appointment',
      entityId: visit.id,
      patientId: visit.patientId,
      detail: { how: input.how, amountMinor, currency: visit.terms.currency },
    });
    return ok({ amountMinor });
  });
}

/** Takes back what was noted by mistake; that it was noted stays in the audit. */
export async function undoSettlement(
  actor: StaffActor,
  { appointmentId, expectedVersion }: SettleInput,
): Promise<Result<null, SettleError>> {
  if (!canChangeVisits(actor)) return err('not-found');
  return inTransaction(actor, async (tx) => {
    const visit = await lockAppointment(tx, actor, appointmentId);
    if (!visit) return err('not-found');
    if (visit.version !== expectedVersion) return err('changed-meanwhile');
    if (!visit.settledAt) return err('not-possible');
    await updateAppointment(tx, actor, visit.id, {
      settledAt: null,
      settledBy: null,
      settledMinor: null,
      settledHow: null,
    });
    await recordAudit(tx, actor, {
      action: 'appointment.settlement-undone',
      entityType: 'Appointment',
      entityId: visit.id,
      patientId: visit.patientId,
      detail: { how: visit.settledHow, amountMinor: visit.settledMinor },
    });
    return ok(null);
  });
}
