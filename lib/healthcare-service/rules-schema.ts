import { z } from 'zod';
import { typedNumber as number } from '../shared/typed-number';
import type { ServiceRules } from './rules';

const WRITE_TIME = 'Write a time such as 09:00, or leave it empty';

/** Empty is no limit. */
function optional(min: number, max: number) {
  return z.union([z.literal('').transform(() => null), number(min, max)], {
    error: `Write a whole number from ${min} to ${max}, or leave it empty`,
  });
}

const time = z.union(
  [
    z.literal('').transform(() => null),
    z
      .string()
      .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
      .transform((text) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3))),
  ],
  { error: WRITE_TIME },
);

/** The form of a service's rules. */
export const rulesForm = z
  .object({
    earliest: time,
    latest: time,
    maxPerDay: optional(1, 500),
    maxOpenPerPatient: optional(1, 50),
    leadTimeMinutes: number(0, 43_200),
    horizonDays: number(1, 370),
    stepMinutes: number(5, 240),
    reflectionHours: number(0, 2_160),
    followUpAfterDays: optional(1, 730),
    preparationMinutes: number(0, 240),
    durationMinutes: number(5, 480),
    cleaningMinutes: number(0, 120),
  })
  .refine(({ earliest, latest }) => earliest === null || latest === null || latest >= earliest, {
    path: ['latest'],
    error: 'This must not come before the earliest start',
  })
  .transform(
    ({ earliest, latest, ...rest }): ServiceRules => ({
      earliestMinutes: earliest,
      latestMinutes: latest,
      ...rest,
    }),
  );

/** The form of how fresh the assessment before a treatment must be; an empty box: a call is enough. */
export const assessmentForm = z
  .object({ days: number(1, 730), person: z.literal('yes').optional() })
  .transform(({ days, person }) => ({ withinDays: days, inPerson: person === 'yes' }));
