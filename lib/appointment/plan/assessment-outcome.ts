import { and, eq, sql } from 'drizzle-orm';
import { appointment } from '@/db/schema/appointment';
import { inTransaction, type Tx } from '@/db/transaction';
import { recordAudit } from '../../audit/commands';
import type { StaffActor } from '../../auth/actor';
import type { AppointmentId, HealthcareServiceId } from '../../shared/ids';
import { err, ok, type Result } from '../../shared/result';
import { endVisit } from '../cancel/cancel';
import { endHeld } from '../hold/end-held';
import type { AppointmentRow } from '../lock';
import type { AppointmentStatus } from '../model';
import { canReviewScreening } from '../policy';
import { ENDING_STATUSES, lockWithTreatments } from '../times/resting';
import { databaseNow, updateAppointment } from '../update';
import { endedByFinding, kindsAfter } from './findings';

export type NotSuitableError =
  | 'not-found'
  | 'not-allowed'
  | 'nothing-planned'
  | 'not-possible'
  | 'changed-meanwhile';

/** The patient has been looked at, or is being looked at. */
export const ASSESSED_STATUSES: readonly AppointmentStatus[] = [
  'arrived',
  'checked-in',
  'fulfilled',
];

type NotSuitableInput = {
  readonly appointmentId: AppointmentId;
  /** The clinician's reason, seen by the clinic only. */
  readonly note: string;
  /** Of this kind of treatment alone; left out: of each that is planned. */
  readonly kind?: HealthcareServiceId;
  readonly expectedVersion: number;
};

/**
 * A clinician has looked and advises against the treatment: what was planned after this assessment is cancelled, its
 * deposit goes back in full, and the patient is told; so is what only an older assessment had let through. A time that is
 * only held for it ends too, and can no longer be paid for. The assessment opens no other treatment of that kind; of a
 * kind that is named it is kept also where nothing is planned.
 */
export async function findNotSuitable(
  actor: StaffActor,
  input: NotSuitableInput,
): Promise<Result<{ readonly treatmentIds: readonly AppointmentId[] }, NotSuitableError>> {
  if (!canReviewScreening(actor)) return err('not-allowed');
  return inTransaction(actor, (tx) => findWithin(tx, actor, input));
}

async function findWithin(
  tx: Tx,
  actor: StaffActor,
  input: NotSuitableInput,
): Promise<Result<{ readonly treatmentIds: readonly AppointmentId[] }, NotSuitableError>> {
  const locked = await lockWithTreatments(tx, actor, input.appointmentId, {
    statuses: ENDING_STATUSES,
  });
  if (!locked) return err('not-found');
  const { visit, treatments } = locked;
  if (visit.version !== input.expectedVersion) return err('changed-meanwhile');
  if (!ASSESSED_STATUSES.includes(visit.status)) return err('not-possible');
  const { kind } = input;
  const planned = await endedByFinding(tx, actor, { visit, treatments, kind, keep: true });
  const services = kind ? [kind] : planned.map(({ healthcareServiceId }) => healthcareServiceId);
  if (services.length === 0) return err('nothing-planned');
  const isKnown = (await kindsAfter(tx, actor, visit)).some(({ id }) => id === kind);
  if (kind && !isKnown) return err('not-possible');
  const now = await databaseNow(tx);
  const held = planned.filter(({ status }) => status === 'pending');
  const booked = planned.filter((treatment) => !held.includes(treatment));
  const how = { note: input.note, now, tell: 'appointment-cancelled' } as const;
  for (const treatment of booked) {
    await endVisit(tx, actor, treatment, { ...how, reason: 'not-suitable' });
  }
  for (const { id } of held) await endHeld(tx, actor, id, 'not-suitable');
  // By its time the treatment that was called off finds it, to be undone.
  const at = booked.length === 0 ? (visit.notSuitableAt ?? now) : now;
  await keepFinding(tx, actor, visit, { services, at });
  return ok({ treatmentIds: booked.map(({ id }) => id) });
}

/** With the assessment, for each kind of treatment. */
async function keepFinding(
  tx: Tx,
  actor: StaffActor,
  visit: AppointmentRow,
  { services, at }: { readonly services: readonly HealthcareServiceId[]; readonly at: Date },
): Promise<void> {
  await updateAppointment(tx, actor, visit.id, {
    notSuitableFor: [...new Set([...visit.notSuitableFor, ...services])],
    notSuitableAt: at,
  });
  await recordAudit(tx, actor, {
    action: 'assessment.not-suitable',
    entityType: 'Appointment',
    entityId: visit.id,
    patientId: visit.patientId,
  });
}

/**
 * Takes back what was found of this treatment, as it comes back: by the assessment that called it off, not by an
 * older one. Its treatment is locked.
 */
export async function withdrawNotSuitable(
  tx: Tx,
  actor: StaffActor,
  { patientId, healthcareServiceId, cancelledAt }: AppointmentRow,
): Promise<void> {
  if (!patientId || !cancelledAt) return;
  const found = await tx
    .select({ id: appointment.id, services: appointment.notSuitableFor })
    .from(appointment)
    .where(
      and(
        eq(appointment.clinicId, actor.clinicId),
        eq(appointment.patientId, patientId),
        eq(appointment.notSuitableAt, cancelledAt),
        sql`${healthcareServiceId} = any(${appointment.notSuitableFor})`,
      ),
    )
    .orderBy(appointment.id)
    .for('update');
  for (const { id, services } of found) {
    const left = services.filter((service) => service !== healthcareServiceId);
    await updateAppointment(tx, actor, id, {
      notSuitableFor: left,
      ...(left.length === 0 && { notSuitableAt: null }),
    });
  }
}
