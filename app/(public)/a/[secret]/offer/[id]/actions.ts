'use server';

import { z } from 'zod';
import { secretBearer } from '@/app/_components/booking/open-managed';
import { TIME_REFUSALS } from '@/app/_components/booking/time-refusals';
import { visitPath } from '@/app/_components/booking/visit-path';
import { defineAction } from '@/lib/actions/define-action';
import { findVisit } from '@/lib/appointment/queries';
import { nextPage } from '@/lib/appointment/steps';
import { rememberVisit } from '@/lib/auth/session';
import type { WaitlistOfferId } from '@/lib/shared/ids';
import { type AcceptError, acceptOffer } from '@/lib/waitlist/accept';
import { declineOffer } from '@/lib/waitlist/end-offer';

const answer = z.object({
  secret: z.string(),
  offerId: z.uuid().transform((text) => text as WaitlistOfferId),
  answer: z.enum(['accept', 'decline']),
});

const AS_IT_IS = 'Your appointment stays as it is.';
const GOES_ON = 'You go on waiting.';

const REFUSALS: Record<AcceptError, string> = {
  'not-found': TIME_REFUSALS['not-found'],
  taken: `Somebody else accepted this time just before you. We are sorry. ${AS_IT_IS}`,
  lapsed: `The time to answer is over, and this time has gone on to the next person. ${AS_IT_IS}`,
  over: `This time is no longer offered to you. ${AS_IT_IS}`,
  'slot-taken': `This time has been given to somebody else. ${AS_IT_IS}`,
  'time-not-offered': `The clinic no longer offers this time. ${AS_IT_IS}`,
  'limit-reached': `You have booked as many of these ahead as this treatment allows. ${AS_IT_IS}`,
  'too-soon': `This time is too soon now: it leaves too little notice or time to think. ${AS_IT_IS}`,
  'too-young': `On that day this person is not yet 18, so it cannot be moved online. ${AS_IT_IS}`,
  'not-movable': `Your appointment can no longer be moved to this time.`,
  'changed-meanwhile': TIME_REFUSALS['changed-meanwhile'],
  'treatment-too-soon': `Your treatment needs time to think after this visit, so it would come too soon. ${AS_IT_IS}`,
  'override-not-allowed': `This time is too soon. ${AS_IT_IS}`,
  'override-reason-missing': `This time is too soon. ${AS_IT_IS}`,
  'treatment-missing': `A review comes after a treatment with us, and none of yours is done by then. ${AS_IT_IS}`,
  'assessment-missing': `You need an assessment before this treatment, and there is none before this time. ${AS_IT_IS}`,
};

export const answerOffer = defineAction({
  actor: secretBearer,
  schema: answer,
  run: async (bearer, { secret, offerId, answer: given }) => {
    const path = `/a/${encodeURIComponent(secret)}`;
    const answered = await (given === 'accept' ? acceptOffer : declineOffer)(bearer, offerId);
    const visit = await findVisit(bearer, bearer.appointmentId);
    const isFirst = visit?.source === 'waitlist' && !visit.bookedAt;
    if (!answered.ok) {
      const words = REFUSALS[answered.error];
      return { errors: { form: isFirst ? words.replace(AS_IT_IS, GOES_ON) : words } };
    }
    if (isFirst && given === 'accept') {
      await rememberVisit(visit.id, secret);
      return { redirectTo: visitPath(visit.id, nextPage(visit)) };
    }
    return { redirectTo: `${path}?done=${given === 'accept' ? 'moved' : 'declined'}` };
  },
});
