import Stripe from 'stripe';
import { stripe } from './stripe';

export type StripeAccount = {
  /** Stripe's clock when it answered, to the second. */
  readonly answeredAt: Date | null;
  /** Null: the key may not look at webhooks. */
  readonly webhooks:
    | readonly {
        readonly url: string;
        readonly isOn: boolean;
        readonly events: readonly string[];
      }[]
    | null;
};

export type StripeAnswer =
  | { readonly kind: 'reached'; readonly account: StripeAccount }
  | { readonly kind: 'key-refused' }
  | { readonly kind: 'unreachable'; readonly code: string };

/** Asks Stripe once who we are and where it sends its messages. Changes nothing; throws only on a bug. */
export async function askStripeAccount(): Promise<StripeAnswer> {
  try {
    const { data, lastResponse } = await stripe().webhookEndpoints.list({ limit: 100 });
    const webhooks = data.map(({ url, status, enabled_events }) => ({
      url,
      isOn: status === 'enabled',
      events: enabled_events,
    }));
    return { kind: 'reached', account: { answeredAt: dateOf(lastResponse.headers), webhooks } };
  } catch (error) {
    if (!(error instanceof Stripe.errors.StripeError)) throw error;
    if (error.statusCode === 401) return { kind: 'key-refused' };
    if (error.statusCode !== 403) {
      return { kind: 'unreachable', code: error.code ?? String(error.statusCode ?? error.type) };
    }
    const answeredAt = dateOf(error.headers ?? {});
    return { kind: 'reached', account: { answeredAt, webhooks: null } };
  }
}

function dateOf(headers: Readonly<Record<string, string>>): Date | null {
  const text = headers.date;
  const milliseconds = text === undefined ? Number.NaN : Date.parse(text);
  return Number.isNaN(milliseconds) ? null : new Date(milliseconds);
}
