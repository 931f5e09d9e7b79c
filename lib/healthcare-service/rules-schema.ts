import { z } from 'zod';
import { typedNumber as number } from '../shared/typed-number';
import type { ServiceRules } from './rules';
import type { AssessmentNeed } from './rules-policy';

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
    // Whether it is one that reviews a treatment is decided where it is saved.
    followUpServiceSlug: z
      .string()
      .max(100)
      .transform((slug) => (slug === '' ? null : slug)),
    followUpAfterDays: optional(1, 730),
    preparationMinutes: number(0, 240),
    durationMinutes: number(5, 480),
    cleaningMinutes: number(0, 120),
  })
  .refine(({ earliest, latest }) => earliest === null || latest === null || latest >= earliest, {
    path: ['latest'],
    error: 'This must not come before the earliest start',
  })
  .refine(
    ({ followUpServiceSlug, followUpAfterDays }) => !followUpServiceSlug || followUpAfterDays,
    {
      path: ['followUpAfterDays'],
      error: 'Write after how many days the review is offered',
    },
  )
  .transform(
    ({ earliest, latest, followUpAfterDays, ...rest }): ServiceRules => ({
      earliestMinutes: earliest,
      latestMinutes: latest,
      ...rest,
      // Without a review the days mean nothing, whatever was left in the box.
      followUpAfterDays: rest.followUpServiceSlug === null ? null : followUpAfterDays,
    }),
  );

const need = z
  .object({
    offered: z.string('Choose one').min(1, 'Choose one'),
    // One box, or several: see `changeFields`.
    also: z.union([z.string(), z.array(z.string()).transform((boxes) => boxes.join())]).default(''),
    days: number(1, 730),
  })
  .transform(({ offered, also, days }): AssessmentNeed => {
    const others = also.split(',').filter((slug) => slug !== '' && slug !== offered);
    return { serviceSlugs: [offered, ...new Set(others)], withinDays: days };
  });

/**
 * The form of the assessment before a treatment: with `needed` empty none is needed (null), whatever stands in the
 * other boxes.
 */
export function readAssessmentForm(
  fields: Readonly<Record<string, unknown>>,
): z.ZodSafeParseResult<AssessmentNeed | null> {
  const form: z.ZodType<AssessmentNeed | null> =
    fields.needed === 'yes' ? need : z.unknown().transform(() => null);
  return form.safeParse(fields);
}
