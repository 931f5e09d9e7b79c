import { z } from 'zod';
import type { ConsentBlock } from '../consent/model';

const LINE_MAX = 600;
const tooLong = `Use at most ${LINE_MAX} characters in one paragraph or line`;

/** A box with paragraphs (an empty line between two) or lines, as the list of them. */
const split = (by: RegExp) =>
  z
    .string()
    .default('')
    .transform((text) =>
      text
        .replaceAll('\r\n', '\n')
        .split(by)
        .map((part) => part.replace(/\s+/g, ' ').trim())
        .filter((part) => part !== ''),
    )
    .refine((parts) => parts.every((part) => part.length <= LINE_MAX), tooLong)
    // Each is the key of its line on the page, and reading a thing twice helps nobody.
    .refine((parts) => new Set(parts).size === parts.length, 'The same words stand here twice');

const line = (missing: string) => z.string().trim().min(1, missing).max(LINE_MAX, tooLong);

export const blockWords = z.object({
  heading: line('Give it a heading'),
  paragraphs: split(/\n\s*\n/),
  items: split(/\n/),
});

const OPTION_FIELDS = ['name', 'whatHappens', 'good', 'bad', 'healing'] as const;

/** What a box of a list inside a block is called: `option-nothing-good`, `choice-teaching-label`. */
export const optionField = (key: string, field: string) => `option-${key}-${field}`;
export const choiceField = (key: string, field: string) => `choice-${key}-${field}`;
export const NEW_KEY = 'new';

type ReadBlock =
  | { readonly block: ConsentBlock }
  | { readonly errors: Readonly<Record<string, string>> };

/**
 * The block as the form has it: its words, and the choices that stood in it with what was typed. One whose name is
 * emptied is taken out; one typed into the empty boxes is added.
 */
export function readBlock(
  before: ConsentBlock,
  input: Readonly<Record<string, unknown>>,
): ReadBlock {
  const words = blockWords.safeParse(input);
  const errors: Record<string, string> = {};
  if (!words.success) {
    for (const { path, message } of words.error.issues) errors[String(path[0])] ??= message;
  }
  const options = readOptions(before, input, errors);
  const choices = readChoices(before, input, errors);
  if (!words.success || Object.keys(errors).length > 0) return { errors };
  const { heading, paragraphs, items } = words.data;
  return {
    block: {
      key: before.key,
      ...(before.version === undefined ? {} : { version: before.version }),
      heading,
      paragraphs,
      ...(items.length > 0 ? { items } : {}),
      ...(before.onlyIf ? { onlyIf: before.onlyIf } : {}),
      ...(options ? { options } : {}),
      ...(choices ? { choices } : {}),
    },
  };
}

type Input = Readonly<Record<string, unknown>>;
const textOf = (input: Input, name: string) => {
  const value = input[name];
  return typeof value === 'string' ? value.trim() : '';
};

function readOptions({ options }: ConsentBlock, input: Input, errors: Record<string, string>) {
  if (!options) return null;
  const taken = options.map(({ key }) => key);
  return [...options, { key: NEW_KEY }].flatMap((before) => {
    const read = (field: string) => textOf(input, optionField(before.key, field));
    if (read('name') === '') return [];
    const [name, whatHappens, good, bad, healing] = OPTION_FIELDS.map((field) => {
      const text = read(field);
      if (text === '') errors[optionField(before.key, field)] = 'Say this for every choice';
      return text;
    }) as [string, string, string, string, string];
    const cost = read('cost');
    const service = 'service' in before ? before.service : undefined;
    return [
      {
        key: before.key === NEW_KEY ? newKey(name, taken) : before.key,
        ...(service ? { service } : {}),
        ...{ name, whatHappens, good, bad, healing },
        ...(cost === '' ? {} : { cost }),
      },
    ];
  });
}

function readChoices({ choices }: ConsentBlock, input: Input, errors: Record<string, string>) {
  if (!choices) return null;
  const taken = choices.map(({ key }) => key);
  return [...choices, { key: NEW_KEY }].flatMap(({ key }) => {
    const label = textOf(input, choiceField(key, 'label'));
    const explanation = textOf(input, choiceField(key, 'explanation'));
    if (label === '') return [];
    if (explanation === '') errors[choiceField(key, 'explanation')] = 'Say what it means';
    return [{ key: key === NEW_KEY ? newKey(label, taken) : key, label, explanation }];
  });
}

/** "My own words" → "my-own-words", with a number when that is taken. */
export function newKey(words: string, taken: readonly string[]): string {
  const base =
    words
      .toLowerCase()
      .normalize('NFKD')
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 40) || 'block';
  const isFree = (key: string) => key !== NEW_KEY && !taken.includes(key);
  if (isFree(base)) return base;
  let number = 2;
  while (!isFree(`${base}-${number}`)) number += 1;
  return `${base}-${number}`;
}
