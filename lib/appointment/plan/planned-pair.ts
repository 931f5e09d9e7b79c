import { and, desc, eq, inArray, or } from 'drizzle-orm';
import { appointment } from '@/db/schema/appointment';
import { inTransaction, seeingTheClinic, type Tx } from '@/db/transaction';
import type { Actor, BearerActor, StaffActor } from '../../auth/actor';
import { systemActor } from '../../auth/mint';
import type { AppointmentId } from '../../shared/ids';
import type { AppointmentRow } from '../lock';
import { movableStatuses } from '../policy';
import { lockWithTreatments } from '../times/resting';

/**
 * A treatment and the assessment chosen for it, both booked and neither begun as far as their states say; for the desk also
 * with the patient here for one of them.
 */
export type PlannedPair = {
  readonly assessment: AppointmentRow;
  readonly treatment: AppointmentRow;
};

/**
 * Both visits of a booked plan, from either of them; null when it is no plan, or one of them can no longer be moved.
 * As the clinic sees it: ask only for a visit that is the asker's own.
 */
export async function readPlannedPair(
  tx: Tx,
  actor: Actor,
  appointmentId: AppointmentId,
): Promise<PlannedPair | null> {
  const rows = await seeingTheClinic(tx, () => {
    const plannedFor = tx
      .select({ id: appointment.plannedForId })
      .from(appointment)
      .where(and(eq(appointment.clinicId, actor.clinicId), eq(appointment.id, appointmentId)));
    return tx
      .select()
      .from(appointment)
      .where(
        and(
          eq(appointment.clinicId, actor.clinicId),
          or(
            eq(appointment.id, appointmentId),
            eq(appointment.plannedForId, appointmentId),
            inArray(appointment.id, plannedFor),
          ),
          inArray(appointment.status, [...movableStatuses(actor)]),
        ),
      )
      .orderBy(desc(appointment.createdAt));
  });
  const assessment = rows.find((row) => rows.some(({ id }) => id === row.plannedForId));
  const treatment = rows.find(({ id }) => id === assessment?.plannedForId);
  const isOfIt = assessment?.id === appointmentId || treatment?.id === appointmentId;
  return assessment && treatment && isOfIt ? { assessment, treatment } : null;
}

/**
 * The same, locked in the order of every command (treatments first), with all the treatments that the assessment may
 * be for.
 */
export async function lockPlannedPair(
  tx: Tx,
  actor: Actor,
  appointmentId: AppointmentId,
): Promise<(PlannedPair & { readonly treatments: readonly AppointmentRow[] }) | null> {
  const pair = await readPlannedPair(tx, actor, appointmentId);
  if (!pair) return null;
  const system = systemActor(actor.clinicId, 'move-plan');
  return seeingTheClinic(tx, async () => {
    const locked = await lockWithTreatments(tx, system, pair.assessment.id);
    if (!locked) return null;
    const { visit: assessment, treatments } = locked;
    const treatment = treatments.find(({ id }) => id === pair.treatment.id);
    // What was waited for may have ended one of them, or chosen another assessment.
    const stands = assessment.plannedForId === treatment?.id;
    return treatment && stands ? { assessment, treatment, treatments } : null;
  });
}

/** What a page says of the plan that a visit belongs to; null when it belongs to none that can be moved. */
export async function findPlannedPair(
  actor: BearerActor | StaffActor,
  appointmentId: AppointmentId,
) {
  if (actor.kind === 'bearer' && actor.appointmentId !== appointmentId) return null;
  return inTransaction(actor, async (tx) => {
    const pair = await readPlannedPair(tx, actor, appointmentId);
    if (!pair) return null;
    const { assessment, treatment } = pair;
    return {
      assessmentId: assessment.id,
      assessmentAt: assessment.startsAt,
      treatmentId: treatment.id,
      treatmentAt: treatment.startsAt,
    };
  });
}
