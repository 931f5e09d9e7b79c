import { z } from 'zod';
import { daysBetween } from '../scheduling/zone';
import { localDate, locationSlug, practitionerId, serviceSlug } from './fields';

/** At most so many days in one answer. */
export const DAYS_MAX = 62;

export const availabilityQuery = z
  .object({
    service: serviceSlug,
    location: locationSlug,
    from: localDate('The first day, by the calendar of the location.'),
    to: localDate(`The last day, included; at most ${DAYS_MAX} days in all.`),
    practitioner: practitionerId.optional(),
    view: z
      .enum(['slots', 'days'], 'This must be slots or days.')
      .default('slots')
      .meta({ description: '`days` answers only which days have a free time, and the first one.' }),
  })
  .superRefine(({ from, to }, context) => {
    if (from > to) {
      context.addIssue({ code: 'custom', path: ['from'], message: 'This must not be after to.' });
    } else if (daysBetween(from, to) >= DAYS_MAX) {
      const message = `This must be at most ${DAYS_MAX} days from the first day on.`;
      context.addIssue({ code: 'custom', path: ['to'], message });
    }
  });
