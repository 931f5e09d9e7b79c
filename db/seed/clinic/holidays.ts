import { addDays, type LocalDate, weekdayOf } from '../../../lib/scheduling/zone';

type Holiday = { readonly name: string; readonly on: (year: number) => LocalDate };

const fixed = (monthDay: string) => (year: number) => `${year}-${monthDay}`;

/** The first such weekday on or after the month's day: day 1 gives the first of the month, 25 of May its last. */
const weekdayFrom = (monthDay: string, weekday: number) => (year: number) => {
  const from = `${year}-${monthDay}`;
  return addDays(from, (weekday - weekdayOf(from) + 7) % 7);
};

const HOLIDAYS: Readonly<Record<string, readonly Holiday[]>> = {
  london: [
    { name: 'New Year’s Day', on: fixed('01-01') },
    { name: 'Early May bank holiday', on: weekdayFrom('05-01', 1) },
    { name: 'Summer bank holiday', on: weekdayFrom('08-25', 1) },
    { name: 'Christmas Day', on: fixed('12-25') },
  ],
  'new-york': [
    { name: 'New Year’s Day', on: fixed('01-01') },
    { name: 'Memorial Day', on: weekdayFrom('05-25', 1) },
    { name: 'Independence Day', on: fixed('07-04') },
    { name: 'Labor Day', on: weekdayFrom('09-01', 1) },
    { name: 'Thanksgiving', on: weekdayFrom('11-22', 4) },
    { name: 'Christmas Day', on: fixed('12-25') },
  ],
};

/** The first of the location's holidays after `today`. */
export function nextHoliday(
  locationSlug: string,
  today: LocalDate,
): { readonly date: LocalDate; readonly name: string } | null {
  const year = Number(today.slice(0, 4));
  const dates = [year, year + 1].flatMap((each) =>
    (HOLIDAYS[locationSlug] ?? []).map(({ name, on }) => ({ name, date: on(each) })),
  );
  return dates.sort((a, b) => (a.date < b.date ? -1 : 1)).find(({ date }) => date > today) ?? null;
}
