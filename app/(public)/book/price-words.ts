import type { CatalogueService, ServicePrice } from '@/lib/healthcare-service/queries';
import { formatMoney } from '@/lib/shared/format';

type Minutes = Pick<CatalogueService, 'preparationMinutes' | 'durationMinutes'>;
type Price = Pick<ServicePrice, 'currency' | 'priceMinor' | 'depositMinor'>;

/** "20 minutes. £110, £22 deposit when you book." */
export function priceWords(service: Minutes, price: Price): string {
  const parts = [priceOf(price), depositOf(price)].filter((part) => part !== null);
  return `${minutesWords(service)}. ${parts.join(', ')}.`;
}

/** "20 minutes"; numbing beforehand is part of the visit. */
export function minutesWords({ preparationMinutes, durationMinutes }: Minutes): string {
  return `${preparationMinutes + durationMinutes} minutes`;
}

/** "£110" */
export function priceOf({ currency, priceMinor }: Price): string {
  return priceMinor === 0 ? 'Free' : formatMoney(priceMinor, currency);
}

/** "£22 deposit when you book"; null when there is none. */
export function depositOf({ currency, depositMinor }: Price): string | null {
  return depositMinor === 0 ? null : `${formatMoney(depositMinor, currency)} deposit when you book`;
}
