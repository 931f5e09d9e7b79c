import { inTransaction, type Tx } from '@/db/transaction';
import { confirmAppointment, latestScreening } from '../appointment/hold/confirm';
import { endHold } from '../appointment/hold/release';
import { bookableOf, retakeTime } from '../appointment/hold/retake';
import type { AppointmentRow } from '../appointment/lock';
import { missingBefore } from '../appointment/plan/prerequisites';
import { lockHeldAssessment } from '../appointment/plan/retake-assessment';
import { holdsTime } from '../appointment/slots';
import { reachOpenLimit } from '../appointment/times/open-limit';
import { databaseNow, updateAppointment } from '../appointment/update';
import { recordAudit } from '../audit/commands';
import type { SystemActor } from '../auth/actor';
import { lockLimitedDays } from '../schedule/day-limits';
import type { PaymentId } from '../shared/ids';
import { invariant, required } from '../shared/invariant';
import { holdShortly } from './keep-time';
import { lockPayment, type PaymentRow, updatePayment } from './lock';
import {
  type CheckoutFacts,
  decidePayment,
  type PaidVisit,
  type PaymentOutcome,
  reasonForReturn,
} from './model';
import { returnMoney } from './return-money';

type Decided = { readonly payment: PaymentRow; readonly visit: AppointmentRow };

/**
 * The second half of `confirmPayment`: does what Stripe's facts mean, in one transaction. Any number of calls with
 * any facts, at once or one after the other, end in the same state: each decides on what the one before left.
 */
export async function applyFacts(
  actor: SystemActor,
  paymentId: PaymentId,
  facts: CheckoutFacts,
): Promise<PaymentOutcome> {
  return inTransaction(actor, async (tx) => {
    const locked = required(await lockPayment(tx, actor, paymentId), 'a payment to decide exists');
    const isOverLimit = facts.state === 'paid' && (await isOneTooMany(tx, actor, locked.visit));
    await lockDayOf(tx, actor, locked.visit);
    invariant(facts.paymentReference === paymentId, 'facts belong to the payment they decide');
    const visit = await readPaidVisit(tx, actor, locked.visit);
    const decision = decidePayment(facts, { payment: locked.payment, visit });
    switch (decision) {
      case 'confirm':
        await capture(tx, actor, locked, facts);
        await confirmAppointment(tx, actor, locked.visit.id);
        return 'confirmed';
      case 'retake-or-refund':
        await capture(tx, actor, locked, facts);
        if (!isOverLimit && (await retake(tx, actor, locked.visit))) return 'confirmed';
        await returnMoney(tx, actor, locked.visit, 'time-lost');
        return 'returned';
      case 'refund':
        await capture(tx, actor, locked, facts);
        await returnMoney(tx, actor, locked.visit, reasonForReturn(visit));
        return 'returned';
      case 'quarantine':
        await quarantine(tx, actor, locked, facts);
        return 'quarantined';
      case 'expire':
        await closePayment(tx, actor, locked);
        return 'expired';
      case 'wait':
        return facts.state === 'open' ? 'unpaid' : 'processing';
      case 'already-done':
        return settledOutcome(locked);
    }
  });
}

/**
 * Whether the patient has as many others ahead as they may by now: a hold that ran out counted no longer. Asked before any
 * day is waited for; where it still has its time nothing is asked.
 */
async function isOneTooMany(tx: Tx, actor: SystemActor, visit: AppointmentRow): Promise<boolean> {
  const { patientId } = visit;
  if (patientId === null || (await holdsTime(tx, actor, visit.id))) return false;
  const held = await lockHeldAssessment(tx, actor, visit);
  const both = held ? [visit, held] : [visit];
  return reachOpenLimit(
    tx,
    actor,
    both.map((each) => ({ ...each, patientId })),
  );
}

/** Money that came late may take the time again: whoever holds time must not wait for a day with a limit. */
async function lockDayOf(tx: Tx, actor: SystemActor, visit: AppointmentRow): Promise<void> {
  const { id: locationId, timeZone } = (await bookableOf(tx, actor, visit)).location;
  await lockLimitedDays(tx, actor, { locationId, timeZone }, [visit.startsAt]);
}

