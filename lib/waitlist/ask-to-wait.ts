import { and, eq } from 'drizzle-orm';
import { appointment } from '@/db/schema/appointment';
import { practitionerCompetence } from '@/db/schema/practitioner';
import { schedule } from '@/db/schema/schedule';
import { waitlistEntry } from '@/db/schema/waitlist';
import { inTransaction, type Tx } from '@/db/transaction';
import type { AppointmentRow } from '../appointment/lock';
import { newReference } from '../appointment/reference';
import { hashSecret, visitSecret } from '../appointment/secret';
import {
  type Bookable,
  type BookableError,
  findBookable,
  latestStart,
} from '../appointment/times/bookable';
import { updateAppointment } from '../appointment/update';
import { recordAudit } from '../audit/commands';
import type { SystemActor, VisitorActor } from '../auth/actor';
import { systemActor } from '../auth/mint';
import { queueCommunication } from '../communication/commands';
import { matchOrCreatePatient } from '../patient/save-details';
import type { PatientDetails } from '../patient/schema';
import {
  type AppointmentId,
  newId,
  type PatientId,
  type PractitionerId,
  type WaitlistEntryId,
} from '../shared/ids';
import { err, ok, type Result } from '../shared/result';
import type { WaitlistWish } from './schema';
import { wishOf } from './wish-version';

export type AskToWait = {
  readonly serviceSlug: string;
  readonly locationSlug: string;
  readonly wish: WaitlistWish;
  readonly details: PatientDetails;
};

export type AskToWaitError = BookableError | 'unknown-practitioner';

/**
 * Asks for a freed time without having a visit. Nothing is offered before the owner of the address has confirmed by
 * the mailed link. The answer is the same whether they are new, known, or on the list already: the form proves nobody's
 * identity, so it also changes nothing that somebody has confirmed; it only mails them their link again.
 */
export async function askToWait(
  asker: VisitorActor,
  input: AskToWait,
): Promise<Result<null, AskToWaitError>> {
  // As the system: a visitor may not search the clinic's patients.
  const system = systemActor(asker.clinicId, 'join-waitlist');
  return inTransaction(system, async (tx) => {
    const bookable = await findBookable(tx, asker, input);
    if (!bookable.ok) return bookable;
    const practitionerId = await whoFor(tx, system, bookable.value, input.wish.practitionerId);
    if (!practitionerId) return err('unknown-practitioner');
    // Its lock on the address makes two presses of one button one request.
    const patientId = await matchOrCreatePatient(tx, system, input.details);
    const known = await findRequest(tx, system, bookable.value, patientId);
    const request = { bookable: bookable.value, practitionerId, patientId, ...input };
    const visit = known ?? (await insertRequest(tx, system, request));
    if (known) await renewWish(tx, system, known.id, input.wish);
    await queueCommunication(tx, system, {
      kind: 'waitlist-confirm',
      appointmentId: visit.id,
      patientId,
      aboutSequence: visit.calendarSequence,
      delayMinutes: 0,
    });
    return ok(null);
  });
}

type Request = AskToWait & {
  readonly bookable: Bookable;
  readonly practitionerId: PractitionerId;
  readonly patientId: PatientId;
};

/** The wished clinician, or any of those who could be meant; null when nobody is. */
async function whoFor(
  tx: Tx,
  system: SystemActor,
  { service, location }: Bookable,
  wished: PractitionerId | null,
): Promise<PractitionerId | null> {
  const rows = await tx
    .select({ id: practitionerCompetence.practitionerId })
    .from(practitionerCompetence)
    .innerJoin(
      schedule,
      and(
        eq(schedule.clinicId, practitionerCompetence.clinicId),
        eq(schedule.practitionerId, practitionerCompetence.practitionerId),
        eq(schedule.locationId, location.id),
        eq(schedule.active, true),
      ),
    )
    .where(
      and(
        eq(practitionerCompetence.clinicId, system.clinicId),
        eq(practitionerCompetence.healthcareServiceId, service.id),
      ),
    );
  const ids = rows.map(({ id }) => id).sort();
  return (wished ? ids.find((id) => id === wished) : ids[0]) ?? null;
}

/** The request that this person has already for the service at the place. */
async function findRequest(
  tx: Tx,
  system: SystemActor,
  { service, location }: Bookable,
  patientId: PatientId,
) {
  const [row] = await tx
    .select()
    .from(appointment)
    .where(
      and(
        eq(appointment.clinicId, system.clinicId),
        eq(appointment.patientId, patientId),
        eq(appointment.healthcareServiceId, service.id),
        eq(appointment.locationId, location.id),
        eq(appointment.status, 'waitlist'),
      ),
    )
    .for('update');
  return row ?? null;
}

async function insertRequest(
  tx: Tx,
  system: SystemActor,
  { bookable, practitionerId, patientId, wish, details }: Request,
): Promise<Pick<AppointmentRow, 'id' | 'calendarSequence'>> {
  const id = newId<AppointmentId>();
  const { clinicId } = system;
  // No time is meant yet: the row stands at the end of the wait (docs/decisions/016-waiting-without-a-visit.md).
  const until = latestStart(bookable);
  await tx.insert(appointment).values({
    clinicId,
    id,
    reference: newReference(),
    status: 'waitlist',
    source: 'waitlist',
    healthcareServiceId: bookable.service.id,
    locationId: bookable.location.id,
    practitionerId,
    patientId,
    contactPhone: details.phone,
    startsAt: until,
    endsAt: new Date(until.getTime() + 60_000),
    terms: bookable.terms,
    secretHash: hashSecret(visitSecret(id, 1)),
  });
  await tx.insert(waitlistEntry).values({
    clinicId,
    id: newId<WaitlistEntryId>(),
    status: 'unconfirmed',
    patientId,
    appointmentId: id,
    healthcareServiceId: bookable.service.id,
    locationId: bookable.location.id,
    ...wishOf(wish),
  });
  await recordAudit(tx, system, {
    action: 'waitlist.asked',
    entityType: 'Appointment',
    entityId: id,
    patientId,
  });
  return { id, calendarSequence: 0 };
}

/** As long as nobody has confirmed it, the last wish typed is the one meant. */
async function renewWish(
  tx: Tx,
  system: SystemActor,
  appointmentId: AppointmentId,
  wish: WaitlistWish,
): Promise<void> {
  const changed = await tx
    .update(waitlistEntry)
    .set(wishOf(wish))
    .where(
      and(
        eq(waitlistEntry.clinicId, system.clinicId),
        eq(waitlistEntry.appointmentId, appointmentId),
        eq(waitlistEntry.status, 'unconfirmed'),
      ),
    )
    .returning({ id: waitlistEntry.id });
  if (changed.length > 0) await updateAppointment(tx, system, appointmentId, {});
}
