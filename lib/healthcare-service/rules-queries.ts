import { and, asc, desc, eq, inArray, lte, sql } from 'drizzle-orm';
import { auditEvent } from '@/db/schema/audit';
import { staff } from '@/db/schema/auth';
import { location } from '@/db/schema/clinic';
import { healthcareService, servicePrice } from '@/db/schema/healthcare-service';
import { practitioner, practitionerCompetence } from '@/db/schema/practitioner';
import { schedule } from '@/db/schema/schedule';
import { inTransaction } from '@/db/transaction';
import type { StaffActor } from '../auth/actor';
import { isOpenPlace } from '../location/open-places';
import type { HealthcareServiceId, LocationId, PractitionerId } from '../shared/ids';

export type ServiceToRule = Awaited<ReturnType<typeof listServicesToRule>>[number];

/** Every service with the rules of its calendar, in the order people see them. */
export async function listServicesToRule(actor: StaffActor) {
  return inTransaction(actor, (tx) =>
    tx
      .select()
      .from(healthcareService)
      .where(eq(healthcareService.clinicId, actor.clinicId))
      .orderBy(asc(healthcareService.position)),
  );
}

export type PriceAt = Awaited<ReturnType<typeof listPricesAt>>[number];

/** What a service costs at each place now; null where it has no price and so cannot be booked. */
export async function listPricesAt(actor: StaffActor, serviceId: HealthcareServiceId) {
  return inTransaction(actor, async (tx) => {
    const places = await tx
      .select({
        locationId: location.id,
        slug: location.slug,
        name: location.name,
        currency: location.currency,
      })
      .from(location)
      .where(and(eq(location.clinicId, actor.clinicId), isOpenPlace))
      .orderBy(asc(location.name));
    const prices = await tx
      .selectDistinctOn([servicePrice.locationId], {
        locationId: servicePrice.locationId,
        currency: servicePrice.currency,
        priceMinor: servicePrice.priceMinor,
        depositMinor: servicePrice.depositMinor,
      })
      .from(servicePrice)
      .where(
        and(
          eq(servicePrice.clinicId, actor.clinicId),
          eq(servicePrice.healthcareServiceId, serviceId),
          lte(servicePrice.validFrom, sql`now()`),
        ),
      )
      .orderBy(servicePrice.locationId, desc(servicePrice.validFrom));
    return places.map((place) => ({
      ...place,
      price:
        prices.find(
          ({ locationId, currency }) =>
            locationId === place.locationId && currency === place.currency,
        ) ?? null,
    }));
  });
}

/** All practitioners, and whether each does the service; with the places where they work. */
export async function listWhoDoes(actor: StaffActor, serviceId: HealthcareServiceId) {
  return inTransaction(actor, async (tx) => {
    const people = await tx
      .select({
        id: practitioner.id,
        name: practitioner.name,
        competence: practitionerCompetence.healthcareServiceId,
      })
      .from(practitioner)
      .leftJoin(
        practitionerCompetence,
        and(
          eq(practitionerCompetence.clinicId, practitioner.clinicId),
          eq(practitionerCompetence.practitionerId, practitioner.id),
          eq(practitionerCompetence.healthcareServiceId, serviceId),
        ),
      )
      .where(eq(practitioner.clinicId, actor.clinicId))
      .orderBy(asc(practitioner.name));
    const places = await tx
      .selectDistinct({ practitionerId: schedule.practitionerId, locationId: schedule.locationId })
      .from(schedule)
      .where(and(eq(schedule.clinicId, actor.clinicId), eq(schedule.actor, 'practitioner')));
    return people.map(({ competence, ...person }) => ({
      ...person,
      does: competence !== null,
      locationIds: placesOf(places, person.id),
    }));
  });
}

function placesOf(
  rows: readonly {
    readonly practitionerId: PractitionerId | null;
    readonly locationId: LocationId;
  }[],
  id: PractitionerId,
): readonly LocationId[] {
  return rows.flatMap(({ practitionerId, locationId }) =>
    practitionerId === id ? [locationId] : [],
  );
}

const VERSIONS_SHOWN = 20;

/** What was changed about a service and by whom, the latest first. */
export async function listRuleChanges(actor: StaffActor, serviceId: HealthcareServiceId) {
  return inTransaction(actor, async (tx) => {
    const rows = await tx
      .select()
      .from(auditEvent)
      .where(
        and(
          eq(auditEvent.clinicId, actor.clinicId),
          eq(auditEvent.entityType, 'HealthcareService'),
          eq(auditEvent.entityId, serviceId),
          inArray(auditEvent.action, [
            'service.rules-changed',
            'service.price-changed',
            'service.needs-changed',
            'service.assessment-changed',
            'competence.added',
            'competence.removed',
          ]),
        ),
      )
      .orderBy(desc(auditEvent.sequence))
      .limit(VERSIONS_SHOWN);
    const people = await tx
      .select({ id: staff.id, name: staff.name })
      .from(staff)
      .where(eq(staff.clinicId, actor.clinicId));
    return rows.map(({ sequence, at, action, actorId, detail }) => ({
      sequence,
      at,
      action,
      detail,
      by: people.find(({ id }) => id === actorId)?.name ?? '',
    }));
  });
}
