import { z } from 'zod';
import { type PractitionerId, parseId } from '@/lib/shared/ids';
import { parseInstant } from '@/lib/shared/instant';

/** With whom, as the page of times shows it; nothing is anyone. */
export const wantedPractitioner = z.string().transform((text) => parseId<PractitionerId>(text));

/** What the button of a time posts. Whether that time is offered is decided afresh by the calendar. */
export const timeChoice = z.object({
  startsAt: z.string().transform(parseInstant).pipe(z.date('Choose one of the times')),
  practitioner: wantedPractitioner,
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

/** The same after one of a pair's two times was lost. */
export function goneHref(path: string, practitioner: PractitionerId | null): string {
  const query = new URLSearchParams({ gone: '1' });
  if (practitioner) query.set('practitioner', practitioner);
  return `${path}?${query}`;
}
