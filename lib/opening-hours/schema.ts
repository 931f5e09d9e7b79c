import { z } from 'zod';
import { parseLocalDate } from '../scheduling/zone';
import { parseId, type ScheduleId } from '../shared/ids';
import { typedNumber } from '../shared/typed-number';
import { type DayHours, type ExceptionId, type HoursChange, WEEKDAYS } from './model';

const WRITE_TIME = 'Write a time such as 09:00';
const CHOOSE_DATE = 'Choose a date that exists';

const date = z
  .string({ error: CHOOSE_DATE })
  .refine((text) => parseLocalDate(text) !== null, CHOOSE_DATE);
const scheduleId = z
  .string({ error: 'Choose from the list' })
  .refine((text) => parseId(text) !== null, 'Choose from the list')
  .transform((text) => text as ScheduleId);
/** "09:30" as minutes after midnight. */
const start = z
  .string({ error: WRITE_TIME })
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, WRITE_TIME)
  .transform((text) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3)));
/** The same; midnight is the end of the day. */
const end = start.transform((minutes) => (minutes === 0 ? 1_440 : minutes));
const words = (message: string) => z.string({ error: message }).trim().min(1, message).max(120);

const closedDay = z
  .object({ schedule: scheduleId, day: date, note: words('Say why, in a few words') })
  .transform(
    ({ schedule, day, note }): HoursChange => ({
      kind: 'closed-day',
      scheduleId: schedule,
      date: day,
      reason: note,
    }),
  );

const extraSession = z
  .object({
    schedule: scheduleId,
    day: date,
    start,
    end,
    note: z.string().trim().max(120).default(''),
  })
  .refine(({ start: from, end: to }) => to > from, { path: ['end'], error: 'This must be later' })
  .transform(
    ({ schedule, day, note, start: startMinutes, end: endMinutes }): HoursChange => ({
      kind: 'extra-session',
      scheduleId: schedule,
      date: day,
      startMinutes,
      endMinutes,
      reason: note,
    }),
  );

const holiday = z
  .object({ day: date, name: words('Write what the day is called') })
  .transform(({ day, name }): HoursChange => ({ kind: 'holiday', date: day, name }));

const removeHoliday = z
  .object({ day: date })
  .transform(({ day }): HoursChange => ({ kind: 'remove-holiday', date: day }));

const removeException = z
  .object({ exception: z.string().refine((text) => parseId(text) !== null) })
  .transform(
    ({ exception }): HoursChange => ({
      kind: 'remove-exception',
      exceptionId: exception as ExceptionId,
    }),
  );

/** The four boxes of a weekday: open, break from, break to, close. All empty is closed. */
export const DAY_PARTS = ['open', 'pause', 'resume', 'close'] as const;
export type DayPart = (typeof DAY_PARTS)[number];
export const dayField = (weekday: number, part: DayPart) => `${part}-${weekday}`;

type Refused = { readonly part: DayPart; readonly message: string };

/** One weekday of the form; null is closed. */
function readDay(
  weekday: DayHours['weekday'],
  text: (part: DayPart) => string,
): DayHours | Refused | null {
  if (DAY_PARTS.every((part) => text(part) === '')) return null;
  const startMinutes = start.safeParse(text('open')).data;
  const endMinutes = end.safeParse(text('close')).data;
  if (startMinutes === undefined) return { part: 'open', message: WRITE_TIME };
  if (endMinutes === undefined) return { part: 'close', message: WRITE_TIME };
  if (endMinutes <= startMinutes) {
    return { part: 'close', message: 'This must be later than it opens' };
  }
  if (text('pause') === '' && text('resume') === '') {
    return { weekday, startMinutes, endMinutes, pause: null };
  }
  const from = start.safeParse(text('pause')).data;
  const to = start.safeParse(text('resume')).data;
  if (from === undefined) return { part: 'pause', message: WRITE_TIME };
  if (to === undefined) return { part: 'resume', message: WRITE_TIME };
  return from <= startMinutes || to <= from || to >= endMinutes
    ? { part: 'resume', message: 'The break must lie within the hours' }
    : { weekday, startMinutes, endMinutes, pause: { start: from, end: to } };
}

/** The boxes of a whole week. */
export const week = z.record(z.string(), z.unknown()).transform((fields, context) => {
  const days: DayHours[] = [];
  for (const weekday of WEEKDAYS) {
    const day = readDay(weekday, (part) => String(fields[dayField(weekday, part)] ?? ''));
    if (day === null) continue;
    if ('message' in day) {
      const path = [dayField(weekday, day.part)];
      context.addIssue({ code: 'custom', path, message: day.message });
    } else days.push(day);
  }
  return { week: days };
});

const weekDates = z
  .object({ schedule: scheduleId, from: date, to: z.union([z.literal(''), date]).default('') })
  .refine(({ from, to }) => to === '' || to >= from, {
    path: ['to'],
    error: 'This must not come before the first day',
  });

/** The forms in which hours are changed, by the kind of change. */
export const HOURS_FORMS: Readonly<Record<HoursChange['kind'], z.ZodType<HoursChange>>> = {
  week: z.intersection(weekDates, week).transform(
    ({ schedule, from, to, week: days }): HoursChange => ({
      kind: 'week',
      scheduleId: schedule,
      from,
      to: to === '' ? null : to,
      week: days,
    }),
  ),
  'closed-day': closedDay,
  'extra-session': extraSession,
  'remove-exception': removeException,
  holiday,
  'remove-holiday': removeHoliday,
};

const MOST_A_DAY = 100;

/** The form of how many visits one person, room or device takes a day; empty is no limit. */
export const dayLimitForm = z
  .object({
    schedule: scheduleId,
    most: z.union([z.literal('').transform(() => null), typedNumber(1, MOST_A_DAY)], {
      error: `Write a whole number from 1 to ${MOST_A_DAY}, or leave it empty`,
    }),
  })
  .transform(({ schedule, most }) => ({ scheduleId: schedule, most }));
