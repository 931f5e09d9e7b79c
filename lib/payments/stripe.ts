import Stripe from 'stripe';
import { env } from '../env';
import { log } from '../log';
import { err, ok, type Result } from '../shared/result';

/** The version whose answers this code was written against; Stripe keeps it alive for years. */
const API_VERSION = '2026-10-28.endive';
const TIMEOUT_MS = 10_000;

let current: { readonly key: string; readonly client: Stripe } | null = null;

/** The Stripe client, made at first use: the build has no key. */
export function stripe(): Stripe {
  const { secretKey, apiBase } = env().stripe;
  const key = `${secretKey} ${apiBase}`;
  if (current?.key !== key) {
    const client = new Stripe(secretKey, {
      apiVersion: API_VERSION,
      maxNetworkRetries: 1,
      timeout: TIMEOUT_MS,
      telemetry: false,
      ...(apiBase ? serverAt(new URL(apiBase)) : {}),
    });
    current = { key, client };
  }
  return current.client;
}

/** Whether the key moves real money. */
export function isLiveKey(): boolean {
  return /^(sk|rk)_live_/.test(env().stripe.secretKey);
}

/** Where the sandbox listens. */
function serverAt(url: URL): { host: string; port: string; protocol: 'http' | 'https' } {
  const protocol = url.protocol === 'https:' ? 'https' : 'http';
  return {
    host: url.hostname,
    port: url.port || (protocol === 'https' ? '443' : '80'),
    protocol,
  };
}

/**
 * What a failed call means for the next one.
 * `unreachable`: nobody knows whether it was done; the same idempotency key may be tried again.
 * `busy`: the same key is being worked on this moment.
 * `refused`, `broken`: Stripe said no, or failed. It may have stored that for the key and would repeat it for a day.
 */
export type StripeFailure = 'unreachable' | 'busy' | 'refused' | 'broken';

/** Runs one call; its failure is logged without what was sent and comes back as a code. Bugs still throw. */
export async function askStripe<T>(
  call: string,
  run: () => Promise<T>,
): Promise<Result<T, StripeFailure>> {
  try {
    return ok(await run());
  } catch (error) {
    if (!(error instanceof Stripe.errors.StripeError)) throw error;
    const failure = failureOf(error);
    const { type, code, statusCode, requestId } = error;
    log.warn({ call, failure, type, code, statusCode, requestId }, 'Stripe did not do as asked');
    return err(failure);
  }
}

function failureOf({ statusCode }: Stripe.errors.StripeError): StripeFailure {
  if (statusCode === 409) return 'busy';
  // Without an answer, over the rate limit, or with a wrong key, nothing was stored for the idempotency key.
  if (statusCode === undefined || [401, 403, 429].includes(statusCode)) return 'unreachable';
  return statusCode >= 500 ? 'broken' : 'refused';
}
