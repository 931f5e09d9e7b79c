import type { LocalDate } from '../scheduling/zone';

/** Full years between a birth date and a day, as birthdays count them; 29 February has its birthday on 1 March. */
export function ageOn(birthDate: LocalDate, date: LocalDate): number {
  const years = Number(date.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return date.slice(5) < birthDate.slice(5) ? years - 1 : years;
}

const APOSTROPHES = /[\u2018\u2019\u02bc\u2032]/gu;
const HYPHENS = /[\u2010\u2011\u2013]/gu;

/**
 * A name as compared: canonical characters, single spaces, no case, one apostrophe and one hyphen (phones choose
 * between theirs by themselves). The name itself is stored as typed.
 */
export function nameKey(fullName: string): string {
  return fullName
    .normalize('NFKC')
    .replaceAll(APOSTROPHES, "'")
    .replaceAll(HYPHENS, '-')
    .trim()
    .replaceAll(/\s+/gu, ' ')
    .toLocaleLowerCase('en');
}
