import { z } from 'zod';
import type { PlanInput } from '@/lib/appointment/plan/hold-plan';
import { type PractitionerId, parseId } from '@/lib/shared/ids';
import { parseInstant } from '@/lib/shared/instant';

type Choice = Pick<PlanInput, 'assessment' | 'treatment'>;

/** What the button of a pair posts: two times with their practitioners. The calendar decides on them afresh. */
export const pairChoice = z.object({
  pair: z.string().transform((text, context): Choice => {
    const [assessment, treatment] = text.split('/').map(readPairTime);
    if (assessment && treatment) return { assessment, treatment };
    context.addIssue({ code: 'custom', message: 'Choose one of the pairs' });
    return z.NEVER;
  }),
});

/** The same from the other side, for the button. */
export function pairValue(times: readonly [PairTime, PairTime]): string {
  return times.map(pairTimeValue).join('/');
}

export function pairTimeValue({ startsAt, practitioner }: PairTime): string {
  return `${startsAt.toISOString()}~${practitioner.id}`;
}

type PairTime = {
  readonly startsAt: Date;
  readonly practitioner: { readonly id: PractitionerId };
};

/** One time of a pair with its practitioner; null when it is none. */
export function readPairTime(text: string): Choice['treatment'] | null {
  const [instant = '', id = ''] = text.split('~');
  const startsAt = parseInstant(instant);
  return startsAt && { startsAt, practitionerId: parseId<PractitionerId>(id) };
}
