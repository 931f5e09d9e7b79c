import { z } from 'zod';
import type { PlanInput } from '@/lib/appointment/hold-plan';
import { type PractitionerId, parseId } from '@/lib/shared/ids';
import { parseInstant } from '@/lib/shared/instant';

type Choice = Pick<PlanInput, 'assessment' | 'treatment'>;

/** What the button of a pair posts: two times with their practitioners. The calendar decides on them afresh. */
export const pairChoice = z.object({
  pair: z.string().transform((text, context): Choice => {
    const [assessment, treatment] = text.split('/').map(readTime);
    if (assessment && treatment) return { assessment, treatment };
    context.addIssue({ code: 'custom', message: 'Choose one of the pairs' });
    return z.NEVER;
  }),
});

/** The same from the other side, for the button. */
export function pairValue(times: readonly [PairTime, PairTime]): string {
  return times
    .map(({ startsAt, practitioner }) => `${startsAt.toISOString()}~${practitioner.id}`)
    .join('/');
}

type PairTime = {
  readonly startsAt: Date;
  readonly practitioner: { readonly id: PractitionerId };
};

function readTime(text: string): Choice['treatment'] | null {
  const [instant = '', id = ''] = text.split('~');
  const startsAt = parseInstant(instant);
  return startsAt && { startsAt, practitionerId: parseId<PractitionerId>(id) };
}
