import { and, asc, eq, ne, sql } from 'drizzle-orm';
import { device, room } from '@/db/schema/clinic';
import { healthcareService } from '@/db/schema/healthcare-service';
import { schedule } from '@/db/schema/schedule';
import { inTransaction } from '@/db/transaction';
import type { StaffActor } from '../auth/actor';
import type { LocationId } from '../shared/ids';

export type PlaceRow = Awaited<ReturnType<typeof listPlaces>>[number];

/** The rooms and devices of a place, those out of use last, each with the kinds it is of. */
export async function listPlaces(actor: StaffActor, locationId: LocationId) {
  return inTransaction(actor, (tx) =>
    tx
      .select({
        scheduleId: schedule.id,
        isRoom: sql<boolean>`${schedule.actor} = 'room'`,
        active: schedule.active,
        name: sql<string>`coalesce(${room.name}, ${device.name})`,
        kinds: sql<string[]>`coalesce(${room.kinds}, array[${device.kind}])`,
      })
      .from(schedule)
      .leftJoin(room, and(eq(room.clinicId, schedule.clinicId), eq(room.id, schedule.roomId)))
      .leftJoin(
        device,
        and(eq(device.clinicId, schedule.clinicId), eq(device.id, schedule.deviceId)),
      )
      .where(
        and(
          eq(schedule.clinicId, actor.clinicId),
          eq(schedule.locationId, locationId),
          ne(schedule.actor, 'practitioner'),
        ),
      )
      .orderBy(sql`${schedule.active} desc`, asc(sql`coalesce(${room.name}, ${device.name})`)),
  );
}

/** The kinds of rooms and of devices that services ask for. */
export async function listKinds(actor: StaffActor) {
  const rows = await inTransaction(actor, (tx) =>
    tx
      .select({ roomKind: healthcareService.roomKind, deviceKinds: healthcareService.deviceKinds })
      .from(healthcareService)
      .where(eq(healthcareService.clinicId, actor.clinicId)),
  );
  const roomKinds = rows.flatMap(({ roomKind }) => (roomKind ? [roomKind] : []));
  return {
    roomKinds: [...new Set(roomKinds)].sort(),
    deviceKinds: [...new Set(rows.flatMap(({ deviceKinds }) => deviceKinds))].sort(),
  };
}

/** The kinds that services ask for, and those that any place of the clinic has. */
export async function listAllKinds(actor: StaffActor) {
  const asked = await listKinds(actor);
  const [rooms, devices] = await inTransaction(actor, async (tx) => [
    await tx.select({ kinds: room.kinds }).from(room).where(eq(room.clinicId, actor.clinicId)),
    await tx.select({ kind: device.kind }).from(device).where(eq(device.clinicId, actor.clinicId)),
  ]);
  const roomKinds = [...asked.roomKinds, ...rooms.flatMap(({ kinds }) => kinds)];
  const deviceKinds = [...asked.deviceKinds, ...devices.map(({ kind }) => kind)];
  return {
    roomKinds: [...new Set(roomKinds)].sort(),
    deviceKinds: [...new Set(deviceKinds)].sort(),
  };
}
