import { and, eq } from 'drizzle-orm';
import { slot } from '@/db/schema/schedule';
import type { Tx } from '@/db/transaction';
import { recordAudit } from '../../audit/commands';
import type { StaffActor } from '../../auth/actor';
import { takeFlagsOff } from '../../closure/open-up';
import { lockLimitedDays } from '../../schedule/day-limits';
import { chooseDistinct } from '../../scheduling/assignment';
import type { ScheduleId } from '../../shared/ids';
import { err, ok, type Result } from '../../shared/result';
import { bookableOf } from '../hold/retake';
import type { AppointmentRow } from '../lock';
import { MOVABLE_STATUSES, ROOM_CHANGE_STATUSES } from '../model';
import { ownSlots, takeSlots } from '../slots';
import { updateAppointment } from '../update';
import {
  type FittingLanes,
  type NamedResource,
  nameResources,
  type RoomError,
  readFittingLanes,
  whyNoRoom,
} from './room-fit';

export type ChangeRoomInput = {
  readonly resourceId: ScheduleId;
  readonly expectedVersion?: number;
  /** It takes such a change back. */
  readonly isUndo?: boolean;
};

/**
 * Gives a locked visit another room or device unit in place of its own, at its own time and with its own clinician: only
 * that one slot is given back and won, so that nothing else of the visit is decided anew (its time may have begun, or
 * stand over others). Nothing changes for the patient: no message goes out, and what was signed still holds.
 */
export async function changeRoom(
  tx: Tx,
  actor: StaffActor,
  visit: AppointmentRow,
  { resourceId, expectedVersion, isUndo = false }: ChangeRoomInput,
): Promise<Result<null, RoomError | 'not-movable' | 'changed-meanwhile'>> {
  if (!ROOM_CHANGE_STATUSES.includes(visit.status)) return err('not-movable');
  if ((expectedVersion ?? visit.version) !== visit.version) return err('changed-meanwhile');
  const bookable = await bookableOf(tx, actor, visit);
  const { id: locationId, timeZone } = bookable.location;
  await lockLimitedDays(tx, actor, { locationId, timeZone }, [visit.startsAt]);
  const own = await ownSlots(tx, actor, visit.id);
  const [first] = own;
  // Its time is given back, so that there is nothing to change.
  if (!first) return err('not-movable');
  if (own.some(({ scheduleId }) => scheduleId === resourceId)) return ok(null);
  const during = { start: first.during.start.getTime(), end: first.during.end.getTime() };
  const fitting = await readFittingLanes(tx, actor, bookable, during);
  const named = await nameResources(tx, actor, [...own.map((row) => row.scheduleId), resourceId]);
  const left = whichIsLeft(fitting, named, resourceId);
  if (left === 'none-fits') return err('room-unfit');
  const refusal = whyNoRoom(fitting, resourceId, during, isInAnyHours(visit));
  if (refusal) return err(refusal);
  if (left) await giveBack(tx, actor, visit, left);
  const taken = await takeSlots(tx, actor, {
    appointmentId: visit.id,
    scheduleIds: [resourceId],
    ...first.during,
    status: first.status,
    holdMinutes: null,
  });
  if (!taken) return err('room-taken');
  await updateAppointment(tx, actor, visit.id, {});
  await recordChange(tx, actor, visit, { left, resourceId, named, isUndo });
  if (visit.displacedAt) await takeFlagsOff(tx, actor, new Map([[resourceId, [during]]]));
  return ok(null);
}

/** Somebody who is here, or who was placed over everything, opening hours too. */
export function isInAnyHours({ status, overbookReason }: AppointmentRow): boolean {
  return overbookReason !== null || !MOVABLE_STATUSES.includes(status);
}

/**
 * Which of its rooms and devices a visit gives up for another one, so that it has one of each kind it needs still; null
 * where it lacks one, and gives up none.
 */
function whichIsLeft(
  { roster }: FittingLanes,
  named: readonly NamedResource[],
  resourceId: ScheduleId,
): ScheduleId | null | 'none-fits' {
  const kindsOf = (id: ScheduleId) =>
    (roster.schedules.find((schedule) => schedule.id === id)?.kinds ?? []).filter((kind) =>
      roster.kinds.includes(kind),
    );
  const wanted = named.find(({ scheduleId }) => scheduleId === resourceId);
  const own = named.filter(({ scheduleId }) => scheduleId !== resourceId);
  const isAlike = ({ scheduleId }: NamedResource) =>
    kindsOf(scheduleId).some((kind) => kindsOf(resourceId).includes(kind));
  const sameSort = own.filter(({ actor }) => actor === wanted?.actor);
  const candidates = [
    ...sameSort.filter(isAlike),
    ...sameSort.filter((one) => !isAlike(one)),
    null,
  ].map((one) => one?.scheduleId ?? null);
  const fits = (left: ScheduleId | null) => {
    const ids = [...own.map(({ scheduleId }) => scheduleId), resourceId].filter(
      (id) => id !== left,
    );
    const pools = roster.kinds.map((kind) => ids.filter((id) => kindsOf(id).includes(kind)));
    return chooseDistinct(pools, [])?.includes(resourceId) ?? false;
  };
  const left = candidates.find(fits);
  return left === undefined ? 'none-fits' : left;
}

async function giveBack(
  tx: Tx,
  { clinicId }: StaffActor,
  { id }: AppointmentRow,
  scheduleId: ScheduleId,
): Promise<void> {
  const own = and(
    eq(slot.clinicId, clinicId),
    eq(slot.appointmentId, id),
    eq(slot.scheduleId, scheduleId),
  );
  await tx.delete(slot).where(own);
}

type Change = {
  readonly left: ScheduleId | null;
  readonly resourceId: ScheduleId;
  readonly named: readonly NamedResource[];
  readonly isUndo: boolean;
};

async function recordChange(
  tx: Tx,
  actor: StaffActor,
  visit: AppointmentRow,
  { left, resourceId, named, isUndo }: Change,
): Promise<void> {
  const nameOf = (id: ScheduleId | null) => named.find(({ scheduleId }) => scheduleId === id)?.name;
  await recordAudit(tx, actor, {
    action: 'appointment.room-changed',
    entityType: 'Appointment',
    entityId: visit.id,
    patientId: visit.patientId,
    detail: {
      from: nameOf(left),
      to: nameOf(resourceId),
      // What undoing it needs.
      ...(left && !isUndo ? { fromScheduleId: left } : {}),
    },
  });
}
