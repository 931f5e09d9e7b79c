import {
  addDays,
  datesBetween,
  type LocalDate,
  localDateOf,
  weekdayOf,
} from '../../../lib/scheduling/zone';
import { nextHoliday } from '../clinic/holidays';
import { LOCATIONS } from '../clinic/locations';
import { Random } from '../random';
import { HORIZON_DAYS } from '../rows/service-rows';
import { YEARS_OF_HISTORY } from './options';
import { type BulkPractitioner, HOME, type Shift } from './staffing';

/** January to December: people mind their skin after the summer and before it. */
const SEASON = [1.05, 1, 1.05, 1, 1.05, 0.95, 0.9, 0.8, 1.05, 1.1, 1.1, 0.85];
/** Monday to Sunday. */
const WEEKDAY = [1.05, 1.1, 1.05, 1, 0.95, 0.85, 0];
/** Of what will be booked for a day ahead, the share that is booked already falls by e over so many days. */
const LEAD_DAYS = 24;
const FORTNIGHTS_OFF = [14, 40] as const;

export type Calendar = {
  readonly today: LocalDate;
  readonly dates: readonly LocalDate[];
  /** By location: the dates on which it is closed, with their names. */
  readonly holidays: ReadonlyMap<string, ReadonlyMap<LocalDate, string>>;
};

/** Ten years back and the whole booking horizon ahead, by London's dates. */
export function calendarAround(now: Date): Calendar {
  const zone = LOCATIONS.find(({ slug }) => slug === HOME)?.timeZone ?? 'UTC';
  const today = localDateOf(now.getTime(), zone);
  const year = Number(today.slice(0, 4)) - YEARS_OF_HISTORY;
  // From the 1st: the day of today does not exist in every month of every year.
  const from = `${year}-${today.slice(5, 7)}-01`;
  const to = addDays(today, HORIZON_DAYS);
  const holidays = new Map(LOCATIONS.map(({ slug }) => [slug, holidaysBetween(slug, from, to)]));
  return { today, dates: datesBetween(from, to), holidays };
}

function holidaysBetween(slug: string, from: LocalDate, to: LocalDate): Map<LocalDate, string> {
  const found = new Map<LocalDate, string>();
  let next = nextHoliday(slug, from);
  while (next !== null && next.date <= to) {
    found.set(next.date, next.name);
    next = nextHoliday(slug, next.date);
  }
  return found;
}

/** The dates of a practitioner's holidays: two fortnights a year, each at a week of their own. */
export function daysOff(practitioner: BulkPractitioner, calendar: Calendar): Set<LocalDate> {
  const days = new Set<LocalDate>();
  const first = Number(calendar.dates[0]?.slice(0, 4));
  const last = Number(calendar.dates.at(-1)?.slice(0, 4));
  for (let year = first; year <= last; year += 1) {
    const random = new Random(year * 1000 + practitioner.number);
    for (const week of FORTNIGHTS_OFF) {
      const start = addDays(`${year}-01-01`, (week + random.between(-8, 8)) * 7);
      for (const date of datesBetween(start, addDays(start, 13))) days.add(date);
    }
  }
  return days;
}

/** Where a practitioner works on a date; null at home. */
export function shiftOn(
  practitioner: BulkPractitioner,
  date: LocalDate,
  calendar: Calendar,
  off: ReadonlySet<LocalDate>,
): Shift | null {
  if (off.has(date)) return null;
  const weekday = weekdayOf(date);
  const shift = practitioner.shifts.find(({ weekdays }) => weekdays.includes(weekday));
  if (!shift || calendar.holidays.get(shift.locationSlug)?.has(date)) return null;
  return shift;
}

/** How many visits a practitioner's day has, relative to other days; ahead of today fewer and fewer. */
export function demandOn(date: LocalDate, today: LocalDate): number {
  const season = SEASON[Number(date.slice(5, 7)) - 1] ?? 1;
  const weekday = WEEKDAY[weekdayOf(date) - 1] ?? 0;
  const daysAhead = date > today ? (Date.parse(date) - Date.parse(today)) / 86_400_000 : 0;
  return season * weekday * Math.exp(-daysAhead / LEAD_DAYS);
}
