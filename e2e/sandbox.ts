import { expect } from '@playwright/test';

// What the sandbox shows from outside, as its own pages and Stripe's API: the tests never look into the product.

/** `npm test` names it; beside a running `npm start` it has the next port. */
export const SANDBOX_URL = process.env.MILIUM_SANDBOX_URL || 'http://127.0.0.1:3001';

export type Mail = {
  readonly id: string;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly attachments: readonly {
    readonly filename: string;
    readonly contentType: string;
    readonly url: string;
  }[];
};

type Session = {
  readonly id: string;
  readonly status: 'open' | 'complete' | 'expired';
  readonly payment_status: 'paid' | 'unpaid';
  readonly payment_intent: string | null;
  readonly success_url: string;
};
type Charge = { readonly id: string; readonly status: string; readonly amount: number };
type Refund = { readonly id: string; readonly status: string; readonly amount: number };
type Control = { readonly pendingWebhooks: number };

export async function mailsTo(address: string): Promise<Mail[]> {
  return readJson(`/inbox.json?to=${encodeURIComponent(address)}`);
}

/** Waits for the first mail to this address whose subject matches, and in which this text stands. */
export async function mailTo(address: string, subject: RegExp, text = ''): Promise<Mail> {
  const isWanted = (mail: Mail) => subject.test(mail.subject) && mail.text.includes(text);
  await expect
    .poll(async () => (await mailsTo(address)).some(isWanted), {
      message: `a mail to ${address} with the subject ${subject}`,
      timeout: 20_000,
      intervals: [100],
    })
    .toBe(true);
  const found = (await mailsTo(address)).find(isWanted);
  if (!found) throw new Error('the mail has gone again');
  return found;
}

/** All payment pages that were ever opened for a visit. */
export async function sessionsOf(visitId: string): Promise<Session[]> {
  const { data }: { data: Session[] } = await readJson('/v1/checkout/sessions?limit=100');
  return data.filter((session) => session.success_url.includes(visitId));
}

/** What was really taken for a visit, over all its payment pages. */
export async function chargesOf(visitId: string): Promise<Charge[]> {
  const charges = await perIntent<Charge>(visitId, '/v1/charges');
  return charges.filter(({ status }) => status === 'succeeded');
}

export async function refundsOf(visitId: string): Promise<Refund[]> {
  return perIntent<Refund>(visitId, '/v1/refunds');
}

async function perIntent<Item>(visitId: string, path: string): Promise<Item[]> {
  const intents = (await sessionsOf(visitId)).flatMap((session) => session.payment_intent ?? []);
  const pages = await Promise.all(
    intents.map((intent) => readJson<{ data: Item[] }>(`${path}?payment_intent=${intent}`)),
  );
  return pages.flatMap(({ data }) => data);
}

/** How webhooks misbehave from now on. Only payment.spec.ts may do this: all tests share the sandbox. */
export async function misdeliverWebhooks(webhooks: {
  readonly mode: 'drop' | 'repeat';
  readonly times?: number;
}): Promise<void> {
  await readJson('/control', { method: 'PUT', body: JSON.stringify({ webhooks }) });
}

export async function behaveAgain(): Promise<void> {
  await readJson('/control', { method: 'DELETE' });
}

export async function pendingWebhooks(): Promise<number> {
  return (await readJson<Control>('/control')).pendingWebhooks;
}

/** Pays as if on another device, whose browser never comes back to the clinic. */
export async function payElsewhere(sessionId: string): Promise<void> {
  await readJson(`/control/sessions/${sessionId}/pay`, { method: 'POST' });
}

/** Lets the payment page's half hour pass at once. */
export async function lapseSession(sessionId: string): Promise<void> {
  await readJson(`/control/sessions/${sessionId}/lapse`, { method: 'POST' });
}

async function readJson<Answer>(path: string, init: RequestInit = {}): Promise<Answer> {
  const headers = { authorization: 'Bearer sk_test_browser' };
  const response = await fetch(`${SANDBOX_URL}${path}`, { ...init, headers });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return response.json();
}
