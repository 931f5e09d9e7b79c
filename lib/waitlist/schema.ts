import { z } from 'zod';
import { parseLocalDate } from '../scheduling/zone';
import { type PractitionerId, parseId } from '../shared/ids';

const CHOOSE_DAYS = 'Choose at least one day';
const CHOOSE_TIME = 'Write a time such as 09:00';

const weekdays = z
  .union([z.string(), z.array(z.string())], { error: CHOOSE_DAYS })
  .transform((days) => [...new Set([days].flat())].sort())
  .refine((days) => days.every((day) => /^[1-7]$/.test(day)), CHOOSE_DAYS)
  .transform((days) => days.map(Number));

/** "09:30" as minutes after midnight. */
const wallMinutes = z
  .string({ error: CHOOSE_TIME })
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, CHOOSE_TIME)
  .transform((text) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3)));

/** An empty choice is anybody; one that is no id is nobody's. */
const practitioner = z.string().transform((text, context): PractitionerId | null => {
  if (text === '') return null;
  const id = parseId<PractitionerId>(text);
  if (id === null) context.addIssue({ code: 'custom', message: 'Choose somebody from the list' });
  return id;
});

const notBefore = z.string().transform((text, context): string | null => {
  if (text === '') return null;
  const date = parseLocalDate(text);
  if (date === null) context.addIssue({ code: 'custom', message: 'Choose a date that exists' });
  return date;
});

const wishFields = z.object({
  weekdays,
  from: wallMinutes,
  to: wallMinutes,
  practitioner,
  notBefore,
});

/** The form in which somebody says when they could come sooner. */
export const wishForm = wishFields
  .refine(({ from, to }) => to > from, { path: ['to'], error: 'This must be later than the first' })
  .transform(({ from, to, practitioner: practitionerId, ...rest }) => ({
    ...rest,
    practitionerId,
    fromMinutes: from,
    toMinutes: to,
  }));

export type WaitlistWish = z.output<typeof wishForm>;
