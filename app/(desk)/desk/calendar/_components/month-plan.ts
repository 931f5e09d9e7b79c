import type { DeskColumn } from '@/lib/appointment/desk/columns';
import type { Month } from '@/lib/appointment/desk/month';
import { intersect, subtract } from '@/lib/scheduling/interval';
import { addDays, datesBetween, dayInterval, type LocalDate, monthOf } from '@/lib/scheduling/zone';
import { weekOf } from './calendar-view';

/** What a month tells of a date. */
export type MonthDay = {
  readonly date: LocalDate;
  readonly visits: number;
  /** Of these, those that wait to be moved. */
  readonly displaced: number;
  /** Nobody is there. */
  readonly isClosed: boolean;
  /** Its name; '' on other days. */
  readonly holiday: string;
  /** Who, what and which treatments take no more visits. */
  readonly full: readonly string[];
};

type Read = {
  readonly people: readonly Pick<DeskColumn, 'open' | 'off'>[];
  readonly month: Month;
  /** The slug of the only treatment that is counted; '' for all. */
  readonly service: string;
};

/** The weeks that hold the month of a date, Monday first; null where a week reaches into another month. */
export function planMonth(
  date: LocalDate,
  timeZone: string,
  { people, month, service }: Read,
): readonly (readonly (MonthDay | null)[])[] {
  const { from, to } = monthOf(date);
  const there = people.flatMap(({ open, off }) => subtract(open, off));
  const dayOf = (day: LocalDate): MonthDay => {
    const counts = month.counts.filter(
      (count) => count.date === day && (service === '' || count.serviceSlug === service),
    );
    const hours = dayInterval(day, timeZone);
    return {
      date: day,
      visits: sum(counts.map(({ visits }) => visits)),
      displaced: sum(counts.map(({ displaced }) => displaced)),
      isClosed: !there.some((time) => intersect([time], [hours]).length > 0),
      holiday: month.holidays.find((holiday) => holiday.date === day)?.name ?? '',
      full: month.full.filter((full) => full.date === day).map(({ name }) => name),
    };
  };
  const isInside = (day: LocalDate) => day >= from && day <= to;
  const mondays = datesBetween(weekOf(from).from, to).filter((_day, at) => at % 7 === 0);
  return mondays.map((monday) =>
    datesBetween(monday, addDays(monday, 6)).map((day) => (isInside(day) ? dayOf(day) : null)),
  );
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
