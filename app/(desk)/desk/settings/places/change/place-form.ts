import { fieldErrors } from '@/lib/actions/form-input';
import type { PlaceError } from '@/lib/place/change-place';
import type { PlaceChange } from '@/lib/place/model';
import { PLACE_FORMS } from '@/lib/place/schema';

export const PROBLEMS: Readonly<Record<PlaceError, string>> = {
  'not-found': 'This is not there any more, or not yours to change.',
  'no-change': 'Nothing changes: this is how it is already.',
  stale:
    'Somebody has changed it since you opened this page. Nothing was changed: go back and look.',
};

type Read =
  | { readonly change: PlaceChange }
  | { readonly errors: Readonly<Record<string, string>> };

export function readPlaceKind(fields: Readonly<Record<string, unknown>>) {
  const { kind } = fields;
  return typeof kind === 'string' && kind in PLACE_FORMS ? (kind as PlaceChange['kind']) : null;
}

/** The change that the fields name, or what is wrong with them. */
export function readPlaceChange(
  kind: PlaceChange['kind'],
  fields: Readonly<Record<string, unknown>>,
): Read {
  const parsed = PLACE_FORMS[kind].safeParse(fields);
  return parsed.success ? { change: parsed.data } : { errors: fieldErrors(parsed.error) };
}
