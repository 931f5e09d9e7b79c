import { and, eq, inArray, ne } from 'drizzle-orm';
import { appointment } from '@/db/schema/appointment';
import { communication } from '@/db/schema/communication';
import { healthcareService } from '@/db/schema/healthcare-service';
import type { Tx } from '@/db/transaction';
import { itsService } from '../appointment/joins';
import type { AppointmentRow } from '../appointment/lock';
import { visitsInLockOrder } from '../appointment/lock-order';
import { type AppointmentStatus, STAFF_TELL_DELAY_MINUTES } from '../appointment/model';
import { hashSecret, visitSecret } from '../appointment/secret';
import type { StaffActor } from '../auth/actor';
import { queueCommunication } from '../communication/commands';
import type { CommunicationKind } from '../communication/model';
import { endHeld, endUnmailable } from '../communication/send-again';
import type { PatientId } from '../shared/ids';
import { required } from '../shared/invariant';

/** What tells of a visit that is ahead, with the link to it. */
const FIRST_MESSAGE: Partial<Record<AppointmentStatus, CommunicationKind>> = {
  proposed: 'appointment-requested',
  booked: 'appointment-booked',
  arrived: 'appointment-booked',
  waitlist: 'waitlist-confirm',
};

/**
 * Ends every link to this patient's visits that was mailed before, past visits too: they open what was signed. Each visit
 * ahead is told of once more, with its new link, as late as whatever staff do. The version of a visit stays: to staff
 * nothing about it has changed.
 */
export async function renewLinks(tx: Tx, actor: StaffActor, patientId: PatientId): Promise<void> {
  const rows = await tx
    .select({ visit: appointment })
    .from(appointment)
    .innerJoin(healthcareService, itsService)
    .where(
      and(
        eq(appointment.clinicId, actor.clinicId),
        eq(appointment.patientId, patientId),
        // Nothing was mailed of what is only held, and its holder may have it locked (decision 014).
        ne(appointment.status, 'pending'),
      ),
    )
    .orderBy(...visitsInLockOrder())
    .for('update', { of: appointment });
  for (const { visit } of rows) {
    const secretVersion = visit.secretVersion + 1;
    await tx
      .update(appointment)
      .set({ secretVersion, secretHash: hashSecret(visitSecret(visit.id, secretVersion)) })
      .where(and(eq(appointment.clinicId, actor.clinicId), eq(appointment.id, visit.id)));
    await tellAgain(tx, actor, visit);
  }
}

/** One that waits brings the new link by itself; one that did not arrive needs nobody any more. */
async function tellAgain(tx: Tx, actor: StaffActor, visit: AppointmentRow): Promise<void> {
  const kind = FIRST_MESSAGE[visit.status];
  if (!kind) return;
  const unsent = await tx
    .select({ id: communication.id, status: communication.status })
    .from(communication)
    .where(
      and(
        eq(communication.clinicId, actor.clinicId),
        eq(communication.appointmentId, visit.id),
        eq(communication.kind, kind),
        inArray(communication.status, ['preparation', 'on-hold']),
      ),
    );
  const held = unsent.filter(({ status }) => status === 'on-hold').map(({ id }) => id);
  if (held.length > 0) await endHeld(tx, actor, held);
  await endUnmailable(tx, actor, visit.id);
  if (unsent.length > held.length) return;
  await queueCommunication(tx, actor, {
    kind,
    appointmentId: visit.id,
    patientId: required(visit.patientId, 'these are its visits'),
    aboutSequence: visit.calendarSequence,
    delayMinutes: STAFF_TELL_DELAY_MINUTES,
  });
}
