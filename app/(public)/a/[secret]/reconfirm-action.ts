'use server';

import { z } from 'zod';
import { secretBearer } from '@/app/_components/booking/open-managed';
import { defineAction } from '@/lib/actions/define-action';
import { reconfirmConsent } from '@/lib/consent/standing/reconfirm';

/** The patient says on the day, from their own page, that they still want to go ahead. */
export const sayGoAhead = defineAction({
  actor: secretBearer,
  schema: z.object({ secret: z.string() }),
  run: async (bearer, { secret }) => {
    const { appointmentId } = bearer;
    const said = await reconfirmConsent(bearer, { appointmentId, who: 'patient' });
    if (!said.ok) return { errors: { form: REFUSALS[said.error] } };
    return { redirectTo: `/a/${encodeURIComponent(secret)}?done=going-ahead` };
  },
});

const REFUSALS = {
  'not-found': 'We can no longer find this appointment. Please ring us.',
  'not-allowed': 'This page is out of date. Open it again from your link.',
  'not-signed': 'Something has changed since you opened this page. Open it again from your link.',
  'not-now': 'Your appointment has begun, or is over. Tell us here at the clinic what you want.',
  'not-today': 'This can be said on the day of your appointment only.',
} as const;