async function readPaidVisit(
  tx: Tx,
  actor: SystemActor,
  visit: AppointmentRow,
): Promise<PaidVisit> {
  return {
    status: visit.status,
    cancellationReason: visit.cancellationReason,
    holdsTime: await holdsTime(tx, actor, visit.id),
    hasStarted: visit.startsAt <= (await databaseNow(tx)),
    isAssessed: visit.status !== 'pending' || (await missingBefore(tx, actor, visit)) === null,
    isSuitable: (await latestScreening(tx, actor, visit.id)) !== 'block',
  };
}

async function capture(
  tx: Tx,
  actor: SystemActor,
  { payment }: Decided,
  facts: CheckoutFacts,
): Promise<void> {
  await updatePayment(tx, actor, payment.id, {
    status: 'captured',
    checkoutSessionId: facts.sessionId,
    paymentIntentId: facts.paymentIntentId,
    capturedAt: await databaseNow(tx),
  });
  await auditPayment(tx, actor, payment, 'payment.captured');
}

/** Takes the same time with the same clinician again, if it is still free, and books it. */
async function retake(tx: Tx, actor: SystemActor, visit: AppointmentRow): Promise<boolean> {
  const retaken = await retakeTime(tx, actor, visit, {
    startsAt: visit.startsAt,
    practitionerId: visit.practitionerId,
    status: 'busy',
    holdMinutes: null,
    // They had chosen it in good time; only the payment came late.
    ignoreNotice: true,
  });
  if (!retaken.ok) return false;
  await updateAppointment(tx, actor, visit.id, {
    status: 'pending',
    cancellationReason: null,
    cancelledAt: null,
  });
  // Its assessment may be gone although its own time is free.
  if (await missingBefore(tx, actor, visit)) return false;
  await confirmAppointment(tx, actor, visit.id);
  return true;
}

/** A person must look: the visit keeps its time and is not confirmed. */
async function quarantine(
  tx: Tx,
  actor: SystemActor,
  { payment }: Decided,
  facts: CheckoutFacts,
): Promise<void> {
  await updatePayment(tx, actor, payment.id, {
    status: 'quarantined',
    checkoutSessionId: facts.sessionId,
    paymentIntentId: facts.paymentIntentId,
  });
  const { amountMinor, currency } = facts;
  await auditPayment(tx, actor, payment, 'payment.quarantined', { amountMinor, currency });
}

/**
 * Nobody can pay any more, so the time may go. Ended before its hour means that the patient is changing something
 * (`expireOpenCheckout`): then the visit lives on with a short hold.
 */
export async function closePayment(
  tx: Tx,
  actor: SystemActor,
  { payment, visit }: Decided,
): Promise<void> {
  await updatePayment(tx, actor, payment.id, { status: 'expired' });
  await auditPayment(tx, actor, payment, 'payment.expired');
  if (visit.status !== 'pending') return;
  const isEarly = (await databaseNow(tx)) < payment.checkoutExpiresAt;
  if (isEarly) await holdShortly(tx, actor, visit.id);
  else await endHold(tx, actor, visit.id, 'hold-expired');
}

/** How a payment that nothing can change any more has ended. */
export function settledOutcome({ payment, visit }: Decided): PaymentOutcome {
  if (payment.status === 'quarantined') return 'quarantined';
  if (payment.status === 'expired') return 'expired';
  // A visit that was never booked kept none of the money that came for it.
  return visit.bookedAt === null ? 'returned' : 'confirmed';
}

async function auditPayment(
  tx: Tx,
  actor: SystemActor,
  payment: PaymentRow,
  action: string,
  detail: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  await recordAudit(tx, actor, {
    action,
    entityType: 'Appointment',
    entityId: payment.appointmentId,
    patientId: payment.patientId,
    detail: { paymentId: payment.id, ...detail },
  });
}
