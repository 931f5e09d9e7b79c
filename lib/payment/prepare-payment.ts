import { and, eq } from 'drizzle-orm';
import { payment } from '@/db/schema/payment';
import type { Tx } from '@/db/transaction';
import { checkReadiness, type ReadinessError } from '../appointment/hold/confirm';
import { type AppointmentRow, lockAppointment } from '../appointment/lock';
import { databaseNow } from '../appointment/update';
import type { BearerActor } from '../auth/actor';
import { newId, type PaymentId } from '../shared/ids';
import { required } from '../shared/invariant';
import { err, ok, type Result } from '../shared/result';
import { holdForPayment } from './keep-time';
import { type PaymentRow, readLivePayment } from './lock';

export type PreparePaymentError = ReadinessError | 'payment-unavailable';

/** Stripe's shortest Checkout Session lives 30 minutes; the rest is for the way there. */
const CHECKOUT_MINUTES = 31;

/**
 * The visit's live payment, or a new one in `creating`; its time is held until the payment is decided. Refused
 * while anything but the deposit is missing. A crash after this leaves a payment that the next try takes up.
 */
export async function preparePayment(
  tx: Tx,
  actor: BearerActor,
): Promise<Result<PaymentRow, PreparePaymentError>> {
  const visit = await lockAppointment(tx, actor, actor.appointmentId);
  if (!visit) return err('not-pending');
  const ready = await checkReadiness(tx, actor, visit);
  if (!ready.ok) return ready;
  // Nothing to pay means that it does not wait for payment: only a made-up request comes here.
  if (visit.terms.depositMinor <= 0) return err('not-pending');
  if (await isQuarantined(tx, actor, visit)) return err('payment-unavailable');
  const live =
    (await readLivePayment(tx, actor, visit.id)) ?? (await insertPayment(tx, actor, visit));
  await holdForPayment(tx, actor, live);
  return ok(live);
}

/** Money that a person must look at has come already: nobody is asked for more. */
async function isQuarantined(tx: Tx, actor: BearerActor, visit: AppointmentRow): Promise<boolean> {
  const rows = await tx
    .select({ id: payment.id })
    .from(payment)
    .where(
      and(
        eq(payment.clinicId, actor.clinicId),
        eq(payment.appointmentId, visit.id),
        eq(payment.status, 'quarantined'),
      ),
    );
  return rows.length > 0;
}

async function insertPayment(
  tx: Tx,
  actor: BearerActor,
  visit: AppointmentRow,
): Promise<PaymentRow> {
  const now = await databaseNow(tx);
  // Whole seconds, as Stripe counts: a repeated call must send the same number.
  const seconds = Math.ceil(now.getTime() / 1000) + CHECKOUT_MINUTES * 60;
  const [row] = await tx
    .insert(payment)
    .values({
      clinicId: actor.clinicId,
      id: newId<PaymentId>(now),
      appointmentId: visit.id,
      patientId: required(visit.patientId, 'a visit ready to be paid has a patient'),
      status: 'creating',
      amountMinor: visit.terms.depositMinor,
      currency: visit.terms.currency,
      checkoutExpiresAt: new Date(seconds * 1000),
    })
    .returning();
  return required(row, 'an inserted payment comes back');
}
