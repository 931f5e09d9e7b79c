import { notFound } from 'next/navigation';
import { findVisit, type Visit } from '@/lib/appointment/queries';
import type { StaffActor } from '@/lib/auth/actor';
import { localDateOf } from '@/lib/scheduling/zone';
import { type AppointmentId, parseId } from '@/lib/shared/ids';
import { type DeskView, readDeskView } from '../../../_components/desk-day';

/** The visit of the address with the day it is on; anything else is simply not there. */
export async function loadVisit(
  staff: StaffActor,
  id: string,
  now: Date,
): Promise<{ readonly visit: Visit; readonly view: DeskView }> {
  const appointmentId = parseId<AppointmentId>(id);
  const visit = appointmentId && (await findVisit(staff, appointmentId));
  if (!visit) notFound();
  const { slug, timeZone } = visit.location;
  const date = localDateOf(visit.startsAt.getTime(), timeZone);
  const view = await readDeskView(staff, Promise.resolve({ location: slug, date }), now);
  return { visit, view };
}
