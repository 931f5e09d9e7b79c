'use server';

import { z } from 'zod';
import { secretBearer } from '@/app/_components/booking/open-managed';
import { tickedOptIns } from '@/app/_components/consent/opt-in';
import { defineAction } from '@/lib/actions/define-action';
import { withdrawOptIns } from '@/lib/consent/opt-ins/withdraw';

/** One or more of the separate choices, from the patient's own page. */
export const takeChoicesBack = defineAction({
  actor: secretBearer,
  schema: z.looseObject({ secret: z.string() }),
  run: async (bearer, { secret, ...boxes }) => {
    const { appointmentId } = bearer;
    const keys = tickedOptIns(boxes);
    const done = await withdrawOptIns(bearer, { appointmentId, where: 'own-page', keys });
    if (done.ok) return { redirectTo: `/a/${encodeURIComponent(secret)}?done=choices-back` };
    return done.error === 'none-chosen'
      ? { errors: { choices: 'Tick what you want to take back' } }
      : { errors: { form: 'We can no longer find this appointment. Please ring us.' } };
  },
});
