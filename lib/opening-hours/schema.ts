import { z } from 'zod';
import { parseLocalDate } from '../scheduling/zone';
import { parseId, type ScheduleId } from '../shared/ids';
import { typedNumber } from '../shared/typed-number';
import type { ExceptionId, HoursChange } from './model';
import { endAfter, startOfDay, week } from './week-schema';

const CHOOSE_DATE = 'Choose a date that exists';

const date = z
  .string({ error: CHOOSE_DATE })
  .refine((text) => parseLocalDate(text) !== null, CHOOSE_DATE);
const scheduleId = z
  .string({ error: 'Choose from the list' })
  .refine((text) => parseId(text) !== null, 'Choose from the list')
  .transform((text) => text as ScheduleId);
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
    start: startOfDay,
    end: startOfDay,
    note: z.string().trim().max(120).default(''),
  })
  .transform(
    ({ schedule, day, note, start: startMinutes, end }): HoursChange => ({
      kind: 'extra-session',
      scheduleId: schedule,
      date: day,
      startMinutes,
      endMinutes: endAfter(startMinutes, end),
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
