import { inTransaction } from '@/db/transaction';
import { choosePlace } from '../appointment/place';
import { findBookable } from '../appointment/times/bookable';
import type { StaffActor } from '../auth/actor';
import { systemActor } from '../auth/mint';
import type { PractitionerId } from '../shared/ids';

type Gap = { readonly practitionerId: PractitionerId; readonly startsAt: Date };

/**
 * Of these services, those that a free time is long enough for, by this clinician at this place, with a room and all
 * devices free. One that cannot be booked at all (no price, its words still a draft) is none of them.
 */
export async function listFitting<T extends { readonly slug: string }>(
  actor: StaffActor,
  locationSlug: string,
  gap: Gap,
  services: readonly T[],
): Promise<readonly T[]> {
  const system = systemActor(actor.clinicId, 'offer-freed-time');
  return inTransaction(system, async (tx) => {
    const fitting: T[] = [];
    for (const service of services) {
      const key = { serviceSlug: service.slug, locationSlug };
      const bookable = await findBookable(tx, system, key);
      if (!bookable.ok) continue;
      const wish = { ...gap, earliest: bookable.value.now };
      if ((await choosePlace(tx, system, bookable.value, wish)).ok) fitting.push(service);
    }
    return fitting;
  });
}
