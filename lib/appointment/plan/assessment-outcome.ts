import { and, eq, sql } from 'drizzle-orm';
import { appointment } from '@/db/schema/appointment';
import { inTransaction, type Tx } from '@/db/transaction';
import { recordAudit } from '../../audit/commands';
import type { StaffActor } from '../../auth/actor';
import type { AppointmentId } from '../../shared/ids';
import { err, ok, type Result } from '../../shared/result';
import { endVisit } from '../cancel/cancel';
import type { AppointmentRow } from '../lock';
import type { AppointmentStatus } from '../model';
import { canReviewScreening } from '../policy';
import { lockWithTreatments, restingOn } from '../times/resting';
import { databaseNow, updateAppointment } from '../update';

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

/**
 * A clinician has looked and advises against the treatment: what was planned after this assessment is cancelled, its
 * deposit goes back in full, and the patient is told. The assessment opens no other treatment of that kind.
 */
export async function findNotSuitable(
  actor: StaffActor,
  input: {
    readonly appointmentId: AppointmentId;
    /** The clinician's reason, seen by the clinic only. */
    readonly note: string;
    readonly expectedVersion: number;
  },
): Promise<Result<{ readonly treatmentIds: readonly AppointmentId[] }, NotSuitableError>> {
  if (!canReviewScreening(actor)) return err('not-allowed');
  return inTransaction(actor, async (tx) => {
    const locked = await lockWithTreatments(tx, actor, input.appointmentId);
    if (!locked) return err('not-found');
    const { visit, treatments } = locked;
    if (visit.version !== input.expectedVersion) return err('changed-meanwhile');
    if (!ASSESSED_STATUSES.includes(visit.status)) return err('not-possible');
    const resting = await restingOn(tx, actor, treatments, visit.id);
    const planned = treatments.filter(
      (treatment) => treatment.id === visit.plannedForId || resting.includes(treatment),
    );
    if (planned.length === 0) return err('nothing-planned');
    const now = await databaseNow(tx);
    for (const treatment of planned) {
      await endVisit(tx, actor, treatment, {
        reason: 'not-suitable',
        note: input.note,
        now,
        tell: 'appointment-cancelled',
      });
    }
    const services = planned.map(({ healthcareServiceId }) => healthcareServiceId);
    await updateAppointment(tx, actor, visit.id, {
      notSuitableFor: [...new Set([...visit.notSuitableFor, ...services])],
      notSuitableAt: now,
    });
    await recordAudit(tx, actor, {
      action: 'assessment.not-suitable',
      entityType: 'Appointment',
      entityId: visit.id,
      patientId: visit.patientId,
    });
    return ok({ treatmentIds: planned.map(({ id }) => id) });
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
