import { fieldErrors } from '@/lib/actions/form-input';
import type { LocationError } from '@/lib/location/change-location';
import { type PricedService, readCurrencyChange } from '@/lib/location/currency-form';
import type { LocationChange } from '@/lib/location/model';
import { editForm, LOCATION_FORMS } from '@/lib/location/schema';
import { type DeskView, deskHref } from '../../../_components/desk-day';

export const PROBLEMS: Readonly<Record<LocationError, string>> = {
  'not-found': 'This place is not there any more, or not yours to change.',
  'no-change': 'Nothing changes: this is how it is already.',
  stale:
    'Somebody has changed this place or its prices since you opened the page. Nothing was changed: go back and look.',
  'in-the-past': 'That day is over. Choose today or a later day.',
  'too-far': 'That is more than two years away. Choose an earlier day.',
  'last-place': 'This is the only place that stays open. Add another one first.',
  'at-two-places':
    'Somebody has hours at another place since that these would meet, and nobody can be at both. Change their hours there first.',
  'visits-elsewhere':
    'Somebody has appointments at another place that these hours would meet, and nobody can be at both. Move or cancel those first.',
  'prices-missing':
    'Prices were added here since you opened this page. Nothing was changed: go back and write them all.',
  'deposit-above-price': 'A deposit must not be more than its price.',
  'deposit-too-small': 'Cards cannot pay so small a deposit.',
};

export type LocationKind = LocationChange['kind'];

type Read =
  | { readonly change: LocationChange }
  | { readonly errors: Readonly<Record<string, string>> };

export function readLocationKind({ kind }: Readonly<Record<string, unknown>>): LocationKind | null {
  if (typeof kind !== 'string') return null;
  const isKind = ['currency', 'edit'].includes(kind) || Object.hasOwn(LOCATION_FORMS, kind);
  return isKind ? (kind as LocationKind) : null;
}

/** The change of a place that the fields name, or what is wrong with them. */
export function readLocationChange(
  kind: LocationKind,
  fields: Readonly<Record<string, unknown>>,
  { country, priced }: { readonly country: string; readonly priced: readonly PricedService[] },
): Read {
  if (kind === 'currency') return readCurrencyChange(fields, priced);
  const form = kind === 'edit' ? editForm(country) : LOCATION_FORMS[kind];
  const parsed = form.safeParse(fields);
  return parsed.success ? { change: parsed.data } : { errors: fieldErrors(parsed.error) };
}

/** The page on which one change of a place is written and looked at. */
export function locationHref(view: DeskView, kind: LocationKind): string {
  return deskHref('/desk/settings/places/details', view, { kind });
}
