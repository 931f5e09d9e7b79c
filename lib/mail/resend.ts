import { Resend } from 'resend';
import { env } from '../env';
import { err, ok, type Result } from '../shared/result';

export type Mail = {
  /** Exactly one plain address: a list would tell patients about each other. */
  readonly to: string;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  /** The same key within 24 hours is one mail, however often it is sent. */
  readonly idempotencyKey: string;
  readonly attachments?: readonly MailAttachment[];
  readonly headers?: Readonly<Record<string, string>>;
};

export type MailAttachment = {
  readonly filename: string;
  readonly content: string;
  readonly contentType: string;
};

/**
 * What became of a mail. `accepted-earlier`: an earlier try with this key arrived, with another text. `refused`: it can never be sent as it is. `not-accepted`: surely not sent, try later.
 * `unknown`: the provider may or may not have it; only the same key may be tried again.
 */
export type MailOutcome =
  | { readonly kind: 'accepted'; readonly providerId: string }
  | { readonly kind: 'accepted-earlier' }
  | { readonly kind: 'refused'; readonly code: string }
  | {
      readonly kind: 'not-accepted';
      readonly code: string;
      readonly retryAfterSeconds: number | null;
    }
  | { readonly kind: 'unknown'; readonly code: string };

const TIMEOUT_MS = 15_000;
const ONE_ADDRESS = /^[^\s@<>()",;:\\]+@[^\s@<>()",;:\\]+$/;
/** Faults of ours or of the account, which an operator can cure: the mail waits. */
const CURABLE = new Set([401, 403, 404, 408, 425, 429]);

/** Hands one mail to Resend; throws only on a bug. Never inside a transaction: it talks to the network. */
export async function deliverMail(mail: Mail): Promise<MailOutcome> {
  const fault = addressFault(mail);
  if (fault) return { kind: 'refused', code: fault };
  const { data, error, headers } = await resendClient().emails.send(
    {
      from: env().mail.from,
      to: mail.to,
      subject: mail.subject,
      html: mail.html,
      text: mail.text,
      headers: { ...mail.headers },
      attachments: (mail.attachments ?? []).map(({ filename, content, contentType }) => ({
        filename,
        content: Buffer.from(content).toString('base64'),
        contentType,
      })),
    },
    { idempotencyKey: mail.idempotencyKey, signal: AbortSignal.timeout(TIMEOUT_MS) },
  );
  if (data) return { kind: 'accepted', providerId: data.id };
  return outcomeOf(error.statusCode, error.name, headers?.['retry-after']);
}

/** `deliverMail` for callers that need only know whether to try again. */
export async function sendMail(
  mail: Mail,
): Promise<Result<{ providerId: string | null }, 'refused' | 'unavailable'>> {
  const outcome = await deliverMail(mail);
  if (outcome.kind === 'accepted') return ok({ providerId: outcome.providerId });
  if (outcome.kind === 'accepted-earlier') return ok({ providerId: null });
  return err(outcome.kind === 'refused' ? 'refused' : 'unavailable');
}

function addressFault({ to, subject, headers = {} }: Mail): string | null {
  // A full-width "＠" becomes another person's address once a mail server normalises it.
  if (!ONE_ADDRESS.test(to) || to.normalize('NFKC') !== to) return 'bad-address';
  const texts = [subject, ...Object.entries(headers).flat()];
  return texts.some((text) => /[\r\n]/.test(text)) ? 'line-break-in-header' : null;
}

/** Codes only: the provider's message may repeat the address. */
export function outcomeOf(
  status: number | null,
  code: string,
  retryAfter: string | undefined,
): MailOutcome {
  if (code === 'invalid_idempotent_request') return { kind: 'accepted-earlier' };
  if (code === 'concurrent_idempotent_requests' || status === null || status >= 500) {
    return { kind: 'unknown', code };
  }
  if (!CURABLE.has(status)) return { kind: 'refused', code };
  const seconds = Number(retryAfter);
  const known = retryAfter !== undefined && Number.isFinite(seconds) && seconds >= 0;
  return { kind: 'not-accepted', code, retryAfterSeconds: known ? seconds : null };
}

let current: { readonly resend: Resend; readonly settings: string } | null = null;

/** Made on first use: a build has no key. */
export function resendClient(): Resend {
  const { apiKey, apiBase } = env().mail;
  const settings = `${apiKey} ${apiBase}`;
  if (current?.settings !== settings) {
    const resend = new Resend(apiKey, apiBase === null ? {} : { baseUrl: apiBase });
    current = { resend, settings };
  }
  return current.resend;
}
