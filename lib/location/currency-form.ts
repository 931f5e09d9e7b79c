import { fieldErrors } from '../actions/form-input';
import { priceForm } from '../healthcare-service/price-schema';
import type { HealthcareServiceId } from '../shared/ids';
import type { LocationChange, PriceToBe } from './model';
import { currencyForm } from './schema';

export type PricedService = {
  readonly serviceId: HealthcareServiceId;
  readonly slug: string;
  readonly name: string;
  readonly currency: string;
  readonly priceMinor: number;
  readonly depositMinor: number;
};

type Fields = Readonly<Record<string, unknown>>;
type Read =
  | { readonly change: LocationChange }
  | { readonly errors: Readonly<Record<string, string>> };

/** Another currency, with a price in it for each service that has one now: all of them, or what is wrong with them. */
export function readCurrencyChange(fields: Fields, priced: readonly PricedService[]): Read {
  const head = currencyForm.safeParse(fields);
  if (!head.success) return { errors: fieldErrors(head.error) };
  const { currency, ...seen } = head.data;
  const errors: Record<string, string> = {};
  const prices: PriceToBe[] = [];
  for (const { serviceId, slug } of priced) {
    const typed = { price: fields[`price-${slug}`], deposit: fields[`deposit-${slug}`] };
    const read = priceForm(currency).safeParse(typed);
    if (read.success) prices.push({ serviceId, ...read.data });
    else {
      for (const [name, words] of Object.entries(fieldErrors(read.error))) {
        errors[`${name}-${slug}`] = words;
      }
    }
  }
  if (Object.keys(errors).length > 0) return { errors };
  return { change: { kind: 'currency', currency, prices, ...seen } };
}
