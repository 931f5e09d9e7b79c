import type { Price } from '../healthcare-service/prices';
import type { LocalDate } from '../scheduling/zone';
import { hashJson } from '../shared/canonical-json';
import type { HealthcareServiceId, LocationId } from '../shared/ids';

/**
 * In which prices can be written. Of each, a card can pay the least deposit that we ask for (`DEPOSIT_MIN_MINOR`), and
 * each has two digits after the point.
 */
export const CURRENCIES = ['GBP', 'EUR', 'USD', 'CHF', 'CAD', 'AUD', 'NZD'] as const;
export type Currency = (typeof CURRENCIES)[number];

/** What a place is called and where it is. Its address on the web (slug) stays, whatever it is called later. */
export type LocationFacts = {
  readonly name: string;
  readonly addressLines: readonly string[];
  readonly phone: string;
  readonly directions: readonly string[];
  /** IANA: on whose clocks its opening hours stand. */
  readonly timeZone: string;
  /** ISO 3166-1 alpha-2: whose law applies. */
  readonly country: string;
};

/** What a service is to cost, in minor units of the currency that is named with it. */
export type PriceToBe = Pick<Price, 'priceMinor' | 'depositMinor'> & {
  readonly serviceId: HealthcareServiceId;
};

/**
 * What may be changed about a place. `locationId` of one that is added is new, so that what is sent twice is added once;
 * `was`: the `locationVersion` that was looked at. An end is the first date on which nothing is there any more.
 */
export type LocationChange =
  | {
      readonly kind: 'add';
      readonly locationId: LocationId;
      readonly facts: LocationFacts;
      readonly currency: Currency;
    }
  | { readonly kind: 'edit'; readonly facts: LocationFacts; readonly was: string }
  | {
      readonly kind: 'currency';
      readonly currency: Currency;
      readonly prices: readonly PriceToBe[];
      readonly was: string;
      /** The `pricesVersion` of what stood beside the fields. */
      readonly wasPrices: string;
    }
  | { readonly kind: 'end'; readonly from: LocalDate; readonly was: string }
  | { readonly kind: 'reopen'; readonly was: string };

type Versioned = LocationFacts & {
  readonly currency: string;
  readonly endedFrom: LocalDate | null;
};

/** Changes whenever what the forms show of a place does. */
export function locationVersion({
  name,
  addressLines,
  phone,
  directions,
  timeZone,
  country,
  currency,
  endedFrom,
}: Versioned): string {
  const words = { name, addressLines, phone, directions };
  return hashJson({ ...words, timeZone, country, currency, endedFrom });
}

type Priced = PriceToBe & { readonly currency: string };

/** Changes whenever what anything costs at a place does, in whatever order it is listed. */
export function pricesVersion(prices: readonly Priced[]): string {
  const amounts = prices.map(({ serviceId, currency, priceMinor, depositMinor }) => [
    serviceId,
    { currency, priceMinor, depositMinor },
  ]);
  return hashJson(Object.fromEntries(amounts));
}
