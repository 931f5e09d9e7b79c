import { and, desc, eq, sql } from 'drizzle-orm';
import { appointment } from '@/db/schema/appointment';
import { auditEvent } from '@/db/schema/audit';
import { inTransaction, type Tx } from '@/db/transaction';
import type { StaffActor } from '../../auth/actor';
import { type AppointmentId, parseId, type ScheduleId } from '../../shared/ids';
import { err, type Result } from '../../shared/result';
import { STAFF_TELL_DELAY_MINUTES } from '../model';
import { canChangeVisits } from '../policy';
import { lockWithTreatments } from '../times/resting';
import { changeRoom } from './change-room';
import type { DeskMoveError } from './desk-move';

/** Another room or device unit that a visit was just given, with the way back. */
export type RoomChange = {
  readonly version: number;
  readonly from: string;
  readonly to: string;
  readonly fromScheduleId: ScheduleId;
  /** This very person did it. */
  readonly isOwn: boolean;
};

/** The last thing done with a visit, where that was giving it another room or device, for as long as the desk offers undo. */
export async function findRoomChange(
  actor: StaffActor,
  appointmentId: AppointmentId,
): Promise<RoomChange | null> {
  if (!canChangeVisits(actor)) return null;
  return inTransaction(actor, (tx) => readRoomChange(tx, actor, appointmentId));
}

async function readRoomChange(
  tx: Tx,
  actor: StaffActor,
  appointmentId: AppointmentId,
): Promise<RoomChange | null> {
  const [last] = await tx
    .select({
      version: appointment.version,
      action: auditEvent.action,
      detail: auditEvent.detail,
      actorId: auditEvent.actorId,
      isFresh: sql<boolean>`${auditEvent.at} > now() - make_interval(mins => ${STAFF_TELL_DELAY_MINUTES})`,
    })
    .from(auditEvent)
    .innerJoin(
      appointment,
      and(
        eq(appointment.clinicId, auditEvent.clinicId),
        eq(sql`${appointment.id}::text`, auditEvent.entityId),
      ),
    )
    .where(
      and(
        eq(auditEvent.clinicId, actor.clinicId),
        eq(auditEvent.entityType, 'Appointment'),
        eq(auditEvent.entityId, appointmentId),
      ),
    )
    .orderBy(desc(auditEvent.sequence))
    .limit(1);
  if (last?.action !== 'appointment.room-changed' || !last.isFresh) return null;
  const { from, to, fromScheduleId } = last.detail;
  const back = typeof fromScheduleId === 'string' ? parseId<ScheduleId>(fromScheduleId) : null;
  if (!back) return null;
  const isOwn = last.actorId === actor.staffId;
  return { version: last.version, from: String(from), to: String(to), fromScheduleId: back, isOwn };
}

/** Puts a visit back into the room, or with the device, that it had: refused where that is taken by now. */
export async function undoRoomChange(
  actor: StaffActor,
  input: { readonly appointmentId: AppointmentId; readonly expectedVersion: number },
): Promise<Result<null, DeskMoveError | 'too-late'>> {
  if (!canChangeVisits(actor)) return err('not-found');
  return inTransaction(actor, async (tx) => {
    const locked = await lockWithTreatments(tx, actor, input.appointmentId);
    if (!locked) return err('not-found');
    if (locked.visit.version !== input.expectedVersion) return err('changed-meanwhile');
    const change = await readRoomChange(tx, actor, input.appointmentId);
    if (!change) return err('too-late');
    const resourceId = change.fromScheduleId;
    return changeRoom(tx, actor, locked.visit, { ...input, resourceId, isUndo: true });
  });
}
