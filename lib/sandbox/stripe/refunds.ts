import type { FormObject } from '../form-body';
import { formatMinor } from '../pages/money';
import { randomId } from '../random-id';
import type { Sandbox } from '../sandbox';
import { recallDemoPayment } from './checkout-payment';
import { invalid, noSuch, ParameterError, StripeError } from './errors';
import { recordEvent } from './events';
import { type Charge, lookUp, type Refund, unixSeconds } from './objects';
import { readInteger, readMetadata, readOneOf, readText, refuseUnknown } from './params';

const KNOWN_PARAMS = new Set([
  'amount',
  'charge',
  'expand',
  'metadata',
  'payment_intent',
  'reason',
]);
const REASONS = ['duplicate', 'fraudulent', 'requested_by_customer'] as const;

export function createRefund(sandbox: Sandbox, params: FormObject): Refund {
  refuseUnknown(params, KNOWN_PARAMS);
  const requested = readInteger(params, 'amount');
  if (requested !== null && requested < 1) {
    throw invalid(
      'amount',
      'This value must be greater than or equal to 1.',
      'parameter_invalid_integer',
    );
  }
  const reason = readOneOf(params, 'reason', REASONS);
  const metadata = readMetadata(params);
  const charge = findPaidCharge(sandbox, params);
  const amount = refundableAmount(charge, requested);
  const refund: Refund = {
    id: randomId('re_3', 23),
    object: 'refund',
    amount,
    charge: charge.id,
    created: unixSeconds(sandbox.now()),
    currency: charge.currency,
    metadata,
    payment_intent: charge.payment_intent,
    reason,
    status: 'succeeded',
  };
  sandbox.state.refunds[refund.id] = refund;
  charge.amount_refunded += amount;
  charge.refunded = charge.amount_refunded === charge.amount;
  recordEvent(sandbox, 'refund.created', refund);
  recordEvent(sandbox, 'charge.refunded', charge);
  return refund;
}

function refundableAmount(charge: Charge, requested: number | null): number {
  const left = charge.amount_captured - charge.amount_refunded;
  if (left === 0) {
    throw new StripeError(400, `Charge ${charge.id} has already been refunded.`, {
      code: 'charge_already_refunded',
    });
  }
  if (requested !== null && requested > left) {
    const [asked, rest] = [requested, left].map((minor) =>
      formatMinor(minor, charge.currency, 'en'),
    );
    throw new StripeError(
      400,
      `Refund amount (${asked}) is greater than unrefunded amount on charge (${rest})`,
      { param: 'amount' },
    );
  }
  return requested ?? left;
}

function findPaidCharge(sandbox: Sandbox, params: FormObject): Charge {
  const charge = findNamedCharge(sandbox, params);
  if (charge?.paid) return charge;
  const named = readText(params, 'payment_intent') ?? readText(params, 'charge');
  throw new StripeError(
    400,
    `This payment (${named}) does not have a successful charge to refund.`,
    {
      code: 'payment_intent_unexpected_state',
    },
  );
}

function findNamedCharge(sandbox: Sandbox, params: FormObject): Charge | undefined {
  const { charges, paymentIntents } = sandbox.state;
  const intentId = readText(params, 'payment_intent');
  if (intentId !== null) {
    const amount = readInteger(params, 'amount');
    const isDemo = amount !== null && intentId.startsWith('pi_demo_');
    const intent =
      lookUp(paymentIntents, intentId) ??
      (isDemo ? recallDemoPayment(sandbox, intentId, amount) : undefined);
    if (!intent) throw noSuch('payment_intent', intentId, 'payment_intent');
    return lookUp(charges, intent.latest_charge);
  }
  const chargeId = readText(params, 'charge');
  if (chargeId === null) {
    const message =
      'One of the following params should be provided for this request: payment_intent or charge.';
    throw new ParameterError(400, message);
  }
  const charge = lookUp(charges, chargeId);
  if (!charge) throw noSuch('charge', chargeId, 'charge');
  return charge;
}
