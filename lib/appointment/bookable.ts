import { and, desc, eq, lte, sql } from 'drizzle-orm';
import { clinicPolicy, location } from '@/db/schema/clinic';
import { healthcareService, servicePrice } from '@/db/schema/healthcare-service';
import type { Tx } from '@/db/transaction';
import type { Actor } from '../auth/actor';
import { required } from '../shared/invariant';
import { err, ok, type Result } from '../shared/result';
import type { AppointmentTerms } from './model';

export type BookableKey = { readonly serviceSlug: string; readonly locationSlug: string };
export type BookableError = 'unknown-service' | 'unknown-location' | 'not-bookable';

/** A service at a place as it can be booked now, with the terms a visit made now would keep. */
export type Bookable = {
  readonly service: typeof healthcareService.$inferSelect;
  readonly location: typeof location.$inferSelect;
  readonly terms: AppointmentTerms;
  readonly holdMinutes: number;
  /** The database's clock: holds, lead times and thinking time are measured by it alone. */
  readonly now: Date;
};

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Finds what is to be booked. Only staff may book a service that patients may not book themselves. */
export async function findBookable(
  tx: Tx,
  actor: Actor,
  key: BookableKey,
): Promise<Result<Bookable, BookableError>> {
  const [service] = await tx
    .select()
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
    .where(and(eq(location.clinicId, actor.clinicId), eq(location.slug, key.locationSlug)));
  if (!place) return err('unknown-location');
  if (!service.selfBookable && actor.kind !== 'staff') return err('not-bookable');
  const [price] = await tx
    .select()
    .from(servicePrice)
    .where(
      and(
        eq(servicePrice.clinicId, actor.clinicId),
        eq(servicePrice.healthcareServiceId, service.id),
        eq(servicePrice.locationId, place.id),
        lte(servicePrice.validFrom, sql`now()`),
      ),
    )
    .orderBy(desc(servicePrice.validFrom))
    .limit(1);
  if (!price) return err('not-bookable');
  const { policy, now } = await currentPolicy(tx, actor);
  const terms: AppointmentTerms = {
    currency: price.currency,
    priceMinor: price.priceMinor,
    depositMinor: price.depositMinor,
    policyVersion: policy.version,
    fullRefundHours: policy.fullRefundHours,
    halfRefundHours: policy.halfRefundHours,
    // The Consumer Contracts Regulations 2013 reach contracts with a clinic in the United Kingdom only.
    statutoryCancellationDays: place.currency === 'GBP' ? policy.statutoryCancellationDays : 0,
    reflectionHours: service.reflectionHours,
  };
  return ok({ service, location: place, terms, holdMinutes: policy.holdMinutes, now });
}

async function currentPolicy(tx: Tx, actor: Actor) {
  const [row] = await tx
    .select({ policy: clinicPolicy, now: sql<string>`now()` })
    .from(clinicPolicy)
    .where(eq(clinicPolicy.clinicId, actor.clinicId))
    .orderBy(desc(clinicPolicy.version))
    .limit(1);
  const { policy, now } = required(row, 'a clinic has a policy');
  return { policy, now: new Date(now) };
}

/**
 * The first instant at which a visit may start: lead time (not for staff), and thinking time counted in elapsed
 * hours from when the full information was given (GMC, cosmetic interventions: time to reflect). Nobody passes
 * thinking time. Without `informedAt` the patient reads it only after choosing the time, so the hold is added.
 */
export function earliestStart(
  { service, holdMinutes, now }: Bookable,
  asker: { readonly isStaff: boolean; readonly informedAt: Date | null },
): Date {
  const lead = asker.isStaff ? 0 : service.leadTimeMinutes * MINUTE_MS;
  const informedBy = asker.informedAt?.getTime() ?? now.getTime() + holdMinutes * MINUTE_MS;
  const reflected =
    service.reflectionHours === 0 ? now.getTime() : informedBy + service.reflectionHours * HOUR_MS;
  return new Date(Math.max(now.getTime() + lead, reflected));
}

/** The last instant of the booking horizon. */
export function latestStart({ service, now }: Bookable): Date {
  return new Date(now.getTime() + service.horizonDays * DAY_MS);
}
