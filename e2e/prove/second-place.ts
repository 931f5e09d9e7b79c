import type postgres from 'postgres';
import { addLeeds } from '../../db/testing/leeds';
import type { SmallClinic } from '../../db/testing/small-clinic';

/** A place where one of the clinic is in the afternoon, who is at the first place in the morning only. */
export async function addSecondPlace(owner: postgres.Sql, clinic: SmallClinic) {
  const { clinicId, locationId, practitionerIds } = clinic;
  const there = await addLeeds(clinic);
  await owner`update location set time_zone =
      (select time_zone from location where clinic_id = ${clinicId} and id = ${locationId})
    where clinic_id = ${clinicId} and id = ${there.locationId}`;
  const scheduleAt = (place: string) => owner`(select id from schedule where clinic_id = ${clinicId}
    and location_id = ${place} and practitioner_id = ${practitionerIds[0]})`;
  await owner`update opening_hours set end_minutes = 780
    where clinic_id = ${clinicId} and schedule_id = ${scheduleAt(locationId)}`;
  await owner`insert into opening_hours (clinic_id, schedule_id, weekday, start_minutes, end_minutes)
    select ${clinicId}, ${scheduleAt(there.locationId)}, weekday, 840, 1020 from generate_series(1, 7) as weekday`;
  return there;
}
