import { type CountryCode, isSupportedCountry } from 'libphonenumber-js/min';
import { detailsSchema } from '@/lib/patient/schema';
import { localDateOf } from '@/lib/scheduling/zone';

/** How somebody's details are read at a place: what is a valid number and date depends on where it is. */
export function detailsSchemaAt({
  timeZone,
  country,
}: {
  /** IANA. */
  readonly timeZone: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
}) {
  return detailsSchema({
    today: localDateOf(Date.now(), timeZone),
    country: phoneCountry(country),
  });
}

/** A number typed without a country code is read as one of the country in which the clinic stands. */
function phoneCountry(country: string): CountryCode {
  return isSupportedCountry(country) ? country : 'GB';
}
