import { seeOther } from '@/app/_components/ui/see-other';
import { findVisit, type Visit } from '@/lib/appointment/queries';
import type { StaffActor } from '@/lib/auth/actor';
import { readLiveVersion } from '@/lib/live/queries';
import { localDateOf } from '@/lib/scheduling/zone';
import { type AppointmentId, parseId } from '@/lib/shared/ids';
import { UNKNOWN } from '@/lib/shared/unknown-pages';
import { type DeskView, readDeskView } from '../../../_components/desk-day';

/** The visit of the address with the day it is on; any other address leads to the page that says so. */
export async function loadVisit(
  staff: StaffActor,
  id: string,
  now: Date,
): Promise<{ readonly visit: Visit; readonly view: DeskView }> {
  const appointmentId = parseId<AppointmentId>(id);
  // Before the visit itself is read, so that no change falls in between.
  const version = await readLiveVersion(staff);
  const visit = appointmentId && (await findVisit(staff, appointmentId));
  if (!visit) seeOther(UNKNOWN.deskAppointment);
  const { slug, timeZone } = visit.location;
  const date = localDateOf(visit.startsAt.getTime(), timeZone);
  const view = await readDeskView(staff, Promise.resolve({ location: slug, date }), now);
  return { visit, view: { ...view, version } };
}
