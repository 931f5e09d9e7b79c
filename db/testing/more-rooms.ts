import { type DeviceId, newId, type RoomId, type ScheduleId } from '../../lib/shared/ids';
import { device, room } from '../schema/clinic';
import { openingHours, schedule } from '../schema/schedule';
import { inTransaction } from '../transaction';
import type { SmallClinic } from './small-clinic';

const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];

type More = { readonly kind?: string; readonly fromHour?: number };

/** One more room at the place of the small clinic, open every day until 17; answers its schedule. */
export async function addRoom(
  clinic: SmallClinic,
  name: string,
  { kind = 'procedure', fromHour = 9 }: More = {},
): Promise<ScheduleId> {
  const { clinicId, locationId, system } = clinic;
  const roomId = newId<RoomId>();
  await inTransaction(system, (tx) =>
    tx.insert(room).values({ clinicId, id: roomId, locationId, kinds: [kind], name }),
  );
  return addSchedule(clinic, { actor: 'room', roomId }, fromHour);
}

/** The same for a device unit. */
export async function addDevice(
  clinic: SmallClinic,
  name: string,
  kind = 'cryo-unit',
): Promise<ScheduleId> {
  const { clinicId, locationId, system } = clinic;
  const deviceId = newId<DeviceId>();
  await inTransaction(system, (tx) =>
    tx.insert(device).values({ clinicId, id: deviceId, locationId, kind, name }),
  );
  return addSchedule(clinic, { actor: 'device', deviceId }, 9);
}

type Of =
  | { readonly actor: 'room'; readonly roomId: RoomId }
  | { readonly actor: 'device'; readonly deviceId: DeviceId };

async function addSchedule(
  { clinicId, locationId, system }: SmallClinic,
  of: Of,
  fromHour: number,
): Promise<ScheduleId> {
  const id = newId<ScheduleId>();
  await inTransaction(system, async (tx) => {
    await tx.insert(schedule).values({ clinicId, id, locationId, ...of });
    await tx.insert(openingHours).values(
      EVERY_DAY.map((weekday) => ({
        ...{ clinicId, scheduleId: id, weekday },
        ...{ startMinutes: fromHour * 60, endMinutes: 17 * 60 },
      })),
    );
  });
  return id;
}
