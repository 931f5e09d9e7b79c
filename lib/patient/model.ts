import type { LocalDate } from '../scheduling/zone';

/** Full years between a birth date and a day, as birthdays count them; 29 February has its birthday on 1 March. */
export function ageOn(birthDate: LocalDate, date: LocalDate): number {
  const years = Number(date.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return date.slice(5) < birthDate.slice(5) ? years - 1 : years;
}

/** A name as compared: canonical characters, single spaces, no case. The name itself is stored as typed. */
export function nameKey(fullName: string): string {
  return fullName.normalize('NFKC').trim().replaceAll(/\s+/gu, ' ').toLocaleLowerCase('en');
}
