import { type DayHours, toDayHours, WEEKDAYS, weeksFrom } from '@/lib/opening-hours/model';
import type { ScheduleHours } from '@/lib/opening-hours/queries';
import { DAY_PARTS, type DayPart, dayField } from '@/lib/opening-hours/schema';
import { timeOf, WEEKDAY_WORDS } from '../hours-words';

export const PART_WORDS: Readonly<Record<DayPart, string>> = {
  open: 'Opens',
  pause: 'Break from',
  resume: 'Break to',
  close: 'Closes',
};

/** The boxes of a week with the hours that hold on a date; `isWhole` is false where a day has more breaks than boxes. */
export function shownWeek({ rows }: ScheduleHours, date: string) {
  const [week] = weeksFrom(rows, date);
  const days = WEEKDAYS.map((weekday) => ({
    weekday,
    ...toDayHours(weekday, week?.days.get(weekday) ?? []),
  }));
  const fields = Object.fromEntries(
    days.flatMap(({ weekday, day }) =>
      DAY_PARTS.map((part) => [dayField(weekday, part), textOf(day, part)]),
    ),
  );
  return { fields, isWhole: days.every(({ isWhole }) => isWhole) };
}

/** The boxes as they are now for the week that a form was opened with; none while nobody is chosen. */
export function weekOf(
  schedules: readonly ScheduleHours[],
  asked: Readonly<Record<string, string>>,
  today: string,
): Readonly<Record<string, string>> {
  const own = schedules.find(({ id }) => id === asked.schedule);
  return own ? shownWeek(own, asked.openedFor || today).fields : {};
}

/** The words of one box. */
export function boxLabel(field: string): string {
  for (const weekday of WEEKDAYS) {
    const part = DAY_PARTS.find((one) => dayField(weekday, one) === field);
    if (part) return `${WEEKDAY_WORDS[weekday - 1]}, ${PART_WORDS[part].toLowerCase()}`;
  }
  return field;
}

function textOf(day: DayHours | null, part: DayPart): string {
  if (!day) return '';
  const { startMinutes, endMinutes, pause } = day;
  if (part === 'open') return timeOf(startMinutes);
  if (part === 'close') return timeOf(endMinutes);
  if (!pause) return '';
  return timeOf(part === 'pause' ? pause.start : pause.end);
}
