'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
import { secretBearer } from '@/app/_components/booking/open-managed';
import { defineAction } from '@/lib/actions/define-action';
import { bearerBySecret } from '@/lib/auth/session';
import { UNKNOWN } from '@/lib/shared/unknown-pages';
import { joinWaitlist, leaveWaitlist } from '@/lib/waitlist/commands';
import { wishForm } from '@/lib/waitlist/schema';

const secretForm = z.object({ secret: z.string(), was: z.string().max(100).default('') });

const REFUSALS = {
  'not-found': 'We can no longer find this appointment. Please ring us.',
  'not-waiting':
    'This appointment can no longer be moved, so nothing sooner can be offered for it.',
  'changed-meanwhile':
    'This was changed meanwhile, perhaps by the clinic. What you wrote stands here still: press again to keep it.',
  'unknown-practitioner': 'This clinician does not do this. Please choose somebody else.',
} as const;

export const waitForSooner = defineAction({
  actor: secretBearer,
  schema: z.intersection(secretForm, wishForm),
  run: async (bearer, { secret, was, ...wish }) => {
    const { appointmentId } = bearer;
    const joined = await joinWaitlist(bearer, { appointmentId, wish, was });
    if (!joined.ok) {
      const revalidate = `/a/${encodeURIComponent(secret)}/sooner`;
      return { errors: { form: REFUSALS[joined.error] }, revalidate };
    }
    return { redirectTo: `/a/${encodeURIComponent(secret)}?done=waiting` };
  },
});

export async function waitNoLonger(formData: FormData): Promise<void> {
  const secret = String(formData.get('secret'));
  const bearer = await bearerBySecret(secret);
  if (!bearer) redirect(UNKNOWN.link);
  await leaveWaitlist(bearer, bearer.appointmentId);
  redirect(`/a/${encodeURIComponent(secret)}?done=left`);
}
