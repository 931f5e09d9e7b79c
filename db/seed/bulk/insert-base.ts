import { sql } from 'drizzle-orm';
import { staff } from '../../schema/auth';
import { clinic, device, holiday, room } from '../../schema/clinic';
import { practitioner, practitionerCompetence } from '../../schema/practitioner';
import { openingHours, schedule, scheduleException } from '../../schema/schedule';
import type { Tx } from '../../transaction';
import { DEMO_CLINIC_ID, demoId } from '../demo-id';
import { DEMO_PLAN } from '../demo-plan';
import { insertPlacesAndServices } from '../insert-clinic';
import { insertRows } from '../insert-rows';
import { clinicRow, locationId } from '../rows/clinic-rows';
import { practitionerId, staffRows } from '../rows/people-rows';
import { serviceId } from '../rows/service-rows';
import { NAME_ROWS } from '../visits/patient-names';
import { type BulkSchedule, bulkSchedules, hoursId } from './bulk-schedules';
import { type BulkPractitioner, bulkPractitioners, LUNCH_MINUTES } from './staffing';
import { type Calendar, daysOff } from './working-days';

const clinicId = DEMO_CLINIC_ID;
const ROOM_KINDS = [
  'consulting',
  'procedure',
  'procedure-surgical',
  'procedure-ventilated-O2-monitor',
];

/** The demo clinic without its people and rooms: places, services, texts, staff. */
export async function insertCatalogue(tx: Tx): Promise<void> {
  await insertRows(tx, clinic, [clinicRow(DEMO_PLAN)]);
  await insertPlacesAndServices(tx, DEMO_PLAN);
  await insertRows(
    tx,
    staff,
    staffRows(DEMO_PLAN).map((row) => ({ ...row, practitionerId: null })),
  );
}

/** Practitioners, rooms and devices, when they are there and when they are not. */
export async function insertShape(tx: Tx, practitioners: number, calendar: Calendar) {
  const people = bulkPractitioners(practitioners);
  const schedules = bulkSchedules(practitioners);
  await insertRows(tx, practitioner, people.map(practitionerRow));
  await insertRows(tx, practitionerCompetence, people.flatMap(competenceRows));
  await insertRows(tx, room, schedules.flatMap(roomRow));
  await insertRows(tx, device, schedules.flatMap(deviceRow));
  await insertRows(tx, schedule, schedules.map(scheduleRow));
  await insertRows(tx, openingHours, schedules.flatMap(hoursRows));
  await insertRows(
    tx,
    scheduleException,
    schedules.flatMap((each) => daysOffRows(each, calendar)),
  );
  for (const [slug, dates] of calendar.holidays) {
    const rows = [...dates].map(([date, name]) => ({ date, name }));
    await tx.execute(sql`
      insert into ${holiday} (clinic_id, location_id, date, name)
      select ${clinicId}, ${locationId(slug)}, v.date, v.name
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) v (date date, name text)
      on conflict do nothing`);
  }
}

function practitionerRow({ number, slug }: BulkPractitioner): typeof practitioner.$inferInsert {
  const names = NAME_ROWS[number % NAME_ROWS.length];
  const given = names?.given[number % names.given.length] ?? '';
  const family = names?.family[number % names.family.length] ?? '';
  return {
    clinicId,
    id: practitionerId(slug),
    slug,
    name: `${given} ${family}`,
    title: 'Dermatology nurse',
    registration: `Bulk data ${number} (not a real number)`,
    bio: 'Made up, to fill a calendar.',
  };
}

function competenceRows({ slug, competences }: BulkPractitioner) {
  return competences.map((service): typeof practitionerCompetence.$inferInsert => ({
    clinicId,
    practitionerId: practitionerId(slug),
    healthcareServiceId: serviceId(service),
  }));
}

function roomRow(each: BulkSchedule): (typeof room.$inferInsert)[] {
  if (each.actor !== 'room') return [];
  const { roomId: id, locationId, name } = each;
  return [{ clinicId, id, locationId, name, kinds: ROOM_KINDS }];
}

function deviceRow(each: BulkSchedule): (typeof device.$inferInsert)[] {
  if (each.actor !== 'device') return [];
  const { deviceId: id, locationId, name, kind } = each;
  return [{ clinicId, id, locationId, name, kind }];
}

function scheduleRow(each: BulkSchedule): typeof schedule.$inferInsert {
  const { id, locationId, actor } = each;
  return {
    clinicId,
    id,
    locationId,
    actor,
    practitionerId: actor === 'practitioner' ? each.practitionerId : null,
    roomId: actor === 'room' ? each.roomId : null,
    deviceId: actor === 'device' ? each.deviceId : null,
  };
}

function hoursRows(each: BulkSchedule): (typeof openingHours.$inferInsert)[] {
  const { id: scheduleId, sessions } = each;
  const lunch =
    each.actor === 'practitioner'
      ? [
          {
            isBreak: true,
            startMinutes: each.practitioner.lunchStartMinutes,
            endMinutes: each.practitioner.lunchStartMinutes + LUNCH_MINUTES,
          },
        ]
      : [];
  return sessions.flatMap(({ weekdays, startMinutes, endMinutes }) =>
    weekdays.flatMap((weekday) =>
      [{ isBreak: false, startMinutes, endMinutes }, ...lunch].map((hours) => ({
        clinicId,
        id: hoursId(`${scheduleId}/${weekday}/${hours.startMinutes}`),
        scheduleId,
        weekday,
        ...hours,
      })),
    ),
  );
}

function daysOffRows(
  each: BulkSchedule,
  calendar: Calendar,
): (typeof scheduleException.$inferInsert)[] {
  if (each.actor !== 'practitioner') return [];
  return [...daysOff(each.practitioner, calendar)].map((date) => ({
    clinicId,
    id: demoId(`bulk/off/${each.id}/${date}`),
    scheduleId: each.id,
    date,
    kind: 'closed' as const,
    reason: 'Holiday',
  }));
}
