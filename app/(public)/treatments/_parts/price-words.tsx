import type { ServicePrice } from '@/lib/healthcare-service/queries';
import { formatMoney } from '@/lib/shared/format';

/** "£50 in London, $90 in New York", or "Free". */
export function PriceWords({ prices }: { readonly prices: readonly ServicePrice[] }) {
  return <>{priceWords(prices.map((price) => ({ ...price, amountMinor: price.priceMinor })))}</>;
}

export function DepositWords({ prices }: { readonly prices: readonly ServicePrice[] }) {
  return <>{priceWords(prices.map((price) => ({ ...price, amountMinor: price.depositMinor })))}</>;
}

type Amount = Pick<ServicePrice, 'currency' | 'locationName'> & { readonly amountMinor: number };

function priceWords(amounts: readonly Amount[]): string {
  if (amounts.every(({ amountMinor }) => amountMinor === 0)) return 'Free';
  return amounts
    .map(
      ({ amountMinor, currency, locationName }) =>
        `${formatMoney(amountMinor, currency)} in ${locationName}`,
    )
    .join(', ');
}
