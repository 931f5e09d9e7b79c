import { fieldErrors } from '@/lib/actions/form-input';
import type { HoursChange } from '@/lib/opening-hours/model';
import { HOURS_FORMS } from '@/lib/opening-hours/schema';

export type HoursKind = HoursChange['kind'];
type Fields = Readonly<Record<string, unknown>>;

export function readKind(fields: Fields): HoursKind | null {
  const { kind } = fields;
  return typeof kind === 'string' && kind in HOURS_FORMS ? (kind as HoursKind) : null;
}

/** The change that the fields name, or what is wrong with them. */
export function readChange(
  kind: HoursKind,
  fields: Fields,
): { readonly change: HoursChange } | { readonly errors: Readonly<Record<string, string>> } {
  const parsed = HOURS_FORMS[kind].safeParse(fields);
  return parsed.success ? { change: parsed.data } : { errors: fieldErrors(parsed.error) };
}
