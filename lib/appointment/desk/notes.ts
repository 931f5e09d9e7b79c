import { and, eq, sql } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import { appointment } from '@/db/schema/appointment';
import { staff } from '@/db/schema/auth';
import { communication } from '@/db/schema/communication';
import { inTransaction } from '@/db/transaction';
import type { StaffActor } from '../../auth/actor';
import { waitsForCall } from '../../communication/told-by-phone';
import { isUndelivered } from '../../communication/undelivered';
import type { AppointmentId } from '../../shared/ids';
import { roomName } from './queries';

export type DeskNotes = Awaited<ReturnType<typeof findDeskNotes>>;

const nameOf = (id: AnyPgColumn) => sql<string | null>`(select ${staff.name} from ${staff}
  where ${staff.clinicId} = ${appointment.clinicId} and ${staff.id} = ${id})`;

/** The clinic's own notes on a visit, and its room. Kept out of `Visit`, which patients' pages and mails are made from. */
export async function findDeskNotes(actor: StaffActor, appointmentId: AppointmentId) {
  return inTransaction(actor, async (tx) => {
    const [row] = await tx
      .select({
        cancellationNote: appointment.cancellationNote,
        reviewNote: appointment.reviewNote,
        reviewedAt: appointment.reviewedAt,
        reviewedBy: staff.name,
        arrivedAt: appointment.arrivedAt,
        reflectionOverrideReason: appointment.reflectionOverrideReason,
        reflectionOverrideBy: nameOf(appointment.reflectionOverrideBy),
        overbookReason: appointment.overbookReason,
        overbookedBy: nameOf(appointment.overbookedBy),
        displacedReason: appointment.displacedReason,
        isUndelivered,
        waitsForCall: sql<boolean>`${appointment.endsAt} > now() and exists (select 1 from ${communication}
          where ${communication.clinicId} = ${appointment.clinicId}
            and ${communication.appointmentId} = ${appointment.id} and ${waitsForCall})`,
        roomName,
      })
      .from(appointment)
      .leftJoin(
        staff,
        and(eq(staff.clinicId, appointment.clinicId), eq(staff.id, appointment.reviewedBy)),
      )
      .where(and(eq(appointment.clinicId, actor.clinicId), eq(appointment.id, appointmentId)));
    return row ?? null;
  });
}
