/** What a service costs at a place, in minor units of the place's currency. */
export type Price = {
  readonly currency: string;
  readonly priceMinor: number;
  readonly depositMinor: number;
};

/** Below this a card payment is refused (Stripe, minimum charge amounts: 0.30 in pounds, 0.50 in dollars and euros). */
export const DEPOSIT_MIN_MINOR = 50;

export type PriceFault = 'deposit-above-price' | 'deposit-too-small';

/** Why nobody could pay this, or null. No deposit at all is fine. */
export function priceFault({
  priceMinor,
  depositMinor,
}: Pick<Price, 'priceMinor' | 'depositMinor'>): PriceFault | null {
  if (depositMinor > priceMinor) return 'deposit-above-price';
  return depositMinor > 0 && depositMinor < DEPOSIT_MIN_MINOR ? 'deposit-too-small' : null;
}
