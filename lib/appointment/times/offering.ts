import { and, desc, eq, getTableColumns } from 'drizzle-orm';
import { clinicPolicy, location } from '@/db/schema/clinic';
import { healthcareService, servicePrice } from '@/db/schema/healthcare-service';
import type { Tx } from '@/db/transaction';
import type { Actor } from '../../auth/actor';
import { hasConsentText } from '../../healthcare-service/consent-text';
import { isOpenPlace } from '../../location/open-places';
import { required } from '../../shared/invariant';
import { err, ok, type Result } from '../../shared/result';

export type BookableKey = { readonly serviceSlug: string; readonly locationSlug: string };

/** A service at a place with its prices, past and announced, and the clinic's policy. */
export type Offering = {
  readonly service: typeof healthcareService.$inferSelect & {
    /** Whether the words to be signed, if any are asked for, are published. */
    readonly hasConsentText: boolean;
  };
  readonly location: typeof location.$inferSelect;
  /** The latest first. */
  readonly prices: readonly (typeof servicePrice.$inferSelect)[];
  readonly policy: typeof clinicPolicy.$inferSelect;
};

/**
 * Finds what is to be booked, whoever asks. A place that has ended is not known any more, save for a visit that was made
 * there (`hasVisit`): it stays what it was, and its calendar has no time left.
 */
export async function loadOffering(
  tx: Tx,
  actor: Actor,
  key: BookableKey,
  hasVisit = false,
): Promise<Result<Offering, 'unknown-service' | 'unknown-location'>> {
  const [service] = await tx
    .select({ ...getTableColumns(healthcareService), hasConsentText })
    .from(healthcareService)
    .where(
      and(
        eq(healthcareService.clinicId, actor.clinicId),
        eq(healthcareService.slug, key.serviceSlug),
      ),
    );
  if (!service) return err('unknown-service');
  const [place] = await tx
    .select()
    .from(location)
    .where(
      and(
        eq(location.clinicId, actor.clinicId),
        eq(location.slug, key.locationSlug),
        hasVisit ? undefined : isOpenPlace,
      ),
    );
  if (!place) return err('unknown-location');
  const prices = await tx
    .select()
    .from(servicePrice)
    .where(
      and(
        eq(servicePrice.clinicId, actor.clinicId),
        eq(servicePrice.healthcareServiceId, service.id),
        eq(servicePrice.locationId, place.id),
      ),
    )
    .orderBy(desc(servicePrice.validFrom));
  const [policy] = await tx
    .select()
    .from(clinicPolicy)
    .where(eq(clinicPolicy.clinicId, actor.clinicId))
    .orderBy(desc(clinicPolicy.version))
    .limit(1);
  return ok({
    service,
    location: place,
    prices,
    policy: required(policy, 'a clinic has a policy'),
  });
}
