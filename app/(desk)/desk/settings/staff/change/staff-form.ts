import { fieldErrors } from '@/lib/actions/form-input';
import type { StaffChange } from '@/lib/staff/change';
import { STAFF_FORMS } from '@/lib/staff/schema';

type Read =
  | { readonly change: StaffChange }
  | { readonly errors: Readonly<Record<string, string>> };

export function readStaffKind(fields: Readonly<Record<string, unknown>>) {
  const { kind } = fields;
  return typeof kind === 'string' && Object.hasOwn(STAFF_FORMS, kind)
    ? (kind as StaffChange['kind'])
    : null;
}

/** The change that the fields name, or what is wrong with them. */
export function readStaffChange(
  kind: StaffChange['kind'],
  fields: Readonly<Record<string, unknown>>,
): Read {
  const parsed = STAFF_FORMS[kind].safeParse(fields);
  return parsed.success ? { change: parsed.data } : { errors: fieldErrors(parsed.error) };
}
