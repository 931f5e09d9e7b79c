import type { Visit } from '@/lib/appointment/queries';
import { nextTimes, type OfferedTime } from '@/lib/appointment/times/times';
import type { BearerActor } from '@/lib/auth/actor';

const ALTERNATIVES = 3;

/**
 * What can be offered instead of a hold that ran out: the same time when nobody has taken it, and what comes next.
 * With the same clinician, for another one would make a signed consent void.
 */
export async function timesAfterExpiry(
  bearer: BearerActor,
  { startsAt, service, location, practitioner }: Visit,
): Promise<{ readonly isStillFree: boolean; readonly next: readonly OfferedTime[] }> {
  const found = await nextTimes(bearer, {
    serviceSlug: service.slug,
    locationSlug: location.slug,
    practitionerId: practitioner.id,
    after: startsAt,
    count: ALTERNATIVES + 1,
  });
  const times = found.ok ? found.value.times : [];
  const isSame = (time: OfferedTime) => time.startsAt.getTime() === startsAt.getTime();
  return {
    isStillFree: times.some(isSame),
    next: times.filter((time) => !isSame(time)).slice(0, ALTERNATIVES),
  };
}
