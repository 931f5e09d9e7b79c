'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
import { defineAction } from '@/lib/actions/define-action';
import { readForm } from '@/lib/actions/form-input';
import { abandonBooking } from '@/lib/appointment/hold/abandon';
import { reholdAppointment } from '@/lib/appointment/hold/rehold';
import { findVisit } from '@/lib/appointment/queries';
import { nextPage } from '@/lib/appointment/steps';
import { goOn, visitBearer } from './go-on';
import { visitPath } from './visit-path';

/** "Let this time go": one press, no questions. */
export async function letGo(formData: FormData): Promise<void> {
  const bearer = await visitBearer(readForm(formData));
  if (!bearer) redirect('/book');
  const abandoned = await abandonBooking(bearer);
  const id = bearer.appointmentId;
  if (!abandoned.ok && abandoned.error === 'unavailable') {
    redirect(`${visitPath(id, 'check')}?kept=1`);
  }
  const visit = await findVisit(bearer, id);
  redirect(visit ? visitPath(id, nextPage(visit)) : '/book');
}

const TOO_LITTLE_TIME_TO_THINK =
  'We cannot hold this time any longer before you have read about the treatment: you would have too little time to think it over. Please go on, and read it before the time shown here runs out.';
const NO_LONGER =
  'We cannot hold this time any longer. It is yours until it runs out, and nothing you typed is lost.';

/** "Keep it longer": holds the same time afresh (WCAG 2.2.1), as often as it is asked. */
export const keepLonger = defineAction({
  actor: visitBearer,
  schema: z.object({}),
  run: async (bearer) => {
    const id = bearer.appointmentId;
    const visit = await findVisit(bearer, id);
    // While a payment is under way the time is held anyway, and longer.
    const isPaying = visit?.payment?.status === 'open' || visit?.payment?.status === 'creating';
    if (!visit || nextPage(visit) === 'expired' || isPaying) return goOn(id);
    const { startsAt, practitioner } = visit;
    const kept = await reholdAppointment(bearer, { startsAt, practitionerId: practitioner.id });
    if (kept.ok || kept.error === 'paying' || kept.error === 'not-pending') return goOn(id);
    const isThinking = kept.error === 'too-soon';
    return { errors: { form: isThinking ? TOO_LITTLE_TIME_TO_THINK : NO_LONGER } };
  },
});
