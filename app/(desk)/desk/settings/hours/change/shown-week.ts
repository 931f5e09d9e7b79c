import { type DayHours, toDayHours, WEEKDAYS, weeksFrom } from '@/lib/opening-hours/model';
import type { ScheduleHours } from '@/lib/opening-hours/queries';
import {
  BREAKS_SHOWN,
  breaksOf,
  type DayPart,
  dayField,
  dayParts,
} from '@/lib/opening-hours/week-schema';
import { timeOf, WEEKDAY_WORDS } from '../hours-words';

const BREAK_PART = /^(?<edge>pause|resume)(?<row>\d+)$/;

/** "Opens", "Break from", "Break 2 to" */
export function partWords(part: DayPart): string {
  if (part === 'open') return 'Opens';
  if (part === 'close') return 'Closes';
  const { edge, row } = BREAK_PART.exec(part)?.groups ?? {};
  return `Break ${row === '1' ? '' : `${row} `}${edge === 'pause' ? 'from' : 'to'}`;
}

/** The boxes of a week with the hours that hold on a date: for each break of the fullest day, and some more. */
export function shownWeek({ rows }: ScheduleHours, date: string): Record<string, string> {
  const [week] = weeksFrom(rows, date);
  const days = WEEKDAYS.map((weekday) => toDayHours(weekday, week?.days.get(weekday) ?? []));
  const breaks = Math.max(BREAKS_SHOWN, ...days.map((day) => day?.pauses.length ?? 0));
  return Object.fromEntries(
    WEEKDAYS.flatMap((weekday, index) =>
      dayParts(breaks).map((part) => [dayField(weekday, part), textOf(days[index] ?? null, part)]),
    ),
  );
}

/** The boxes as they are now for the week that a form was opened with; none while nobody is chosen. */
export function weekOf(
  schedules: readonly ScheduleHours[],
  asked: Readonly<Record<string, string>>,
  today: string,
): Readonly<Record<string, string>> {
  const own = schedules.find(({ id }) => id === asked.schedule);
  return own ? shownWeek(own, asked.openedFor || today) : {};
}

/** The words of one box. */
export function boxLabel(field: string): string {
  for (const weekday of WEEKDAYS) {
    const part = dayParts(breaksOf({ [field]: '' })).find(
      (one) => dayField(weekday, one) === field,
    );
    if (part) return `${WEEKDAY_WORDS[weekday - 1]}, ${partWords(part).toLowerCase()}`;
  }
  return field;
}

function textOf(day: DayHours | null, part: DayPart): string {
  if (!day) return '';
  if (part === 'open') return timeOf(day.startMinutes);
  if (part === 'close') return timeOf(day.endMinutes);
  const { edge, row } = BREAK_PART.exec(part)?.groups ?? {};
  const pause = day.pauses[Number(row) - 1];
  if (!pause) return '';
  return timeOf(edge === 'pause' ? pause.start : pause.end);
}
