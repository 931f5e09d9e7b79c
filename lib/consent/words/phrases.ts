import { LESION_SITES, type LesionSiteCode } from '../../procedure/model';
import { holesOf } from '../../shared/fill-in';
import { ownKey, siteKey } from '../document/compose-blocks';
import type { FormWords } from '../model';
import { questionsFor } from '../understanding/understanding';
import { AROUND, CHOICES, MARKS, MONEY, RISKS, SITES } from './english';
import { formKey } from './language';
import { answerKey, questionKey, whyKey } from './shown';
import { CHECK, SIGNING } from './signing-english';

/** One sentence that a clinic writes in a language. */
export type Phrase = {
  readonly key: string;
  readonly english: string;
  /** For a sentence with a count: some of the numbers that this language says so; null: it is said so always. */
  readonly numbers: readonly number[] | null;
};

export type PhraseGroup = {
  readonly key: string;
  readonly title: string;
  readonly phrases: readonly Phrase[];
};

/** The clinic's own English that a form of this treatment is composed of, besides its blocks. */
export type OwnEnglish = {
  readonly serviceSlug: string;
  readonly treatment: string;
  readonly risks: readonly {
    readonly text: string;
    readonly note: string | null;
    readonly told: { readonly figure: string | null };
    readonly personalNotes: readonly { readonly text: string }[];
  }[];
  /** What the clinicians are: "Dermatologist". */
  readonly practitionerTitles: readonly string[];
};

/** Every sentence that a text in that language needs besides its blocks; none in English, which is built in. */
export function phraseGroups(locale: string, own: OwnEnglish): readonly PhraseGroup[] {
  if (isEnglish(locale)) return [];
  const group = (key: string, title: string, english: Readonly<Record<string, string>>) => ({
    key,
    title,
    phrases: Object.entries(english).flatMap(([name, text]) => forms(locale, name, text)),
  });
  return [
    group('around', 'Title, headings, who and when', AROUND),
    group('sites', 'Where the milia are', { ...SITES, ...siteNames() }),
    group('risks', 'How often, and how well it is known', RISKS),
    group('choices', 'The table of choices', CHOICES),
    group('money', 'Money', MONEY),
    group('marks', 'Beside the text, and pictures said aloud', MARKS),
    group('check', 'The six questions', { ...CHECK, ...questionsOf(own.serviceSlug) }),
    group('signing', 'Signing', SIGNING),
    group('own', 'Your risks, treatments and titles', ownNames(own)),
  ];
}

export function isEnglish(locale: string): boolean {
  return new Intl.Locale(locale).language === 'en';
}

function siteNames() {
  const sites = Object.entries(LESION_SITES) as [LesionSiteCode, string][];
  return Object.fromEntries(sites.map(([site, english]) => [siteKey(site), english]));
}

function questionsOf(serviceSlug: string) {
  return Object.fromEntries(
    questionsFor(serviceSlug).flatMap(({ key, text, options, explanation }) => [
      [questionKey(key), text],
      ...options.map((option) => [answerKey(key, option.key), option.text]),
      [whyKey(key), explanation],
    ]),
  );
}

function ownNames({ treatment, risks, practitionerTitles }: OwnEnglish) {
  const english = [
    treatment,
    ...risks.flatMap(({ text, note, told, personalNotes }) => [
      text,
      note ?? '',
      told.figure ?? '',
      ...personalNotes.map((personal) => personal.text),
    ]),
    ...practitionerTitles,
  ];
  return Object.fromEntries(
    english.filter((text) => text !== '').map((text) => [ownKey(text), text]),
  );
}

/** One sentence, or with a count one for each kind of number that the language tells apart. */
function forms(locale: string, key: string, english: string): readonly Phrase[] {
  if (!holesOf(english).includes('count')) return [{ key, english, numbers: null }];
  return [...numbersByForm(locale)].map(([form, numbers]) => ({
    key: formKey(key, form),
    english,
    numbers,
  }));
}

/** Hours, days and milia are whole and few: kinds of numbers that none of these is of need no sentence. */
const COUNTED_TO = 1_000;
const SOME = 4;

function numbersByForm(locale: string): ReadonlyMap<Intl.LDMLPluralRule, readonly number[]> {
  const rules = new Intl.PluralRules(locale);
  const kinds = new Map<Intl.LDMLPluralRule, number[]>();
  for (let number = 0; number <= COUNTED_TO; number += 1) {
    const form = rules.select(number);
    const some = kinds.get(form) ?? [];
    if (some.length < SOME) kinds.set(form, [...some, number]);
  }
  return kinds;
}

/** What is wrong with a sentence as it stands, in words for whoever writes it; null: nothing. */
export function phraseProblem({ english, numbers }: Phrase, written: string): string | null {
  const wanted = holesOf(english);
  const found = holesOf(written);
  const unknown = found.filter((name) => !wanted.includes(name));
  if (unknown.length > 0) return `There is nothing to put in for ${braced(unknown)}`;
  // A kind of one number alone may say it in a word: "one hour".
  const isOne = numbers?.length === 1;
  const missing = wanted.filter((name) => !found.includes(name) && !(name === 'count' && isOne));
  if (missing.length > 0) return `It needs ${braced(missing)}, as in English`;
  const stray = written.replace(/\{[a-z]+\}/g, '');
  return /[{}]/.test(stray) ? 'A brace stands alone: write {name} as in English' : null;
}

function braced(names: readonly string[]): string {
  return names.map((name) => `{${name}}`).join(' and ');
}

/** Those that nobody has written yet, or not rightly. */
export function unwritten(groups: readonly PhraseGroup[], words: FormWords): readonly Phrase[] {
  return groups
    .flatMap(({ phrases }) => phrases)
    .filter((phrase) => {
      const written = words[phrase.key]?.trim() ?? '';
      return written === '' || phraseProblem(phrase, written) !== null;
    });
}
