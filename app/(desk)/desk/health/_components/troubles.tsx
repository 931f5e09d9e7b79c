import { formatMoment } from '@/lib/appointment/visit-words';
import type { HeldMessage, OpenMoney } from '@/lib/health/list-troubles';
import { formatMoney } from '@/lib/shared/format';

const MONEY_WORDS: Record<OpenMoney['state'], string> = {
  quarantined: 'came in, but is not the sum that was asked',
  'refund-failed': 'should go back, and Stripe could not send it',
  'refund-waiting': 'should go back, and has not reached Stripe yet',
};

const REASON_WORDS: Readonly<Record<string, string>> = {
  'bad-address': 'The address is not one that can be written to.',
  'outcome-unknown': 'The mail service did not say whether it went out.',
};

/** Whom the clinic must ring: their message was not delivered, as far as anybody knows. */
export function HeldMessages({
  messages,
  timeZone,
}: {
  readonly messages: readonly HeldMessage[];
  readonly timeZone: string;
}) {
  if (messages.length === 0) return null;
  return (
    <section aria-labelledby="messages" className="grid gap-2">
      <h2 id="messages" className="text-lg">
        Messages that were not delivered
      </h2>
      <ul className="grid gap-1.5">
        {messages.map(({ id, fullName, reason, createdAt, appointmentId }) => (
          <li key={id}>
            <a href={`/desk/appointments/${appointmentId}`} className="private-name">
              {fullName}
            </a>
            , {formatMoment(createdAt, timeZone)}
            <span className="block text-muted text-sm">
              {REASON_WORDS[reason ?? ''] ?? `The mail service answered: ${reason ?? 'nothing'}.`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Money that a person must settle, by the appointment it belongs to. */
export function OpenMoneyList({
  money,
  timeZone,
}: {
  readonly money: readonly OpenMoney[];
  readonly timeZone: string;
}) {
  if (money.length === 0) return null;
  return (
    <section aria-labelledby="money" className="grid gap-2">
      <h2 id="money" className="text-lg">
        Money that needs a person
      </h2>
      <ul className="grid gap-1.5">
        {money.map(({ id, state, amountMinor, currency, createdAt, appointmentId, reference }) => (
          <li key={id}>
            <strong className="tabular">{formatMoney(amountMinor, currency)}</strong>{' '}
            {MONEY_WORDS[state]}:{' '}
            <a href={`/desk/appointments/${appointmentId}`}>appointment {reference}</a>
            <span className="block text-muted text-sm">{formatMoment(createdAt, timeZone)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
