/** How many digits of this currency stand after the point: 2 for pounds, 0 for yen. */
function digitsOf(currency: string): number {
  const format = new Intl.NumberFormat('en-GB', { style: 'currency', currency });
  return format.resolvedOptions().maximumFractionDigits ?? 2;
}

/** "27.50", "110": an amount in minor units as somebody would type it. */
export function typedMoney(amountMinor: number, currency: string): string {
  const digits = digitsOf(currency);
  const text = (amountMinor / 10 ** digits).toFixed(digits);
  return text.replace(/\.0+$/, '');
}

/** The minor units of a typed amount such as "27.50", "27,5" or "£110"; null when it is none, or too exact. */
export function readMoney(text: string, currency: string): number | null {
  const match = /^[£$€]?\s*(\d{1,6})(?:[.,](\d{1,3}))?$/.exec(text.trim());
  const digits = digitsOf(currency);
  if (!match) return null;
  const [, whole = '', part = ''] = match;
  if (part.length > digits) return null;
  return Number(whole) * 10 ** digits + Number(part.padEnd(digits, '0') || '0');
}
