import { fillIn, type Values } from '../../shared/fill-in';
import { formatDate, formatMoney, formatTime, formatTimeZone } from '../../shared/format';
import type { FormWords } from '../model';
import { AROUND, CHOICES, MARKS, MONEY, RISKS, SITES } from './english';
import { CHECK, SIGNING } from './signing-english';

export const ENGLISH = {
  ...AROUND,
  ...SITES,
  ...RISKS,
  ...CHOICES,
  ...MONEY,
  ...MARKS,
  ...SIGNING,
  ...CHECK,
} as const;
export type WordKey = keyof typeof ENGLISH;

/** The names of the holes in an English sentence. */
type Holes<Text> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Holes<Rest>
  : never;
type Filled<Key extends WordKey> = [Holes<(typeof ENGLISH)[Key]>] extends [never]
  ? []
  : [values: Readonly<Record<Holes<(typeof ENGLISH)[Key]>, string | number>>];

export type Say = <Key extends WordKey>(key: Key, ...filled: Filled<Key>) => string;

/** How a text is told: its sentences, and how money, days and numbers are written. Everything in it is pure. */
export type Language = {
  readonly say: Say;
  /** The same for a key that is known only at run time. */
  readonly sayAny: (key: WordKey, values?: Values) => string;
  /** What the clinic wrote for something that has a name of its own (a risk, a question), else its English. */
  readonly text: (key: string, english: string) => string;
  readonly number: (value: number) => string;
  readonly money: (amountMinor: number, currency: string) => string;
  /** A date of birth, ISO 8601: it has no zone. */
  readonly day: (isoDate: string) => string;
  /** Day, time and zone on the wall of `timeZone`. */
  readonly moment: (instant: Date, timeZone: string) => string;
};

type Told = { readonly locale: string; readonly words: FormWords | null };

/**
 * The language of a form or of a stored text. Without words of its own it is the program's English, as all texts were
 * before clinics could write the words; with them, each sentence that they lack is said in English.
 */
export function languageOf({ locale, words }: Told): Language {
  const { written, ...formats } = words === null ? BUILT_IN : ownFormats(locale, words);
  const sayAny = (key: WordKey, values: Values = {}) => {
    const numbers = Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'number' ? formats.number(value) : value,
    ]);
    return fillIn(written(key, values.count) ?? ENGLISH[key], Object.fromEntries(numbers));
  };
  return {
    ...formats,
    sayAny,
    say: (key, ...[values]: readonly Values[]) => sayAny(key, values),
    text: (key, english) => written(key, undefined) ?? english,
  };
}

type Formats = Omit<Language, 'say' | 'sayAny' | 'text'> & {
  readonly written: (key: string, count: string | number | undefined) => string | undefined;
};

const BUILT_IN: Formats = {
  written: () => undefined,
  number: String,
  money: (amountMinor, currency) => formatMoney(amountMinor, currency),
  day: (isoDate) => longDay('en-GB', isoDate),
  moment: (at, zone) =>
    `${formatDate(at, zone)}, ${formatTime(at, zone)}, ${formatTimeZone(at, zone)}`,
};

function ownFormats(locale: string, words: FormWords): Formats {
  const plural = new Intl.PluralRules(locale);
  const numbers = new Intl.NumberFormat(locale);
  return {
    written: (key, count) => {
      const form = typeof count === 'number' ? plural.select(count) : null;
      return form === null
        ? words[key]
        : (words[formKey(key, form)] ?? words[formKey(key, 'other')]);
    },
    number: (value) => numbers.format(value),
    money: (amountMinor, currency) => formatMoney(amountMinor, currency, locale),
    day: (isoDate) => longDay(locale, isoDate),
    moment: (at, timeZone) => {
      const format = { calendar: 'gregory', timeZone } as const;
      const when = new Intl.DateTimeFormat(locale, {
        ...format,
        dateStyle: 'full',
        timeStyle: 'short',
      });
      // The zone by its long name: it tells apart the hour that clocks show twice in autumn.
      const zone = new Intl.DateTimeFormat(locale, { ...format, timeZoneName: 'long' })
        .formatToParts(at)
        .find(({ type }) => type === 'timeZoneName');
      return `${when.format(at)} (${zone?.value ?? timeZone})`;
    },
  };
}

/** Under which key a language keeps the sentence for one of its kinds of numbers. */
export function formKey(key: string, form: Intl.LDMLPluralRule): string {
  return `${key}.${form}`;
}

function longDay(locale: string, isoDate: string): string {
  return new Intl.DateTimeFormat(locale, {
    calendar: 'gregory',
    dateStyle: 'long',
    timeZone: 'UTC',
  }).format(new Date(`${isoDate}T12:00:00Z`));
}
