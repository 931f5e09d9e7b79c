'use server';

import { z } from 'zod';
import { goOn, goOnUnsaved, visitBearer } from '@/app/_components/booking/go-on';
import { readAnswers } from '@/app/_components/booking/read-answers';
import { defineAction } from '@/lib/actions/define-action';
import { submitScreening } from '@/lib/questionnaire/commands';
import { findScreening } from '@/lib/questionnaire/queries';

export const answerScreening = defineAction({
  actor: visitBearer,
  // Which fields there are is decided by the questions in force, not by the form.
  schema: z.record(z.string(), z.unknown()),
  run: async (bearer, input) => {
    const screening = await findScreening(bearer);
    const { answers, errors } = readAnswers(screening?.items ?? [], input);
    if (Object.keys(errors).length > 0) return { errors };
    const stored = await submitScreening(bearer, answers);
    const id = bearer.appointmentId;
    return stored.ok ? goOn(id) : goOnUnsaved(id, stored.error);
  },
});
