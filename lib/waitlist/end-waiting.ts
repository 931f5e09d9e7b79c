import { and, eq, exists, inArray, lt, sql } from 'drizzle-orm';
import { appointment } from '@/db/schema/appointment';
import { communication } from '@/db/schema/communication';
import { patient } from '@/db/schema/patient';
import { waitlistEntry } from '@/db/schema/waitlist';
import type { Tx } from '@/db/transaction';
import { databaseNow, updateAppointment } from '../appointment/update';
import { recordAudit } from '../audit/commands';
import type { Actor, SystemActor } from '../auth/actor';
import type { AppointmentId, PatientId } from '../shared/ids';

/** Who has not answered the mail by then is forgotten, with everything they typed. */
const CONFIRM_WITHIN_HOURS = 24;

/** Ends the row of somebody who waited without a visit. Nothing was held, so nothing is given back. */
export async function endRequest(
  tx: Tx,
  actor: Actor,
  appointmentId: AppointmentId,
): Promise<void> {
  await updateAppointment(tx, actor, appointmentId, {
    status: 'cancelled',
    cancellationReason: 'released',
    cancelledAt: await databaseNow(tx),
  });
}

/** Each minute: rows of those whose wait is over by itself. */
export async function endWaiting(tx: Tx, actor: SystemActor): Promise<void> {
  const isOver = tx
    .select({ one: sql`1` })
    .from(waitlistEntry)
    .where(
      and(
        eq(waitlistEntry.clinicId, appointment.clinicId),
        eq(waitlistEntry.appointmentId, appointment.id),
        eq(waitlistEntry.status, 'over'),
      ),
    );
  const ended = await tx
    .select({ id: appointment.id })
    .from(appointment)
    .where(
      and(
        eq(appointment.clinicId, actor.clinicId),
        eq(appointment.status, 'waitlist'),
        exists(isOver),
      ),
    )
    .for('update', { skipLocked: true });
  for (const { id } of ended) await endRequest(tx, actor, id);
}

/** Each minute: what was typed for an address whose owner never confirmed it. No answers about health are among it. */
export async function forgetUnconfirmed(tx: Tx, actor: SystemActor): Promise<void> {
  const rows = await tx
    .select({ id: appointment.id, patientId: appointment.patientId })
    .from(appointment)
    .innerJoin(
      waitlistEntry,
      and(
        eq(waitlistEntry.clinicId, appointment.clinicId),
        eq(waitlistEntry.appointmentId, appointment.id),
      ),
    )
    .where(
      and(
        eq(appointment.clinicId, actor.clinicId),
        eq(waitlistEntry.status, 'unconfirmed'),
        lt(waitlistEntry.createdAt, sql`now() - make_interval(hours => ${CONFIRM_WITHIN_HOURS})`),
      ),
    )
    .for('update', { skipLocked: true });
  for (const { id, patientId } of rows) {
    await forgetRequest(tx, actor, id);
    if (patientId) await forgetStranger(tx, actor, patientId);
  }
}

async function forgetRequest(tx: Tx, actor: SystemActor, id: AppointmentId): Promise<void> {
  const { clinicId } = actor;
  await tx
    .delete(communication)
    .where(and(eq(communication.clinicId, clinicId), eq(communication.appointmentId, id)));
  await tx
    .delete(waitlistEntry)
    .where(and(eq(waitlistEntry.clinicId, clinicId), eq(waitlistEntry.appointmentId, id)));
  await tx
    .delete(appointment)
    .where(and(eq(appointment.clinicId, clinicId), eq(appointment.id, id)));
  await recordAudit(tx, actor, {
    action: 'waitlist.forgotten',
    entityType: 'Appointment',
    entityId: id,
  });
}

/** Somebody of whom there is nothing else; whoever has ever begun a booking stays. */
async function forgetStranger(tx: Tx, actor: SystemActor, id: PatientId): Promise<void> {
  const others = tx
    .select({ id: appointment.patientId })
    .from(appointment)
    .where(and(eq(appointment.clinicId, actor.clinicId), eq(appointment.patientId, id)));
  await tx
    .delete(patient)
    .where(
      and(
        eq(patient.clinicId, actor.clinicId),
        inArray(patient.id, [id]),
        sql`not exists ${others}`,
      ),
    );
}
