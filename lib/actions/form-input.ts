import type { z } from 'zod';

/** A field may hold this much; a name of a megabyte is a mistake or an attack. */
const FIELD_LENGTH_MAX = 4_000;

export type FormInput = Readonly<Record<string, string | readonly string[]>>;

/** The text fields of a form by name; a name that occurs twice gives a list. Files and Next's own fields are left out. */
export function readForm(formData: FormData): FormInput {
  const input: Record<string, string | readonly string[]> = {};
  for (const name of new Set(formData.keys())) {
    if (name.startsWith('$ACTION')) continue;
    const texts = formData.getAll(name).filter((entry) => typeof entry === 'string');
    const [only] = texts;
    if (only !== undefined) input[name] = texts.length === 1 ? only : texts;
  }
  return input;
}

/** What to put back into the fields. Checkbox groups come back joined: their names carry the choice. */
export function typedValues(input: FormInput): Record<string, string> {
  return Object.fromEntries(
    Object.entries(input).map(([name, value]) => [
      name,
      (typeof value === 'string' ? value : value.join(',')).slice(0, FIELD_LENGTH_MAX),
    ]),
  );
}

/** Refusals that hold for every field of every form, before any schema looks at them. */
export function unreadableFields(input: FormInput): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const [name, value] of Object.entries(input)) {
    const text = typeof value === 'string' ? value : value.join('');
    if (text.length > FIELD_LENGTH_MAX) errors[name] = 'This is too long. Please shorten it.';
    // Postgres cannot store NUL: without this the person would meet an error page.
    if (text.includes('\u0000')) errors[name] = 'This contains a character that cannot be stored.';
  }
  return errors;
}

/** The first complaint about each field, in the schema's own words. */
export function fieldErrors(error: z.ZodError): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const issue of error.issues) {
    const field = String(issue.path[0] ?? 'form');
    errors[field] ??= issue.message;
  }
  return errors;
}
