import { env } from '../env';
import { resendClient } from './resend';

export type MailAnswer =
  | {
      readonly kind: 'reached';
      /** The sender's domain is proved to the mail service; null when the key may only send, and cannot say. */
      readonly isSenderProved: boolean | null;
    }
  | { readonly kind: 'key-refused' }
  | { readonly kind: 'unreachable'; readonly code: string };

/** Asks the mail service once whether the key is good and the sender's domain proved. Sends nothing. */
export async function askMailAccount(): Promise<MailAnswer> {
  const { data, error } = await resendClient().domains.list();
  if (data) {
    const domain = senderDomain(env().mail.from);
    const isSenderProved = data.data.some(
      ({ name, status }) => name === domain && status === 'verified',
    );
    return { kind: 'reached', isSenderProved };
  }
  if (error.name === 'restricted_api_key') return { kind: 'reached', isSenderProved: null };
  if (error.statusCode === 401 || error.statusCode === 403) return { kind: 'key-refused' };
  return { kind: 'unreachable', code: error.name };
}

/** "clinic.example" of "Clinic <appointments@clinic.example>". */
function senderDomain(from: string): string {
  return /@([^\s@<>]+)>?\s*$/.exec(from)?.[1]?.toLowerCase() ?? '';
}
