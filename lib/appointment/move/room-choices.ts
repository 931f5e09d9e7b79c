import { and, eq } from 'drizzle-orm';
import { appointment } from '@/db/schema/appointment';
import { inTransaction } from '@/db/transaction';
import type { StaffActor } from '../../auth/actor';
import type { AppointmentId } from '../../shared/ids';
import { bookableOf } from '../hold/retake';
import { ownSlots } from '../slots';
import { isInAnyHours } from './change-room';
import {
  type NamedResource,
  nameResources,
  type RoomError,
  readFittingLanes,
  whyNoRoom,
} from './room-fit';

/** A room or device unit of a kind that the visit needs. */
export type RoomChoice = NamedResource & {
  readonly isOwn: boolean;
  /** Why the visit cannot have it at its own time; null where it can. */
  readonly refusal: RoomError | null;
};

/** The rooms and devices that could serve a visit, its own among them; none where it has no time or needs none. */
export async function listRoomChoices(
  actor: StaffActor,
  appointmentId: AppointmentId,
): Promise<readonly RoomChoice[]> {
  return inTransaction(actor, async (tx) => {
    const [visit] = await tx
      .select()
      .from(appointment)
      .where(and(eq(appointment.clinicId, actor.clinicId), eq(appointment.id, appointmentId)));
    const own = await ownSlots(tx, actor, appointmentId);
    const [first] = own;
    if (!visit || !first) return [];
    const during = { start: first.during.start.getTime(), end: first.during.end.getTime() };
    const fitting = await readFittingLanes(tx, actor, await bookableOf(tx, actor, visit), during);
    const ids = fitting.lanes.map(({ scheduleId }) => scheduleId);
    const named = await nameResources(tx, actor, ids);
    return named.map((resource) => {
      const isOwn = own.some(({ scheduleId }) => scheduleId === resource.scheduleId);
      const refusal = isOwn
        ? null
        : whyNoRoom(fitting, resource.scheduleId, during, isInAnyHours(visit));
      return { ...resource, isOwn, refusal };
    });
  });
}
