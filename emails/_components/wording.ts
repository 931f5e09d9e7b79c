import { formatTime } from '../../lib/shared/format';
import type { MoneyFacts, VisitFacts } from './visit-facts';

type When = Pick<VisitFacts, 'startsAt' | 'timeZone'>;

/** "Tue 1 December, 10:15 am" on the clinic's clock: short enough for a subject line. */
export function shortMoment({ startsAt, timeZone }: When): string {
  const date = new Intl.DateTimeFormat('en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'long',
    timeZone,
  }).format(startsAt);
  return `${date.replace(',', '')}, ${formatTime(startsAt, timeZone)}`;
}

export function contactFooter({ phone }: VisitFacts): string {
  return `Answers to this address are not read. For anything else, ring us on ${phone}.`;
}

/** What happens to the money, in words; null when none was paid. */
export function moneySentence({ returned, kept }: MoneyFacts): string | null {
  const going = `We are returning ${returned} to the card you paid with. Banks take 5 to 10 working days.`;
  if (returned !== null && kept === null) return going;
  if (returned !== null) return `${going} We keep ${kept}, as the terms you agreed to say.`;
  if (kept !== null) return `We keep the ${kept} you paid, as the terms you agreed to say.`;
  return null;
}
