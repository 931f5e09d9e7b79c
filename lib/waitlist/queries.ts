import { and, asc, eq, gt, inArray, isNull, sql } from 'drizzle-orm';
import { appointment } from '@/db/schema/appointment';
import { healthcareService } from '@/db/schema/healthcare-service';
import { patient } from '@/db/schema/patient';
import { practitioner, practitionerCompetence } from '@/db/schema/practitioner';
import { schedule } from '@/db/schema/schedule';
import { waitlistEntry, waitlistOffer, waitlistRound } from '@/db/schema/waitlist';
import { inTransaction } from '@/db/transaction';
import type { Actor, BearerActor, StaffActor } from '../auth/actor';
import type {
  AppointmentId,
  HealthcareServiceId,
  LocationId,
  WaitlistOfferId,
} from '../shared/ids';
import { theirVisit, whoWaits } from './joins';
import { type OfferToTell, readOfferToTell } from './offer-to-tell';
import { WAITING_STATUSES } from './policy';

export type OwnEntry = NonNullable<Awaited<ReturnType<typeof findOwnEntry>>>;

/** The wish with which a visit waits for something sooner; null when it does not, or is not this actor's. */
export async function findOwnEntry(actor: Actor, appointmentId: AppointmentId) {
  if (actor.kind === 'visitor') return null;
  if (actor.kind === 'bearer' && actor.appointmentId !== appointmentId) return null;
  return inTransaction(actor, async (tx) => {
    const own = [
      eq(waitlistEntry.clinicId, actor.clinicId),
      eq(waitlistEntry.appointmentId, appointmentId),
      eq(waitlistEntry.status, 'active'),
    ];
    if (actor.kind === 'patient') {
      own.push(inArray(waitlistEntry.patientId, [...actor.patientIds]));
    }
    const [entry] = await tx
      .select()
      .from(waitlistEntry)
      .where(and(...own));
    return entry ?? null;
  });
}

/** What somebody without a visit asked for, whatever became of it; null for any other visit. */
export async function findOwnRequest(actor: BearerActor) {
  return inTransaction(actor, async (tx) => {
    const [entry] = await tx
      .select()
      .from(waitlistEntry)
      .where(
        and(
          eq(waitlistEntry.clinicId, actor.clinicId),
          eq(waitlistEntry.appointmentId, actor.appointmentId),
        ),
      );
    return entry ?? null;
  });
}

/** One offered time; null when it is not there or not this actor's. */
export async function findOffer(
  actor: Actor,
  offerId: WaitlistOfferId,
): Promise<OfferToTell | null> {
  return inTransaction(actor, (tx) => readOfferToTell(tx, actor, offerId));
}

/** The times that are offered to a visit now, the one that ends first before the others. */
export async function listOpenOffers(actor: Actor, appointmentId: AppointmentId) {
  if (actor.kind === 'bearer' && actor.appointmentId !== appointmentId) return [];
  return inTransaction(actor, (tx) =>
    tx
      .select({
        id: waitlistOffer.id,
        expiresAt: waitlistOffer.expiresAt,
        startsAt: waitlistRound.startsAt,
      })
      .from(waitlistOffer)
      .innerJoin(
        waitlistRound,
        and(
          eq(waitlistRound.clinicId, waitlistOffer.clinicId),
          eq(waitlistRound.id, waitlistOffer.roundId),
        ),
      )
      .where(
        and(
          eq(waitlistOffer.clinicId, actor.clinicId),
          eq(waitlistOffer.appointmentId, appointmentId),
          eq(waitlistOffer.status, 'open'),
          gt(waitlistOffer.expiresAt, sql`now()`),
          isNull(waitlistRound.endedAt),
        ),
      )
      .orderBy(asc(waitlistOffer.expiresAt)),
  );
}

/** Who does a service at a place: whom somebody may wait for. */
export async function listClinicians(
  actor: Actor,
  service: { readonly healthcareServiceId: HealthcareServiceId; readonly locationId: LocationId },
) {
  return inTransaction(actor, (tx) =>
    tx
      .selectDistinct({ id: practitioner.id, name: practitioner.name })
      .from(practitioner)
      .innerJoin(
        practitionerCompetence,
        and(
          eq(practitionerCompetence.clinicId, practitioner.clinicId),
          eq(practitionerCompetence.practitionerId, practitioner.id),
          eq(practitionerCompetence.healthcareServiceId, service.healthcareServiceId),
        ),
      )
      .innerJoin(
        schedule,
        and(
          eq(schedule.clinicId, practitioner.clinicId),
          eq(schedule.practitionerId, practitioner.id),
          eq(schedule.locationId, service.locationId),
          eq(schedule.active, true),
        ),
      )
      .where(eq(practitioner.clinicId, actor.clinicId))
      .orderBy(asc(practitioner.name)),
  );
}

/** Who sees patients at a place, whatever they do. */
export async function listCliniciansAt(actor: StaffActor, locationId: LocationId) {
  return inTransaction(actor, (tx) =>
    tx
      .selectDistinct({ id: practitioner.id, name: practitioner.name })
      .from(practitioner)
      .innerJoin(
        schedule,
        and(
          eq(schedule.clinicId, practitioner.clinicId),
          eq(schedule.practitionerId, practitioner.id),
          eq(schedule.locationId, locationId),
          eq(schedule.active, true),
        ),
      )
      .where(eq(practitioner.clinicId, actor.clinicId))
      .orderBy(asc(practitioner.name)),
  );
}

export type WaitingPerson = Awaited<ReturnType<typeof listWaiting>>[number];

/** Who waits at a place, the longest first. */
export async function listWaiting(actor: StaffActor, locationId: LocationId) {
  return inTransaction(actor, (tx) =>
    tx
      .select({
        entry: waitlistEntry,
        /** Null: they wait for a first appointment. */
        bookedFor:
          sql<Date | null>`case when ${appointment.status} <> 'waitlist' then ${appointment.startsAt} end`.mapWith(
            appointment.startsAt,
          ),
        visitVersion: appointment.version,
        patientName: patient.fullName,
        serviceName: healthcareService.name,
        practitionerName: practitioner.name,
      })
      .from(waitlistEntry)
      .innerJoin(appointment, theirVisit)
      .innerJoin(patient, whoWaits)
      .innerJoin(
        healthcareService,
        and(
          eq(healthcareService.clinicId, waitlistEntry.clinicId),
          eq(healthcareService.id, waitlistEntry.healthcareServiceId),
        ),
      )
      .leftJoin(
        practitioner,
        and(
          eq(practitioner.clinicId, waitlistEntry.clinicId),
          eq(practitioner.id, waitlistEntry.practitionerId),
        ),
      )
      .where(
        and(
          eq(waitlistEntry.clinicId, actor.clinicId),
          eq(waitlistEntry.locationId, locationId),
          eq(waitlistEntry.status, 'active'),
          inArray(appointment.status, [...WAITING_STATUSES]),
          gt(appointment.startsAt, sql`now()`),
        ),
      )
      .orderBy(asc(waitlistEntry.createdAt), asc(waitlistEntry.id)),
  );
}
