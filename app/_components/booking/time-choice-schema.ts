import { z } from 'zod';
import { type PractitionerId, parseId } from '@/lib/shared/ids';
import { parseInstant } from '@/lib/shared/instant';

/** What the button of a time posts. Whether that time is offered is decided afresh by the calendar. */
export const timeChoice = z.object({
  startsAt: z.string().transform(parseInstant).pipe(z.date('Choose one of the times')),
  practitioner: z.string().transform((text) => parseId<PractitionerId>(text)),
});

/** Back to the page of times, which then says that this one is gone and offers what comes next. */
export function takenHref(
  path: string,
  { startsAt, practitioner }: z.output<typeof timeChoice>,
): string {
  const query = new URLSearchParams({ taken: startsAt.toISOString() });
  if (practitioner) query.set('practitioner', practitioner);
  return `${path}?${query}`;
}
