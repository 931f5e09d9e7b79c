'use server';

import { z } from 'zod';
import { defineAction } from '@/lib/actions/define-action';
import { requireStaff } from '@/lib/auth/session';
import { type AnswerWordsError, answerAsked } from '@/lib/consent/standing/answer-words';
import { type AppointmentId, parseId } from '@/lib/shared/ids';
import { consentDone } from './consent-done';
import { readPostedAnswers } from './read-answers';

const REFUSALS: Record<AnswerWordsError, string> = {
  'not-found': 'This appointment is not there any more.',
  'not-allowed': 'Only the clinician who treats can answer.',
  'not-open': 'This appointment is over or cancelled, so nothing is answered for it any more.',
  'not-countersigned': 'The consent has changed since. Open this page again.',
  'answers-missing': 'The patient wrote something new. Open this page again and answer it.',
};

export const answerQuestions = defineAction({
  actor: requireStaff,
  schema: z.looseObject({
    appointmentId: z.string().transform((text) => parseId<AppointmentId>(text)),
    wordsIds: z.string(),
  }),
  run: async (actor, form) => {
    const { appointmentId } = form;
    if (!appointmentId) return { redirectTo: '/desk' };
    const { answers, errors } = readPostedAnswers(form);
    if (Object.keys(errors).length > 0) return { errors };
    const result = await answerAsked(actor, { appointmentId, answers });
    if (!result.ok) return { errors: { form: REFUSALS[result.error] } };
    return { redirectTo: consentDone(appointmentId, 'words-answered') };
  },
});
