import { type FormObject, listItems } from '../form-body';
import { formatMinor } from '../pages/money';
import { randomId } from '../random-id';
import { invalid, missing } from './errors';
import type { CheckoutPlan, LineItem } from './objects';
import {
  readInteger,
  readMetadata,
  readObject,
  readOneOf,
  readRequiredText,
  readText,
  refuseUnknown,
} from './params';

const KNOWN_PARAMS = new Set(
  `adaptive_pricing after_expiration allow_promotion_codes allowed_payment_method_types automatic_tax
  billing_address_collection
  branding_settings cancel_url client_reference_id consent_collection currency custom_fields custom_text
  customer customer_creation customer_email customer_update discounts excluded_payment_method_types expand
  expires_at invoice_creation line_items locale metadata mode name_collection origin_context
  payment_intent_data payment_method_collection payment_method_configuration payment_method_options
  permissions phone_number_collection saved_payment_method_options
  shipping_address_collection shipping_options submit_type success_url tax_id_collection ui_mode
  wallet_options`.split(/\s+/),
);

// https://docs.stripe.com/api/checkout/sessions/create: expires_at
const SHORTEST_LIFE_SECONDS = 30 * 60;
const LONGEST_LIFE_SECONDS = 24 * 60 * 60;
// https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts
const SMALLEST_CHARGE_MINOR: Record<string, number> = { gbp: 30, usd: 50, eur: 50, chf: 50 };

export function checkSessionShape(params: FormObject): void {
  refuseUnknown(params, KNOWN_PARAMS);
  if (readRequiredText(params, 'mode') !== 'payment') {
    throw invalid('mode', 'The sandbox only knows mode=payment.');
  }
  const uiMode = readText(params, 'ui_mode') ?? 'hosted_page';
  if (uiMode !== 'hosted_page') throw invalid('ui_mode', 'The sandbox only knows hosted_page.');
  readOneOf(params, 'submit_type', ['auto', 'book', 'donate', 'pay']);
  if (readText(params, 'customer') !== null && readText(params, 'customer_email') !== null) {
    throw invalid(
      'customer',
      'You may only specify one of these parameters: customer, customer_email.',
    );
  }
  const email = readText(params, 'customer_email');
  if (email !== null && !/^[^\s@]+@[^\s@]+$/.test(email)) {
    throw invalid('customer_email', `Invalid email address: ${email}`, 'email_invalid');
  }
}

/** When the session ends, in seconds since 1970; 24 hours after its creation unless the caller says otherwise. */
export function readExpiry(params: FormObject, createdAtSeconds: number): number {
  const expiresAt = readInteger(params, 'expires_at');
  if (expiresAt === null) return createdAtSeconds + LONGEST_LIFE_SECONDS;
  const refuse = (rule: string) =>
    invalid(
      'expires_at',
      `The \`expires_at\` timestamp must be ${rule} from Checkout Session creation.`,
    );
  if (expiresAt < createdAtSeconds + SHORTEST_LIFE_SECONDS) throw refuse('at least 30 minutes');
  if (expiresAt > createdAtSeconds + LONGEST_LIFE_SECONDS) throw refuse('less than 24 hours');
  return expiresAt;
}

export function readPlan(params: FormObject): CheckoutPlan {
  const lineItems = listItems(params.line_items).map(readLineItem);
  const currency = lineItems[0]?.currency;
  if (currency === undefined) throw missing('line_items');
  if (lineItems.some((item) => item.currency !== currency)) {
    throw invalid('line_items', 'All line items must have the same currency.');
  }
  const smallest = SMALLEST_CHARGE_MINOR[currency] ?? 1;
  if (totalOf(lineItems) < smallest) {
    const least = formatMinor(smallest, currency, 'en');
    throw invalid(
      'line_items',
      `The Checkout Session's total amount must be at least ${least}.`,
      'amount_too_small',
    );
  }
  const intentData = readObject(params, 'payment_intent_data');
  return {
    lineItems,
    intentMetadata: readMetadata(intentData, 'payment_intent_data[metadata]'),
    intentDescription: readText(intentData, 'description', 'payment_intent_data[description]'),
  };
}

export function totalOf(lineItems: LineItem[]): number {
  return lineItems.reduce((sum, item) => sum + item.amount_total, 0);
}

function readLineItem(item: string | FormObject, index: number): LineItem {
  const at = `line_items[${index}]`;
  if (typeof item === 'string') throw invalid(at, `Invalid object: ${at}`);
  const price = readText(item, 'price', `${at}[price]`);
  if (price !== null)
    throw invalid(`${at}[price]`, `No such price: '${price}'`, 'resource_missing');
  const priceData = readObject(item, 'price_data', `${at}[price_data]`);
  const currency = readRequiredText(
    priceData,
    'currency',
    `${at}[price_data][currency]`,
  ).toLowerCase();
  if (!/^[a-z]{3}$/.test(currency)) {
    throw invalid(`${at}[price_data][currency]`, `Invalid currency: ${currency}`);
  }
  const product = readObject(priceData, 'product_data', `${at}[price_data][product_data]`);
  const unitAmount = readAtLeast(priceData, 'unit_amount', 0, `${at}[price_data][unit_amount]`);
  const quantity = readAtLeast(item, 'quantity', 1, `${at}[quantity]`);
  return {
    id: randomId('li_1', 23),
    object: 'item',
    amount_subtotal: unitAmount * quantity,
    amount_total: unitAmount * quantity,
    currency,
    description: readRequiredText(product, 'name', `${at}[price_data][product_data][name]`),
    quantity,
  };
}

function readAtLeast(params: FormObject, name: string, least: number, path: string): number {
  const value = readInteger(params, name, path);
  if (value === null) throw missing(path);
  if (value < least) {
    throw invalid(
      path,
      `This value must be greater than or equal to ${least}.`,
      'parameter_invalid_integer',
    );
  }
  return value;
}
