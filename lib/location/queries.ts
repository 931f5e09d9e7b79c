import { and, asc, count, eq, gt, inArray, sql } from 'drizzle-orm';
import { appointment } from '@/db/schema/appointment';
import { healthcareService } from '@/db/schema/healthcare-service';
import { patient } from '@/db/schema/patient';
import { openingHours, schedule } from '@/db/schema/schedule';
import { waitlistEntry } from '@/db/schema/waitlist';
import { inTransaction, type Tx } from '@/db/transaction';
import { itsService } from '../appointment/joins';
import type { StaffActor } from '../auth/actor';
import { readWholePricesAt } from '../healthcare-service/queries';
import type { LocationId } from '../shared/ids';

/** What every service costs at a place now, to be priced anew. */
export async function listPriced(actor: StaffActor, locationId: LocationId) {
  return inTransaction(actor, (tx) => readWholePricesAt(tx, actor, locationId));
}

/** The visits ahead at a place, soonest first, times that are just being booked, and how many wait for one there. */
export async function readAhead(actor: StaffActor, locationId: LocationId) {
  return inTransaction(actor, async (tx) => ({
    visits: await readVisits(tx, actor, locationId),
    ...(await readCounts(tx, actor, locationId)),
  }));
}

function readVisits(tx: Tx, actor: StaffActor, locationId: LocationId) {
  return tx
    .select({
      id: appointment.id,
      startsAt: appointment.startsAt,
      serviceName: healthcareService.name,
      patientName: patient.fullName,
      birthDate: patient.birthDate,
    })
    .from(appointment)
    .innerJoin(healthcareService, itsService)
    .innerJoin(
      patient,
      and(eq(patient.clinicId, appointment.clinicId), eq(patient.id, appointment.patientId)),
    )
    .where(
      and(
        eq(appointment.clinicId, actor.clinicId),
        eq(appointment.locationId, locationId),
        inArray(appointment.status, ['proposed', 'booked', 'arrived']),
        gt(appointment.endsAt, sql`now()`),
      ),
    )
    .orderBy(asc(appointment.startsAt), asc(appointment.id));
}

async function readCounts(tx: Tx, actor: StaffActor, locationId: LocationId) {
  const [held] = await tx
    .select({ visits: count() })
    .from(appointment)
    .where(
      and(
        eq(appointment.clinicId, actor.clinicId),
        eq(appointment.locationId, locationId),
        eq(appointment.status, 'pending'),
        gt(appointment.startsAt, sql`now()`),
      ),
    );
  const [waiting] = await tx
    .select({ people: count() })
    .from(waitlistEntry)
    .where(
      and(
        eq(waitlistEntry.clinicId, actor.clinicId),
        eq(waitlistEntry.locationId, locationId),
        eq(waitlistEntry.status, 'active'),
      ),
    );
  return { held: held?.visits ?? 0, waiting: waiting?.people ?? 0 };
}

export type Needs = Awaited<ReturnType<typeof readNeeds>>;

/** What a place has of all that it needs before anything can be booked there. */
export async function readNeeds(actor: StaffActor, locationId: LocationId) {
  return inTransaction(actor, async (tx) => {
    const rows = await tx
      .selectDistinct({ id: schedule.id, actor: schedule.actor })
      .from(schedule)
      .innerJoin(
        openingHours,
        and(eq(openingHours.clinicId, schedule.clinicId), eq(openingHours.scheduleId, schedule.id)),
      )
      .where(
        and(
          eq(schedule.clinicId, actor.clinicId),
          eq(schedule.locationId, locationId),
          eq(schedule.active, true),
        ),
      );
    const prices = await readWholePricesAt(tx, actor, locationId);
    return {
      room: rows.some((row) => row.actor === 'room'),
      clinician: rows.some((row) => row.actor === 'practitioner'),
      price: prices.length > 0,
    };
  });
}
