import type { CountryCode } from 'libphonenumber-js/min';
import { detailsSchema } from '@/lib/patient/schema';
import { localDateOf } from '@/lib/scheduling/zone';

/** A number typed without a country code is read as one of the country in which the clinic stands. */
const COUNTRIES: Readonly<Record<string, CountryCode>> = { GBP: 'GB', USD: 'US' };

/** How somebody's details are read at a place: what is a valid number and date depends on where it is. */
export function detailsSchemaAt({
  timeZone,
  currency,
}: {
  readonly timeZone: string;
  readonly currency: string;
}) {
  return detailsSchema({
    today: localDateOf(Date.now(), timeZone),
    country: COUNTRIES[currency] ?? 'GB',
  });
}
