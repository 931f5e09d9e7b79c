import type { PriceError } from '@/lib/healthcare-service/change-price';
import type { Price } from '@/lib/healthcare-service/prices';
import { formatMoney } from '@/lib/shared/format';

export const PROBLEMS: Readonly<Record<PriceError, string>> = {
  'not-found': 'A manager says what a service costs.',
  'no-change': 'Nothing changes: this is the price already.',
  'deposit-above-price': 'The deposit must not be more than the price.',
  'deposit-too-small': 'Cards cannot pay so small a deposit.',
};

/** "£110, £22 of it as a deposit" */
export function priceInWords(price: Price | null): string {
  if (!price) return 'No price: it cannot be booked there';
  const { priceMinor, depositMinor, currency } = price;
  if (priceMinor === 0) return 'Free';
  const whole = formatMoney(priceMinor, currency);
  return depositMinor === 0
    ? `${whole}, no deposit`
    : `${whole}, ${formatMoney(depositMinor, currency)} of it as a deposit`;
}
