import { type LocalDate, parseLocalDate } from '../scheduling/zone';

/** A span of birth dates, both included. */
export type BornBetween = { readonly first: LocalDate; readonly last: LocalDate };

/** What was typed into the search, told apart; a patient must answer to all of it, and to one of `born` if any. */
export type SearchTerms = {
  /** The whole of it reads as the reference of a visit. */
  readonly reference: string | null;
  readonly born: readonly BornBetween[];
  readonly numbers: readonly TypedNumber[];
  readonly email: string | null;
  /** The rest, as typed. */
  readonly name: string;
};

/** Digits that may be a part of a phone number; four or eight of them may also tell when somebody was born. */
export type TypedNumber = {
  readonly digits: string;
  readonly isInternational: boolean;
  readonly born: readonly BornBetween[];
};

const LENGTH_MAX = 100;
const FEWEST_DIGITS = 3;
const REFERENCE = /^([34679CDFGHJKMNPQRTVWXY]{4})[-\s]?([34679CDFGHJKMNPQRTVWXY]{4})$/i;
const EMAIL = /\S*@\S*/;
const NUMBER = /(\+|\b00)?\(?\d[\d\s().-]*\d/g;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH = `(${MONTHS.join('|')})[a-z]*`;

type Parts = readonly [year: string, month: string, day: string];
/** Ways to write a date, each with what the parts of it may mean: a British and an American one read differently. */
const DATES: readonly (readonly [RegExp, (...parts: string[]) => readonly Parts[]])[] = [
  [/(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)/, (y = '', m = '', d = '') => [[y, m, d]]],
  [
    /(?<!\d)(\d{1,2})([/.\- ])(\d{1,2})\2(\d{4})(?!\d)/,
    (a = '', _, b = '', y = '') => eitherWay(y, a, b),
  ],
  [
    /(?<!\d)(\d{1,2})([/.])(\d{1,2})\2(\d{2})(?!\d)/,
    (a = '', _, b = '', y = '') => ['19', '20'].flatMap((century) => eitherWay(century + y, a, b)),
  ],
  [
    new RegExp(`(?<!\\d)(\\d{1,2})(?:st|nd|rd|th)?\\s+${MONTH}\\.?,?\\s+(\\d{4})(?!\\d)`, 'i'),
    (d = '', name = '', y = '') => [[y, monthOf(name), d]],
  ],
  [
    new RegExp(`(?<!\\p{L})${MONTH}\\.?\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})(?!\\d)`, 'iu'),
    (name = '', d = '', y = '') => [[y, monthOf(name), d]],
  ],
];

/** Reads what staff typed: in any order a name, a birth date, digits of a phone number, an address; or a reference. */
export function readSearch(typed: string): SearchTerms {
  // Controls and half characters are no part of a name, and no database takes them.
  let rest = typed
    .replaceAll(/[\p{Cc}\p{Cs}]/gu, ' ')
    .trim()
    .slice(0, LENGTH_MAX);
  const code = REFERENCE.exec(rest);
  const email = EMAIL.exec(rest)?.[0] ?? null;
  if (email) rest = rest.replace(email, ' ');
  const { born, without } = takeDate(rest);
  const numbers: TypedNumber[] = [];
  const name = without.replaceAll(NUMBER, (text, plus?: string) => {
    const digits = text.replaceAll(/\D/g, '').replace(plus === '00' ? /^00/ : /^$/, '');
    if (digits.length < FEWEST_DIGITS) return text;
    numbers.push({ digits, isInternational: plus !== undefined, born: bornIn(digits) });
    return ' ';
  });
  return {
    reference: code ? `${code[1]}-${code[2]}`.toUpperCase() : null,
    born,
    numbers,
    email: email?.toLowerCase() ?? null,
    name: name.trim(),
  };
}

function takeDate(text: string): { born: readonly BornBetween[]; without: string } {
  for (const [written, meanings] of DATES) {
    const found = written.exec(text);
    const born = found ? meanings(...found.slice(1)).flatMap(onDay) : [];
    if (found && born.length > 0) return { born, without: text.replace(found[0], ' ') };
  }
  return { born: [], without: text };
}

function eitherWay(year: string, one: string, other: string): readonly Parts[] {
  return one === other
    ? [[year, one, other]]
    : [
        [year, other, one],
        [year, one, other],
      ];
}

function onDay([year, month, day]: Parts): readonly BornBetween[] {
  const date = parseLocalDate(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
  return date ? [{ first: date, last: date }] : [];
}

/** `1990`, `12031990` or `19900312`. */
function bornIn(digits: string): readonly BornBetween[] {
  if (/^(19|20)\d\d$/.test(digits)) return [{ first: `${digits}-01-01`, last: `${digits}-12-31` }];
  if (digits.length !== 8) return [];
  const cut = (...at: readonly [number, number][]) =>
    at.map(([from, to]) => digits.slice(from, to));
  const [a = '', b = '', year = ''] = cut([0, 2], [2, 4], [4, 8]);
  const [y = '', m = '', d = ''] = cut([0, 4], [4, 6], [6, 8]);
  return [...eitherWay(year, a, b), [y, m, d] as const].flatMap(onDay);
}

function monthOf(name: string): string {
  return String(MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1);
}
