import { z } from 'zod';

const DEFAULT_SLOW_MS = 3000;
const DEFAULT_REPEATS = 5;
const DEFAULT_WEBHOOK_DELAY_MS = 1000;

const count = z.int().positive().nullable().default(null);

/**
 * How an API misbehaves. `answer-lost` does the work and then cuts the connection;
 * `down` cuts it before any work. `count` limits it to the next so many requests.
 */
const apiControl = z.strictObject({
  mode: z.enum(['ok', 'down', 'slow', 'error500', 'rate-limited', 'answer-lost']),
  delayMs: z.int().nonnegative().default(DEFAULT_SLOW_MS),
  count,
});

/**
 * How webhooks misbehave: `repeat` sends each event `times` times; `reorder` gathers events
 * for `delayMs` and sends the newest first; `count` limits it to the next so many events.
 */
const webhookControl = z.strictObject({
  mode: z.enum(['deliver', 'drop', 'repeat', 'reorder', 'delay']),
  times: z.int().positive().max(1000).default(DEFAULT_REPEATS),
  delayMs: z.int().nonnegative().default(DEFAULT_WEBHOOK_DELAY_MS),
  count,
});

export const controlChange = z.strictObject({
  stripe: apiControl.optional(),
  resend: apiControl.optional(),
  webhooks: webhookControl.optional(),
});

export type ApiControl = z.infer<typeof apiControl>;
export type WebhookControl = z.infer<typeof webhookControl>;
export type Control = { stripe: ApiControl; resend: ApiControl; webhooks: WebhookControl };

// Not saved with the state: a fault left behind by a broken test run must not outlive the process.
export function behaving(): Control {
  return {
    stripe: apiControl.parse({ mode: 'ok' }),
    resend: apiControl.parse({ mode: 'ok' }),
    webhooks: webhookControl.parse({ mode: 'deliver' }),
  };
}

/** What this request or event must suffer; counts it off, and ends the fault after the last. */
export function takeFault<Part extends keyof Control>(control: Control, part: Part): Control[Part] {
  const fault = { ...control[part] };
  if (fault.count === null) return fault;
  if (fault.count === 1) control[part] = behaving()[part];
  else control[part] = { ...fault, count: fault.count - 1 };
  return fault;
}
