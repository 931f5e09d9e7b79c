import type { z } from 'zod';
import type { FieldError } from './problem';

export type ReadInput<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly errors: readonly FieldError[] };

/** Reads the query of an address. A name that is given twice is refused: which one counts would be a guess. */
export function readQuery<S extends z.ZodType>(
  schema: S,
  query: URLSearchParams,
): ReadInput<z.output<S>> {
  const names = [...new Set(query.keys())];
  const twice = names.filter((name) => query.getAll(name).length > 1);
  if (twice.length > 0) {
    return {
      ok: false,
      errors: twice.map((field) => ({ field, message: 'Give this once only.' })),
    };
  }
  return readFields(schema, Object.fromEntries(query));
}

/** Reads named values; every field that is wrong is told of at once. */
export function readFields<S extends z.ZodType>(
  schema: S,
  fields: Readonly<Record<string, unknown>>,
): ReadInput<z.output<S>> {
  const parsed = schema.safeParse(fields);
  if (parsed.success) return { ok: true, value: parsed.data };
  return { ok: false, errors: parsed.error.issues.flatMap((issue) => fieldErrors(issue, fields)) };
}

function fieldErrors(
  issue: z.core.$ZodIssue,
  fields: Readonly<Record<string, unknown>>,
): readonly FieldError[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((field) => ({ field, message: 'There is no such field.' }));
  }
  const name = String(issue.path[0] ?? '');
  const isMissing = fields[name] === undefined;
  return [
    {
      field: issue.path.map(String).join('.'),
      message: isMissing ? 'This is required.' : issue.message,
    },
  ];
}

/** Reads one header. */
export function readHeader<S extends z.ZodType>(
  schema: S,
  headers: Headers,
  name: string,
): ReadInput<z.output<S>> {
  const text = headers.get(name) ?? undefined;
  const parsed = schema.safeParse(text);
  if (parsed.success) return { ok: true, value: parsed.data };
  const wrong = parsed.error.issues[0]?.message ?? '';
  return {
    ok: false,
    errors: [{ field: name, message: text === undefined ? 'This header is required.' : wrong }],
  };
}
