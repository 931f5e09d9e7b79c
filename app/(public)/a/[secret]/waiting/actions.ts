'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
import { secretBearer } from '@/app/_components/booking/open-managed';
import { readAnswers } from '@/app/_components/booking/read-answers';
import { defineAction } from '@/lib/actions/define-action';
import { bearerBySecret } from '@/lib/auth/session';
import { findScreening } from '@/lib/questionnaire/queries';
import { UNKNOWN } from '@/lib/shared/unknown-pages';
import { leaveWaitlist } from '@/lib/waitlist/commands';
import { confirmWaiting } from '@/lib/waitlist/confirm-waiting';

export const confirmRequest = defineAction({
  actor: secretBearer,
  // Which fields there are is decided by the questions in force, not by the form.
  schema: z.record(z.string(), z.unknown()),
  run: async (bearer, input) => {
    const screening = await findScreening(bearer);
    const { answers, errors } = readAnswers(screening?.items ?? [], input);
    if (Object.keys(errors).length > 0) return { errors };
    // However it ends, the same page says how it stands.
    await confirmWaiting(bearer, answers);
    return { redirectTo: `/a/${encodeURIComponent(String(input.secret))}/waiting` };
  },
});

export async function leaveList(formData: FormData): Promise<void> {
  const secret = String(formData.get('secret'));
  const bearer = await bearerBySecret(secret);
  if (!bearer) redirect(UNKNOWN.link);
  await leaveWaitlist(bearer, bearer.appointmentId);
  redirect(`/a/${encodeURIComponent(secret)}/waiting`);
}
