import type { BlockLines } from '../consent/document/block-lines';
import type { FormWords } from '../consent/model';
import { type PhraseGroup, phraseProblem } from '../consent/words/phrases';
import { sha256 } from '../consent-ledger/model';
import type { FormRow } from './queries';

/** The longest sentence that fits the page: as long as the longest English one, and half as long again. */
export const SENTENCE_LENGTH_MAX = 600;

/**
 * The words of a version as they hold: what is published with none is in the program's English for good, and a draft
 * has none only until somebody writes them.
 */
export function wordsOf({ status, locale, words }: Pick<FormRow, 'status' | 'locale' | 'words'>) {
  return words ?? (status === 'draft' ? firstWords(locale) : null);
}

/** What a draft begins with: the clinic's own language needs none. */
export function firstWords(locale: string): FormWords | null {
  return locale === 'en-GB' ? null : {};
}

/** What the box of a sentence is called: can stand in an address and a list of ids, and is no other field of the form. */
export function boxName(key: string): string {
  return /^[a-z0-9_.-]+$/i.test(key) ? `word-${key}` : `own-${sha256(key).slice(0, 16)}`;
}

/** What the boxes of a group hold, by their names. */
export function wordFields({ phrases }: PhraseGroup, words: FormWords): Record<string, string> {
  return Object.fromEntries(phrases.map(({ key }) => [boxName(key), words[key] ?? '']));
}

type ReadWords =
  | { readonly change: (words: FormWords) => FormWords }
  | { readonly errors: Readonly<Record<string, string>> };

/** The words with a group as its boxes have it; an empty box is a sentence that nobody has written yet. */
export function readWords(
  { phrases }: PhraseGroup,
  fields: Readonly<Record<string, string>>,
): ReadWords {
  const texts = phrases.map((phrase) => {
    const name = boxName(phrase.key);
    return { phrase, name, text: (fields[name] ?? '').replace(/\s+/g, ' ').trim() };
  });
  const errors = texts.flatMap(({ phrase, name, text }) => {
    const problem = text === '' ? null : sentenceProblem(phrase, text);
    return problem === null ? [] : [[name, problem] as const];
  });
  if (errors.length > 0) return { errors: Object.fromEntries(errors) };
  const written = texts.map(({ phrase, text }) => [phrase.key, text] as const);
  return { change: (words) => withTexts(words, written) };
}

function withTexts(words: FormWords, texts: readonly (readonly [string, string])[]) {
  const all = { ...words, ...Object.fromEntries(texts) };
  return Object.fromEntries(Object.entries(all).filter(([, text]) => text !== ''));
}

function sentenceProblem(phrase: PhraseGroup['phrases'][number], text: string): string | null {
  if (text.length > SENTENCE_LENGTH_MAX) return `Use at most ${SENTENCE_LENGTH_MAX} characters`;
  return phraseProblem(phrase, text);
}

const GROUP = 'words ';

/** Whether a part of that comparison is a group, whose heading is not in the form's language. */
export function isWordGroup(key: string): boolean {
  return key.startsWith(GROUP);
}

/** The words as they are compared between two versions: a group is a block, a sentence a line. */
export function wordLines(
  groups: readonly PhraseGroup[],
  words: FormWords | null,
): readonly BlockLines[] {
  return groups.flatMap(({ key, title, phrases }) => {
    const lines = phrases.flatMap((phrase) => words?.[phrase.key] ?? []);
    return lines.length === 0
      ? []
      : [{ key: `${GROUP}${key}`, lines: [`Words that Milium adds: ${title}`, ...lines] }];
  });
}
