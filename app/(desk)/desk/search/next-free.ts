import { nextTimes } from '@/lib/appointment/times/times';
import type { StaffActor } from '@/lib/auth/actor';
import { findPublicClinic } from '@/lib/clinic/queries';
import { listServices } from '@/lib/healthcare-service/queries';
import { formatDate, formatTime } from '@/lib/shared/format';
import type { BookingSoFar } from '../book/booking-so-far';
import { mayAskForTime, readNextFree } from './read-next-free';

const SHOWN = 3;

/**
 * The next free times that "next free cryo in London" asks for, each with the way to book it; null for other texts.
 * `isCertain` false: the text may be somebody's name as well.
 */
export async function nextFreeTimes(staff: StaffActor, typed: string, place: string) {
  if (!mayAskForTime(typed)) return null;
  const [services, { locations }] = await Promise.all([
    listServices(staff),
    findPublicClinic(staff),
  ]);
  const wish = readNextFree(typed, services, locations);
  if (!wish) return null;
  const location = wish.place ?? locations.find(({ slug }) => slug === place) ?? locations[0];
  if (!location) return null;
  const key = { serviceSlug: wish.service.slug, locationSlug: location.slug };
  const found = await nextTimes(staff, { ...key, after: new Date(), count: SHOWN });
  const { isCertain } = wish;
  if (!found.ok) return { times: [], isCertain };
  const times = found.value.times.map(({ startsAt, practitionerIds }) => {
    const [only, ...others] = practitionerIds;
    const booking: BookingSoFar = {
      location: location.slug,
      service: wish.service.slug,
      startsAt: startsAt.toISOString(),
      ...(only && others.length === 0 ? { practitioner: only } : {}),
    };
    const when = `${formatDate(startsAt, location.timeZone)}, ${formatTime(startsAt, location.timeZone)}`;
    return { label: `${wish.service.name}, ${location.name}: ${when}`, booking };
  });
  return { times, isCertain };
}
