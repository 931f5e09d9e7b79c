/**
 * "£110", "£27.50": an amount in minor units the way people read it, whole amounts without the zeros. Currencies
 * without minor units are kept whole.
 */
export function formatMoney(amountMinor: number, currency: string): string {
  const format = new Intl.NumberFormat('en-GB', {
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
  return new Intl.DateTimeFormat('en-GB', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone,
  })
    .format(instant)
    .replace(',', '');
}

/** "10:15 am" on the wall clock of `timeZone`. */
export function formatTime(instant: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    hour: 'numeric',
    minute: '2-digit',
    // Not hour12: in this locale that counts from 0, and noon becomes "0:00 pm".
    hourCycle: 'h12',
    timeZone,
  }).format(instant);
}

/** "London time (GMT)": names the zone as people do, with its abbreviation on that day. */
export function formatTimeZone(instant: Date, timeZone: string): string {
  const city = (timeZone.split('/').at(-1) ?? timeZone).replaceAll('_', ' ');
  const parts = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'short' }).formatToParts(
    instant,
  );
  const local = new Intl.DateTimeFormat('en-GB', { timeZone, timeZoneName: 'short' }).formatToParts(
    instant,
  );
  const name = (list: Intl.DateTimeFormatPart[]) =>
    list.find((p) => p.type === 'timeZoneName')?.value ?? '';
  const short = timeZone.startsWith('America/') ? name(parts) : name(local);
  return `${city} time (${short})`;
}
