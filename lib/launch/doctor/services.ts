import { env } from '../../env';
import { askMailAccount } from '../../mail/ask-account';
import { askStripeAccount, type StripeAccount } from '../../payments/ask-account';
import { isLiveKey } from '../../payments/stripe';
import { compareClocks } from './clock';
import { care, type Finding, fault, well } from './finding';

const CHECK_NETWORK = 'Check that this machine may reach the internet over HTTPS.';
/** Without these Stripe tells nothing of a payment. */
const NEEDED_EVENTS = [
  'checkout.session.completed',
  'checkout.session.async_payment_succeeded',
  'checkout.session.async_payment_failed',
  'checkout.session.expired',
] as const;

/** Stripe: the key, its clock, and whether its messages come to this site. */
export async function examineStripe(): Promise<readonly Finding[]> {
  const before = Date.now();
  const answer = await askStripeAccount();
  const after = Date.now();
  if (answer.kind === 'unreachable') {
    return [fault(`Stripe does not answer (${answer.code})`, CHECK_NETWORK)];
  }
  if (answer.kind === 'key-refused') {
    return [
      fault(
        'Stripe refuses STRIPE_SECRET_KEY',
        'Take a new key from Stripe’s dashboard, Developers.',
      ),
    ];
  }
  const { account } = answer;
  const key = isLiveKey() ? 'live: real money moves' : 'for tests: no real money moves';
  return [
    well(`Stripe answers; the key is ${key}`),
    // Stripe tells its time in whole seconds, and refuses nothing itself; our check of its signatures does.
    ...(account.answeredAt
      ? [compareClocks('Stripe’s', account.answeredAt, before, after, 1)]
      : []),
    examineWebhook(account, env().appUrl),
  ];
}

/** Whether one of the account's webhooks leads here with all that is needed. */
export function examineWebhook({ webhooks }: StripeAccount, appUrl: string): Finding {
  const wanted = `${appUrl}/api/webhooks/stripe`;
  const todo = `In Stripe, Developers, Webhooks: send ${NEEDED_EVENTS.join(', ')} to ${wanted}.`;
  if (webhooks === null) {
    return care('The key may not look at webhooks, so they were not checked', todo);
  }
  const own = webhooks.find(({ url, isOn }) => url === wanted && isOn);
  if (!own) return fault('Stripe sends its messages nowhere on this site', todo);
  const missing = own.events.includes('*')
    ? []
    : NEEDED_EVENTS.filter((event) => !own.events.includes(event));
  return missing.length === 0
    ? well('Stripe sends its messages here')
    : fault(`Stripe does not tell of ${missing.join(', ')}`, todo);
}

/** The mail service: the key, and whether mail from our sender is delivered. */
export async function examineMail(): Promise<readonly Finding[]> {
  const answer = await askMailAccount();
  const { from } = env().mail;
  if (answer.kind === 'unreachable') {
    return [fault(`The mail service does not answer (${answer.code})`, CHECK_NETWORK)];
  }
  if (answer.kind === 'key-refused') {
    return [fault('The mail service refuses RESEND_API_KEY', 'Make a new key at Resend.')];
  }
  if (answer.isSenderProved === null) {
    return [well('The mail service answers; the key may only send, so the sender was not checked')];
  }
  return answer.isSenderProved
    ? [well(`The mail service answers, and delivers mail from ${from}`)]
    : [
        fault(
          `The domain of ${from} is not proved to the mail service`,
          'Add it at Resend, Domains, and set the DNS records shown there; or correct MAIL_FROM.',
        ),
      ];
}
