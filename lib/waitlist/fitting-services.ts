import { and, eq } from 'drizzle-orm';
import { practitionerCompetence } from '@/db/schema/practitioner';
import { inTransaction } from '@/db/transaction';
import { choosePlace } from '../appointment/place';
import { findBookable } from '../appointment/times/bookable';
import type { StaffActor } from '../auth/actor';
import { systemActor } from '../auth/mint';
import type { HealthcareServiceId, PractitionerId } from '../shared/ids';

type Gap = { readonly practitionerId: PractitionerId; readonly startsAt: Date };

type Service = { readonly id: HealthcareServiceId; readonly slug: string };

/**
 * Of these services, those that a free time is long enough for, by this clinician at this place, with a room and all
 * devices free. One that cannot be booked at all (no price, its words still a draft) is none of them. They are asked for
 * together: one connection answers them in order, and none waits for the answer to the one before.
 */
export async function listFitting<T extends Service>(
  actor: StaffActor,
  locationSlug: string,
  gap: Gap,
  services: readonly T[],
): Promise<readonly T[]> {
  const system = systemActor(actor.clinicId, 'offer-freed-time');
  return inTransaction(system, async (tx) => {
    const theirs = await tx
      .select({ id: practitionerCompetence.healthcareServiceId })
      .from(practitionerCompetence)
      .where(
        and(
          eq(practitionerCompetence.clinicId, actor.clinicId),
          eq(practitionerCompetence.practitionerId, gap.practitionerId),
        ),
      );
    const done = services.filter((service) => theirs.some(({ id }) => id === service.id));
    const fits = await Promise.all(
      done.map(async ({ slug }) => {
        const bookable = await findBookable(tx, system, { serviceSlug: slug, locationSlug });
        if (!bookable.ok) return false;
        const wish = { ...gap, earliest: bookable.value.now };
        return (await choosePlace(tx, system, bookable.value, wish)).ok;
      }),
    );
    return done.filter((_, at) => fits[at]);
  });
}
