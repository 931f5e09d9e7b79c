import { dateTimeFormat } from './date-time-format';

/**
 * "£110", "£27.50": an amount in minor units the way people read it, whole amounts without the zeros. Currencies
 * without minor units are kept whole.
 */
export function formatMoney(amountMinor: number, currency: string, locale = 'en-GB'): string {
  const format = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    trailingZeroDisplay: 'stripIfInteger',
  });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  return format.format(amountMinor / 10 ** digits);
}

/** "Tuesday 1 December 2026" on the wall calendar of `timeZone`. */
export function formatDate(instant: Date, timeZone: string): string {
  return dateTimeFormat('en-GB', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone,
  })
    .format(instant)
    .replace(',', '');
}

/**
 * "10:15 am" on the wall clock of `timeZone`. In the hour that clocks show twice in autumn with its abbreviation,
 * "1:15 am (BST)", so that the two are told apart.
 */
export function formatTime(instant: Date, timeZone: string): string {
  const shown = clockTime(instant, timeZone);
  // Clocks are put back at night only, and looking costs more than all else here.
  if (!NIGHT.test(shown) || !isShownTwice(instant, timeZone, shown)) return shown;
  return `${shown} (${zoneAbbreviation(instant, timeZone)})`;
}

const NIGHT = /^(?:11:\d\d pm|(?:12|1|2|3):\d\d am)$/;
/** By so much clocks are put back: Lord Howe, nearly everywhere, Troll. */
const PUT_BACK_MINUTES = [30, 60, 120];

function clockTime(instant: Date, timeZone: string): string {
  return dateTimeFormat('en-GB', {
    hour: 'numeric',
    minute: '2-digit',
    // Not hour12: in this locale that counts from 0, and noon becomes "0:00 pm".
    hourCycle: 'h12',
    timeZone,
  }).format(instant);
}

function isShownTwice(instant: Date, timeZone: string, shown: string): boolean {
  return PUT_BACK_MINUTES.flatMap((minutes) => [minutes, -minutes]).some((minutes) => {
    const other = new Date(instant.getTime() + minutes * 60_000);
    return clockTime(other, timeZone) === shown;
  });
}

/** "London time (GMT)": names the zone as people do, with its abbreviation on that day. */
export function formatTimeZone(instant: Date, timeZone: string): string {
  const city = (timeZone.split('/').at(-1) ?? timeZone).replaceAll('_', ' ');
  return `${city} time (${zoneAbbreviation(instant, timeZone)})`;
}

function zoneAbbreviation(instant: Date, timeZone: string): string {
  const locale = timeZone.startsWith('America/') ? 'en-US' : 'en-GB';
  const parts = dateTimeFormat(locale, { timeZone, timeZoneName: 'short' }).formatToParts(instant);
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
}
