'use server';

import { z } from 'zod';
import { defineAction } from '@/lib/actions/define-action';
import { type FollowUpError, holdFollowUp } from '@/lib/appointment/follow-up/book-follow-up';
import { rememberVisit } from '@/lib/auth/session';
import { secretBearer } from './open-managed';
import { readPairTime } from './pair-choice-schema';
import { TIME_REFUSALS } from './time-refusals';
import { visitPath } from './visit-path';

const choice = z.object({
  secret: z.string(),
  time: z.string('Choose one of the times').transform((text, context) => {
    const time = readPairTime(text);
    if (!time) context.addIssue({ code: 'custom', message: 'Choose one of the times' });
    return time ?? z.NEVER;
  }),
});

const REFUSALS: Record<Exclude<FollowUpError, 'slot-taken'>, string> = {
  ...TIME_REFUSALS,
  'not-done': 'This treatment is not marked as done any more. Please ring us.',
  'review-booked': 'Your review visit is booked already. We have sent you a mail about it.',
  'limit-reached':
    'We cannot take another booking of this kind online. Please ring us: we can help.',
};

/** Holds a review visit for whoever holds the treatment's link; the booking goes on as any other. */
export const holdReviewVisit = defineAction({
  actor: secretBearer,
  schema: choice,
  run: async (bearer, { secret, time }) => {
    const held = await holdFollowUp(bearer, time);
    if (held.ok) {
      await rememberVisit(held.value.appointmentId, held.value.secret);
      return { redirectTo: visitPath(held.value.appointmentId, 'screening') };
    }
    if (held.error === 'slot-taken') {
      return { redirectTo: `/a/${encodeURIComponent(secret)}?review=taken#review` };
    }
    return { errors: { form: REFUSALS[held.error] } };
  },
});
