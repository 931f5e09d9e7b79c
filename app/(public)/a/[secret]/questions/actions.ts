'use server';

import { z } from 'zod';
import { secretBearer } from '@/app/_components/booking/open-managed';
import { readAnswers } from '@/app/_components/booking/read-answers';
import { defineAction } from '@/lib/actions/define-action';
import { submitRescreen } from '@/lib/questionnaire/rescreen';
import { findRescreen } from '@/lib/questionnaire/rescreen-queries';

/** The answers before the visit. Whoever has changed their mind is led to cancelling; nobody is refused anything. */
export const answerBeforeVisit = defineAction({
  actor: secretBearer,
  // Which fields there are is decided by the questions in force, not by the form.
  schema: z.record(z.string(), z.unknown()),
  run: async (bearer, input) => {
    const path = `/a/${encodeURIComponent(String(input.secret))}`;
    const { appointmentId } = bearer;
    const rescreen = await findRescreen(bearer, appointmentId, new Date());
    if (!rescreen || rescreen.asks.length === 0) return { redirectTo: path };
    const { answers, errors } = readAnswers(rescreen.asks, input);
    if (Object.keys(errors).length > 0) return { errors };
    const stored = await submitRescreen(bearer, { appointmentId, answers });
    if (!stored.ok) return { redirectTo: path };
    return {
      redirectTo: stored.value.changedMind
        ? `${path}/cancel?mind=changed`
        : `${path}?done=answered`,
    };
  },
});
