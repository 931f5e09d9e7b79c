import { and, eq } from 'drizzle-orm';
import { device, room } from '@/db/schema/clinic';
import { openingHours, schedule } from '@/db/schema/schedule';
import type { Tx } from '@/db/transaction';
import type { StaffActor } from '../auth/actor';
import {
  type DeviceId,
  type Id,
  type LocationId,
  newId,
  type RoomId,
  type ScheduleId,
} from '../shared/ids';
import type { PlaceChange } from './model';

type ScheduleRow = typeof schedule.$inferSelect;
type ChangeOf<Kind extends PlaceChange['kind']> = Extract<PlaceChange, { readonly kind: Kind }>;

/**
 * Adds a room or a device with a schedule of its own, which keeps the hours of another one of the place to begin
 * with, or none; false when it is there already.
 */
export async function addPlace(
  tx: Tx,
  actor: StaffActor,
  locationId: LocationId,
  change: ChangeOf<'add-room' | 'add-device'>,
): Promise<boolean> {
  const { clinicId } = actor;
  const { scheduleId: id, name, like } = change;
  const own = { clinicId, id, locationId };
  const roomId = change.kind === 'add-room' ? newId<RoomId>() : null;
  const deviceId = change.kind === 'add-device' ? newId<DeviceId>() : null;
  if (change.kind === 'add-room' && roomId) {
    await tx.insert(room).values({ ...own, id: roomId, name, kinds: [...change.kinds] });
  }
  if (change.kind === 'add-device' && deviceId) {
    await tx.insert(device).values({ ...own, id: deviceId, name, kind: change.deviceKind });
  }
  const added = await tx
    .insert(schedule)
    .values({ ...own, actor: roomId ? 'room' : 'device', roomId, deviceId })
    .onConflictDoNothing()
    .returning({ id: schedule.id });
  if (added.length === 0) return false;
  if (like) await copyHours(tx, actor, like, id);
  return true;
}

async function copyHours(
  tx: Tx,
  { clinicId }: StaffActor,
  from: ScheduleId,
  scheduleId: ScheduleId,
): Promise<void> {
  const rows = await tx
    .select()
    .from(openingHours)
    .where(and(eq(openingHours.clinicId, clinicId), eq(openingHours.scheduleId, from)));
  if (rows.length === 0) return;
  await tx
    .insert(openingHours)
    .values(rows.map((row) => ({ ...row, id: newId<Id<'OpeningHours'>>(), scheduleId })));
}

/** What a room or device is called and of which kinds it is, locked; null for a clinician's schedule. */
export async function lockPlace(tx: Tx, { clinicId }: StaffActor, row: ScheduleRow) {
  if (row.roomId) {
    const [own] = await tx
      .select({ name: room.name, kinds: room.kinds })
      .from(room)
      .where(and(eq(room.clinicId, clinicId), eq(room.id, row.roomId)))
      .for('no key update');
    return own ?? null;
  }
  if (!row.deviceId) return null;
  const [own] = await tx
    .select({ name: device.name, kind: device.kind })
    .from(device)
    .where(and(eq(device.clinicId, clinicId), eq(device.id, row.deviceId)))
    .for('no key update');
  return own ? { name: own.name, kinds: [own.kind] } : null;
}

/** Gives a room its name and kinds, or a device its name; false when the schedule is not of such a thing. */
export async function editPlace(
  tx: Tx,
  { clinicId }: StaffActor,
  { roomId, deviceId }: ScheduleRow,
  change: ChangeOf<'edit-room' | 'rename-device'>,
): Promise<boolean> {
  const { name } = change;
  if (change.kind === 'edit-room') {
    if (!roomId) return false;
    await tx
      .update(room)
      .set({ name, kinds: [...change.kinds] })
      .where(and(eq(room.clinicId, clinicId), eq(room.id, roomId)));
    return true;
  }
  if (!deviceId) return false;
  await tx
    .update(device)
    .set({ name })
    .where(and(eq(device.clinicId, clinicId), eq(device.id, deviceId)));
  return true;
}
