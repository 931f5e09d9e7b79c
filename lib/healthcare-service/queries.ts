import { and, asc, desc, eq, isNull, lte, sql } from 'drizzle-orm';
import { location } from '@/db/schema/clinic';
import { healthcareService, servicePrice, serviceRisk } from '@/db/schema/healthcare-service';
import { inTransaction, type Tx } from '@/db/transaction';
import type { Actor } from '../auth/actor';
import { isOpenPlace } from '../location/open-places';
import type { HealthcareServiceId, LocationId } from '../shared/ids';
import { hasConsentText } from './consent-text';
import { type ShownRisk, showRisk } from './risk-words';

/** What a service costs at one place today. */
export type ServicePrice = {
  readonly locationSlug: string;
  readonly locationName: string;
  readonly currency: string;
  readonly priceMinor: number;
  readonly depositMinor: number;
};

type ServiceRow = Awaited<ReturnType<typeof readServices>>[number];

/** A service as anyone may see it; risks stand with scarring first. */
export type CatalogueService = ServiceRow & {
  readonly prices: readonly ServicePrice[];
  readonly risks: readonly ShownRisk[];
};

/** Every service, in the order people see them. */
export async function listServices(actor: Actor): Promise<CatalogueService[]> {
  return inTransaction(actor, async (tx) => {
    const services = await readServices(tx, actor);
    const prices = await readPrices(tx, actor);
    const risks = await readRisks(tx, actor);
    return services.map((service) => ({
      ...service,
      prices: prices.get(service.id) ?? [],
      risks: risks.get(service.id) ?? [],
    }));
  });
}

/** The service of that address, or null. */
export async function findService(actor: Actor, slug: string): Promise<CatalogueService | null> {
  const services = await listServices(actor);
  return services.find((service) => service.slug === slug) ?? null;
}

async function readServices(tx: Tx, actor: Actor) {
  return tx
    .select({
      id: healthcareService.id,
      slug: healthcareService.slug,
      name: healthcareService.name,
      summary: healthcareService.summary,
      preparationMinutes: healthcareService.preparationMinutes,
      durationMinutes: healthcareService.durationMinutes,
      reflectionHours: healthcareService.reflectionHours,
      minAgeYears: healthcareService.minAgeYears,
      isTreatment: healthcareService.isTreatment,
      /** Whether patients may book it themselves now. */
      selfBookable: sql<boolean>`(healthcare_service.self_bookable and ${hasConsentText})`,
      hasConsentText,
      consentRequired: healthcareService.consentRequired,
      content: healthcareService.content,
    })
    .from(healthcareService)
    .where(eq(healthcareService.clinicId, actor.clinicId))
    .orderBy(asc(healthcareService.position));
}

/** The newest price at each open place that holds by the database's clock. */
async function readPrices(
  tx: Tx,
  actor: Actor,
): Promise<Map<HealthcareServiceId, readonly ServicePrice[]>> {
  const rows = await tx
    .selectDistinctOn([location.name, servicePrice.locationId, servicePrice.healthcareServiceId], {
      serviceId: servicePrice.healthcareServiceId,
      price: {
        locationSlug: location.slug,
        locationName: location.name,
        currency: servicePrice.currency,
        priceMinor: servicePrice.priceMinor,
        depositMinor: servicePrice.depositMinor,
      },
      placeCurrency: location.currency,
    })
    .from(servicePrice)
    .innerJoin(
      location,
      and(eq(location.clinicId, servicePrice.clinicId), eq(location.id, servicePrice.locationId)),
    )
    .where(
      and(
        eq(servicePrice.clinicId, actor.clinicId),
        lte(servicePrice.validFrom, sql`now()`),
        isOpenPlace,
      ),
    )
    .orderBy(
      location.name,
      servicePrice.locationId,
      servicePrice.healthcareServiceId,
      desc(servicePrice.validFrom),
    );
  // An amount in another currency than the place's is none: nobody has said what it is there.
  const own = rows.filter(({ price, placeCurrency }) => price.currency === placeCurrency);
  return groupByService(own.map(({ serviceId, price }) => [serviceId, price]));
}

/** What every service costs at one place by the database's clock, in the caller's transaction. */
export async function readPricesAt(tx: Tx, actor: Actor, locationId: LocationId) {
  const rows = await readWholePricesAt(tx, actor, locationId);
  return rows.map(({ slug, priceMinor, currency }) => ({ slug, priceMinor, currency }));
}

/** The same by the address of each service. */
export async function readPricesBySlug(tx: Tx, actor: Actor, locationId: LocationId) {
  const prices = await readPricesAt(tx, actor, locationId);
  return Object.fromEntries(prices.map(({ slug, ...price }) => [slug, price]));
}

/** The same with the deposit and which service it is: also what was written while the caller waited for a lock. */
export async function readWholePricesAt(tx: Tx, actor: Actor, locationId: LocationId) {
  const rows = await tx
    .selectDistinctOn([healthcareService.slug], {
      serviceId: healthcareService.id,
      slug: healthcareService.slug,
      name: healthcareService.name,
      priceMinor: servicePrice.priceMinor,
      depositMinor: servicePrice.depositMinor,
      currency: servicePrice.currency,
      placeCurrency: location.currency,
    })
    .from(servicePrice)
    .innerJoin(
      healthcareService,
      and(
        eq(healthcareService.clinicId, servicePrice.clinicId),
        eq(healthcareService.id, servicePrice.healthcareServiceId),
      ),
    )
    .innerJoin(
      location,
      and(eq(location.clinicId, servicePrice.clinicId), eq(location.id, servicePrice.locationId)),
    )
    .where(
      and(
        eq(servicePrice.clinicId, actor.clinicId),
        eq(servicePrice.locationId, locationId),
        lte(servicePrice.validFrom, sql`clock_timestamp()`),
      ),
    )
    .orderBy(healthcareService.slug, desc(servicePrice.validFrom));
  return rows.filter(({ currency, placeCurrency }) => currency === placeCurrency);
}

async function readRisks(
  tx: Tx,
  actor: Actor,
): Promise<Map<HealthcareServiceId, readonly ShownRisk[]>> {
  const rows = await tx
    .select()
    .from(serviceRisk)
    .where(and(eq(serviceRisk.clinicId, actor.clinicId), isNull(serviceRisk.retiredAt)))
    .orderBy(desc(serviceRisk.isScarring), asc(serviceRisk.position));
  return groupByService(rows.map((row) => [row.healthcareServiceId, showRisk(row)]));
}

/** The risks of one service, in the caller's transaction. */
export async function readServiceRisks(
  tx: Tx,
  actor: Actor,
  serviceId: HealthcareServiceId,
): Promise<readonly ShownRisk[]> {
  return (await readRisks(tx, actor)).get(serviceId) ?? [];
}

function groupByService<T>(
  pairs: readonly (readonly [HealthcareServiceId, T])[],
): Map<HealthcareServiceId, readonly T[]> {
  const groups = new Map<HealthcareServiceId, T[]>();
  for (const [serviceId, value] of pairs) {
    const group = groups.get(serviceId);
    if (group) group.push(value);
    else groups.set(serviceId, [value]);
  }
  return groups;
}
