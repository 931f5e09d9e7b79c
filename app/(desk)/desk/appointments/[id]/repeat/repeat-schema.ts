import { z } from 'zod';
import { SERIES_VISITS_MAX, SERIES_WEEKS_MAX } from '@/lib/appointment/follow-up/series';
import { type AppointmentId, parseId } from '@/lib/shared/ids';
import { readTimeChoice } from '../schema';

const weeks = z.coerce.number().int().min(1).max(SERIES_WEEKS_MAX);
const visits = z.coerce.number().int().min(2).max(SERIES_VISITS_MAX);

/** How often and how many, as the address has it; anything else is what most people want. */
export const rhythm = z.object({ weeks: weeks.catch(4), visits: visits.catch(3) });

/** The name of the field of one visit of the series: 2 for the first after the one that is repeated. */
export const timeField = (number: number) => `time-${number}`;
export const LEFT_OUT = 'none';

/** What was chosen for each visit; one left out is not booked. */
export const repeatForm = z
  .object({
    appointmentId: z.string().transform((text, context) => {
      const id = parseId<AppointmentId>(text);
      if (!id) context.addIssue({ code: 'custom', message: 'This appointment is not there.' });
      return id ?? z.NEVER;
    }),
    version: z.coerce.number().int(),
    weeks,
    visits,
  })
  .loose()
  .transform((form, context) => {
    const { appointmentId, version, weeks: everyWeeks, visits: count, ...fields } = form;
    const times = Array.from({ length: count - 1 }, (_, position) => {
      const name = timeField(position + 2);
      const text = fields[name];
      if (text === undefined || text === LEFT_OUT) return [];
      const time = typeof text === 'string' ? readTimeChoice(text) : null;
      if (!time) context.addIssue({ code: 'custom', path: [name], message: 'Choose a time' });
      return time ? [time] : [];
    }).flat();
    if (times.length === 0) {
      context.addIssue({ code: 'custom', path: ['form'], message: 'Choose at least one time' });
    }
    return { appointmentId, version, everyWeeks, visits: count, times };
  });
