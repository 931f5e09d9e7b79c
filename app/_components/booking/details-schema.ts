import { type CountryCode, isSupportedCountry } from 'libphonenumber-js/min';
import { deskDetailsSchema, detailsSchema } from '@/lib/patient/schema';
import { localDateOf } from '@/lib/scheduling/zone';

type Place = {
  /** IANA. */
  readonly timeZone: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
};

/** How somebody's details are read at a place: what is a valid number and date depends on where it is. */
export function detailsSchemaAt(place: Place) {
  return detailsSchema(rulesAt(place));
}

/** The same where staff type them, perhaps about somebody on file. */
export function deskDetailsSchemaAt(place: Place, onFile: { readonly phone: string } | null) {
  return deskDetailsSchema({
    ...rulesAt(place),
    ...(onFile ? { phoneOnFile: onFile.phone } : {}),
  });
}

function rulesAt({ timeZone, country }: Place) {
  return { today: localDateOf(Date.now(), timeZone), country: phoneCountry(country) };
}

/** A number typed without a country code is read as one of the country in which the clinic stands. */
function phoneCountry(country: string): CountryCode {
  return isSupportedCountry(country) ? country : 'GB';
}
