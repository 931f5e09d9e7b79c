import type { Tx } from '@/db/transaction';
import { holdsTime } from '../appointment/slots';
import { recordAudit } from '../audit/commands';
import type { BearerActor } from '../auth/actor';
import type { CheckoutSession } from '../payments/checkout';
import type { PaymentId } from '../shared/ids';
import { err, ok, type Result } from '../shared/result';
import { holdForPayment } from './keep-time';
import { lockPayment, updatePayment } from './lock';

/**
 * Stores the page on which a prepared payment can be made. Only after this its address may leave: a session that is
 * not stored here is known to nobody and cannot be paid. `again`: the payment was given up meanwhile.
 */
export async function openPayment(
  tx: Tx,
  actor: BearerActor,
  paymentId: PaymentId,
  session: CheckoutSession,
): Promise<Result<{ readonly url: string }, 'again' | 'hold-expired'>> {
  const locked = await lockPayment(tx, actor, paymentId);
  const status = locked?.payment.status;
  // Another tab was faster; the same key gave both the same session.
  if (locked && status === 'open') return ok({ url: locked.payment.checkoutUrl ?? session.url });
  if (!locked || status !== 'creating') return err('again');
  const { payment, visit } = locked;
  const isHeld = visit.status === 'pending' && (await holdsTime(tx, actor, visit.id));
  if (!isHeld) return err('hold-expired');
  await updatePayment(tx, actor, payment.id, {
    status: 'open',
    checkoutSessionId: session.id,
    checkoutUrl: session.url,
  });
  await holdForPayment(tx, actor, payment);
  await recordAudit(tx, actor, {
    action: 'payment.opened',
    entityType: 'Appointment',
    entityId: visit.id,
    patientId: payment.patientId,
    detail: { paymentId, amountMinor: payment.amountMinor, currency: payment.currency },
  });
  return ok({ url: session.url });
}
