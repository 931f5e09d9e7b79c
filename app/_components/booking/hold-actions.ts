'use server';

import { redirect } from 'next/navigation';
import { readForm } from '@/lib/actions/form-input';
import { abandonBooking } from '@/lib/appointment/hold/abandon';
import { reholdAppointment } from '@/lib/appointment/hold/rehold';
import { findVisit } from '@/lib/appointment/queries';
import { nextPage } from '@/lib/appointment/steps';
import { visitBearer } from './go-on';
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

/** "Keep it longer": holds the same time afresh (WCAG 2.2.1), as often as it is asked. */
export async function keepLonger(formData: FormData): Promise<void> {
  const bearer = await visitBearer(readForm(formData));
  const visit = bearer ? await findVisit(bearer, bearer.appointmentId) : null;
  if (!bearer || !visit) redirect('/book');
  const page = nextPage(visit);
  // While a payment is under way the time is held anyway, and longer.
  if (visit.payment?.status !== 'open' && visit.payment?.status !== 'creating') {
    await reholdAppointment(bearer, {
      startsAt: visit.startsAt,
      practitionerId: visit.practitioner.id,
    });
  }
  redirect(visitPath(visit.id, page));
}
