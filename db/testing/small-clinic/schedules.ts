import { newId, type ScheduleId } from '../../../lib/shared/ids';
import { openingHours, schedule } from '../../schema/schedule';
import type { Tx } from '../../transaction';
import type { SmallClinicIds } from './ids';

/** People, room and device, open every day from 9 to 17. */
export async function insertSchedules(
  tx: Tx,
  { clinicId, locationId, roomId, deviceId, practitionerIds }: SmallClinicIds,
) {
  const common = { clinicId, locationId };
  const schedules = [
    ...practitionerIds.map((practitionerId) => ({
      actor: 'practitioner' as const,
      practitionerId,
    })),
    { actor: 'room' as const, roomId },
    { actor: 'device' as const, deviceId },
  ].map((own) => ({ ...common, ...own, id: newId<ScheduleId>() }));
  await tx.insert(schedule).values(schedules);
  await tx.insert(openingHours).values(
    schedules.flatMap(({ id }) =>
      [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
        clinicId,
        scheduleId: id,
        weekday,
        startMinutes: 9 * 60,
        endMinutes: 17 * 60,
      })),
    ),
  );
}
