import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { fieldErrors, readForm, typedValues, unreadableFields } from './form-input';

function form(entries: readonly (readonly [string, string | Blob])[]): FormData {
  const data = new FormData();
  for (const [name, value] of entries) data.append(name, value);
  return data;
}

describe('reading a form', () => {
  it('keeps text by name, lists what repeats, and leaves out files and fields of the framework', () => {
    const data = form([
      ['name', 'Ana'],
      ['day', 'mon'],
      ['day', 'tue'],
      ['$ACTION_ID_1', ''],
      ['photo', new Blob(['x'])],
    ]);
    expect(readForm(data)).toEqual({ name: 'Ana', day: ['mon', 'tue'] });
  });

  it('gives back what was typed, emoji and right-to-left names whole', () => {
    expect(typedValues({ name: 'عمر 🙂', day: ['a', 'b'] })).toEqual({
      name: 'عمر 🙂',
      day: 'a,b',
    });
  });

  it('refuses a name of a megabyte and a NUL in words, at the field', () => {
    const errors = unreadableFields({ name: 'x'.repeat(1_000_000), note: 'a\u0000b', fine: 'ok' });
    expect(Object.keys(errors)).toEqual(['name', 'note']);
  });

  it('shows the first complaint about each field', () => {
    const schema = z.object({
      email: z.string('Type an address').min(3, 'Too short').max(0, 'Too long'),
    });
    const parsed = schema.safeParse({ email: 'ab' });
    expect(parsed.success ? {} : fieldErrors(parsed.error)).toEqual({ email: 'Too short' });
    const absent = schema.safeParse({});
    expect(absent.success ? {} : fieldErrors(absent.error)).toEqual({ email: 'Type an address' });
  });
});
