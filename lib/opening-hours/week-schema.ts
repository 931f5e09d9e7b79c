import { z } from 'zod';
import { type Interval, normalise } from '../scheduling/interval';
import { type DayHours, WEEKDAYS } from './model';

export const WRITE_TIME = 'Write a time such as 09:00';

/** "09:30" as minutes after midnight. */
export const startOfDay = z
  .string({ error: WRITE_TIME })
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, WRITE_TIME)
  .transform((text) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3)));

const DAY_MINUTES = 1_440;

/**
 * The end of what begins at `start`, from the time that stands in its box: at or before the start it is on the next day.
 * Midnight itself is the end of the day. Never more than a day after the start.
 */
export function endAfter(start: number, time: number): number {
  return time > start ? time : time + DAY_MINUTES;
}

/** The boxes of a weekday: when it opens and closes, and from when to when each break is. All empty is closed. */
export type DayPart = 'open' | 'close' | `pause${number}` | `resume${number}`;
export const dayField = (weekday: number, part: DayPart) => `${part}-${weekday}`;

/** So many breaks a day have boxes; more only where a day has more already, so that none is lost. */
export const BREAKS_SHOWN = 3;

/** The boxes of a day with so many breaks, in the order in which they are read. */
export function dayParts(breaks: number): readonly DayPart[] {
  const pairs = Array.from({ length: breaks }, (_, index): readonly DayPart[] => [
    `pause${index + 1}`,
    `resume${index + 1}`,
  ]);
  return ['open', 'close', ...pairs.flat()];
}

type Fields = Readonly<Record<string, unknown>>;
type Refuse = (part: DayPart, message: string) => void;

const BREAK_FIELD = /^(?:pause|resume)(?<row>[1-9]\d?)-[1-7]$/;

/** For how many breaks a day a form had boxes. */
export function breaksOf(fields: Fields): number {
  const rows = Object.keys(fields).map((name) => Number(BREAK_FIELD.exec(name)?.groups?.row ?? 0));
  return Math.max(0, ...rows);
}

/** The boxes of a whole week. */
export const week = z.record(z.string(), z.unknown()).transform((fields, context) => {
  const breaks = breaksOf(fields);
  const days = WEEKDAYS.flatMap((weekday) => {
    const text = (part: DayPart) => String(fields[dayField(weekday, part)] ?? '');
    if (dayParts(breaks).every((part) => text(part) === '')) return [];
    const refuse: Refuse = (part, message) =>
      context.addIssue({ code: 'custom', path: [dayField(weekday, part)], message });
    const session = readSession(text, refuse);
    return session ? [dayOf(weekday, session, readPauses(session, breaks, text, refuse))] : [];
  });
  for (const { weekday, opens } of runningIntoTheNext(days)) {
    context.addIssue({
      code: 'custom',
      path: [dayField(weekday, 'close')],
      message: `This runs into the next day, which opens at ${clockText(opens)}`,
    });
  }
  return { week: days };
});

/** The days that are still open when the next one opens, and when that is; Sunday is followed by Monday. */
function runningIntoTheNext(days: readonly DayHours[]) {
  return days.flatMap(({ weekday, endMinutes }) => {
    const next = days.find((day) => day.weekday === (weekday % 7) + 1);
    const isOver = next === undefined || endMinutes <= next.startMinutes + DAY_MINUTES;
    return isOver ? [] : [{ weekday, opens: next.startMinutes }];
  });
}

function clockText(minutes: number): string {
  const two = (part: number) => String(part).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

function dayOf(
  weekday: DayHours['weekday'],
  { start: startMinutes, end: endMinutes }: Interval,
  pauses: readonly Interval[],
): DayHours {
  return { weekday, startMinutes, endMinutes, pauses: normalise(pauses) };
}

function readSession(text: (part: DayPart) => string, refuse: Refuse): Interval | null {
  const start = startOfDay.safeParse(text('open')).data;
  const time = startOfDay.safeParse(text('close')).data;
  if (start === undefined) refuse('open', WRITE_TIME);
  if (time === undefined) refuse('close', WRITE_TIME);
  if (start === undefined || time === undefined) return null;
  return { start, end: endAfter(start, time) };
}

function readPauses(
  session: Interval,
  breaks: number,
  text: (part: DayPart) => string,
  refuse: Refuse,
): readonly Interval[] {
  const pauses: Interval[] = [];
  for (let row = 1; row <= breaks; row += 1) {
    const pause = readPause(session, [`pause${row}`, `resume${row}`], text, refuse);
    if (!pause) continue;
    if (pauses.some(({ start, end }) => pause.start < end && start < pause.end)) {
      refuse(`pause${row}`, 'This break overlaps another one');
    }
    pauses.push(pause);
  }
  return pauses;
}

/** One break; null where its boxes are empty, or say what cannot be. */
function readPause(
  session: Interval,
  [first, last]: readonly [DayPart, DayPart],
  text: (part: DayPart) => string,
  refuse: Refuse,
): Interval | null {
  if (text(first) === '' && text(last) === '') return null;
  const start = withinSession(session, text(first));
  const end = withinSession(session, text(last));
  const isOutside = (at: number) => at <= session.start || at >= session.end;
  if (start === undefined) refuse(first, WRITE_TIME);
  else if (isOutside(start)) refuse(first, 'The break must lie within the hours');
  if (end === undefined) refuse(last, WRITE_TIME);
  else if (start !== undefined && end <= start) refuse(last, 'This must be later than it begins');
  else if (isOutside(end)) refuse(last, 'The break must lie within the hours');
  return start !== undefined && end !== undefined && start < end ? { start, end } : null;
}

/** Of a session that goes on past midnight a time before it opens is one of the next day. */
function withinSession({ start, end }: Interval, text: string): number | undefined {
  const time = startOfDay.safeParse(text).data;
  return time !== undefined && end > DAY_MINUTES ? endAfter(start, time) : time;
}
