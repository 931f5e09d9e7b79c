import { type FormInput, fieldErrors } from '@/lib/actions/form-input';
import type { HoursChange } from '@/lib/opening-hours/model';
import { HOURS_FORMS } from '@/lib/opening-hours/schema';

export type HoursKind = HoursChange['kind'];
type Fields = Readonly<Record<string, unknown>>;

/** Fields that name the page or the answer, not the change. */
const NOT_THE_CHANGE = ['problem', 'fingerprint', 'reason', 'date'];

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

/** The fields of a change as they were given, to be sent again with the answer. */
export function changeFields(fields: Fields | FormInput): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) =>
      typeof value === 'string' && !NOT_THE_CHANGE.includes(name) && !name.startsWith('visit-')
        ? [[name, value]]
        : [],
    ),
  );
}
