import { getCountries } from 'libphonenumber-js/min';

/** For own use in ISO 3166-1: not known, so that the strictest rules hold. */
export const UNKNOWN_COUNTRY = 'ZZ';

const names = new Intl.DisplayNames('en-GB', { type: 'region' });

/** The country as people call it. */
export function countryName(code: string): string {
  return code === UNKNOWN_COUNTRY ? 'Not known' : (names.of(code) ?? code);
}

const currencies = new Intl.DisplayNames('en-GB', { type: 'currency' });

/** "British Pound (GBP)" */
export function currencyName(code: string): string {
  return `${currencies.of(code) ?? code} (${code})`;
}

/** Every country, by its name. */
export const COUNTRIES: readonly { readonly value: string; readonly label: string }[] =
  getCountries()
    .map((value) => ({ value, label: countryName(value) }))
    .sort((a, b) => a.label.localeCompare(b.label, 'en'));
