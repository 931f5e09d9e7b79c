import type postgres from 'postgres';
import type { Random } from '../../db/seed/random';
import type { SmallClinic } from '../../db/testing/small-clinic';
import { newId, type ScheduleId } from '../../lib/shared/ids';

/** Makes each clinic another one: rooms, devices, competences, hours, limits, preparation and thinking time, zone. */
export async function vary(
  owner: postgres.Sql,
  clinic: SmallClinic,
  random: Random,
): Promise<void> {
  const { clinicId, locationId, practitionerIds, treatmentId, callId } = clinic;
  if (random.chance(0.5)) await addRoom(owner, clinic);
  if (random.chance(0.3)) await addDevice(owner, clinic);
  if (random.chance(0.4)) {
    await owner`delete from practitioner_competence where clinic_id = ${clinicId}
      and practitioner_id = ${practitionerIds[1]}
      and healthcare_service_id = ${random.pick([treatmentId, callId])}`;
  }
  if (random.chance(0.3)) {
    await owner`update opening_hours set start_minutes = ${random.between(9, 12) * 60}
      where clinic_id = ${clinicId} and schedule_id = (select id from schedule
        where clinic_id = ${clinicId} and practitioner_id = ${practitionerIds[0]})`;
  }
  if (random.chance(0.3)) {
    await owner`update healthcare_service set max_per_day = ${random.between(2, 4)}
      where clinic_id = ${clinicId} and id = ${callId}`;
  }
  if (random.chance(0.2)) {
    await owner`update schedule set max_visits_per_day = ${random.between(2, 4)}
      where clinic_id = ${clinicId} and practitioner_id = ${practitionerIds[0]}`;
  }
  if (random.chance(0.2)) {
    await owner`update healthcare_service set max_open_per_patient = ${random.between(1, 2)}
      where clinic_id = ${clinicId} and id = ${random.pick([treatmentId, callId])}`;
  }
  await owner`update healthcare_service set
      preparation_minutes = ${random.pick([0, 0, 10])}, cleaning_minutes = ${random.pick([0, 5, 10])},
      reflection_hours = ${random.pick([0, 24, 48])},
      earliest_minutes = ${random.pick([null, null, 10 * 60])}, latest_minutes = ${random.pick([null, null, 15 * 60])}
    where clinic_id = ${clinicId} and id = ${treatmentId}`;
  await owner`update location set time_zone = ${random.pick(['Europe/London', 'America/New_York', 'Australia/Lord_Howe'])}
    where clinic_id = ${clinicId} and id = ${locationId}`;
}

async function addRoom(owner: postgres.Sql, { clinicId, locationId }: SmallClinic): Promise<void> {
  const [room] = await owner<{ id: string }[]>`
    insert into room (clinic_id, location_id, kinds, name)
    values (${clinicId}, ${locationId}, '{procedure}', 'Room 2') returning id`;
  await addSchedule(owner, clinicId, { location_id: locationId, actor: 'room', room_id: room?.id });
}

async function addDevice(owner: postgres.Sql, { clinicId, locationId }: SmallClinic) {
  const [device] = await owner<{ id: string }[]>`
    insert into device (clinic_id, location_id, kind, name)
    values (${clinicId}, ${locationId}, 'cryo-unit', 'Cryo unit 2') returning id`;
  await addSchedule(owner, clinicId, {
    location_id: locationId,
    actor: 'device',
    device_id: device?.id,
  });
}

async function addSchedule(owner: postgres.Sql, clinicId: string, own: Record<string, unknown>) {
  const id = newId<ScheduleId>();
  await owner`insert into schedule ${owner({ clinic_id: clinicId, id, ...own })}`;
  await owner`insert into opening_hours (clinic_id, schedule_id, weekday, start_minutes, end_minutes)
    select ${clinicId}, ${id}, weekday, 540, 1020 from generate_series(1, 7) as weekday`;
}
