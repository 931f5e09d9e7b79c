import type { Id, ScheduleId } from '../../../lib/shared/ids';
import type { openingHours, schedule } from '../../schema/schedule';
import { LOCATIONS, type WeeklySession } from '../clinic/locations';
import { LUNCH_MINUTES, PRACTITIONERS } from '../clinic/practitioners';
import { DEMO_CLINIC_ID, demoId } from '../demo-id';
import { deviceId, locationId, roomId } from './clinic-rows';
import { practitionerId } from './people-rows';

const clinicId = DEMO_CLINIC_ID;

type Owner =
  | { readonly actor: 'practitioner'; readonly practitionerSlug: string }
  | { readonly actor: 'room'; readonly roomName: string }
  | { readonly actor: 'device'; readonly deviceKind: string };

/** One schedule of the demo, with what it can be booked for: services of a practitioner, kinds of a room or device. */
export type DemoSchedule = {
  readonly id: ScheduleId;
  readonly locationSlug: string;
  readonly owner: Owner;
  readonly offers: readonly string[];
  readonly sessions: readonly WeeklySession[];
  /** One break on each working day, on the wall clock; null for rooms and devices. */
  readonly lunchStartMinutes: number | null;
};

function demoSchedule(
  locationSlug: string,
  owner: Owner,
  rest: Pick<DemoSchedule, 'offers' | 'sessions' | 'lunchStartMinutes'>,
): DemoSchedule {
  const name = Object.values(owner).join('/');
  return {
    id: demoId<ScheduleId>(`schedule/${locationSlug}/${name}`),
    locationSlug,
    owner,
    ...rest,
  };
}

const roomSchedules = LOCATIONS.flatMap(({ slug, rooms, hours }) =>
  rooms.map(({ name, kinds }) =>
    demoSchedule(
      slug,
      { actor: 'room', roomName: name },
      { offers: kinds, sessions: hours, lunchStartMinutes: null },
    ),
  ),
);

const deviceSchedules = LOCATIONS.flatMap(({ slug, devices, hours }) =>
  devices.map(({ kind }) =>
    demoSchedule(
      slug,
      { actor: 'device', deviceKind: kind },
      { offers: [kind], sessions: hours, lunchStartMinutes: null },
    ),
  ),
);

const practitionerSchedules = PRACTITIONERS.flatMap(
  ({ slug, shifts, competences, lunchStartMinutes }) =>
    [...new Set(shifts.map((shift) => shift.locationSlug))].map((locationSlug) =>
      demoSchedule(
        locationSlug,
        { actor: 'practitioner', practitionerSlug: slug },
        {
          offers: competences,
          sessions: shifts.filter((shift) => shift.locationSlug === locationSlug),
          lunchStartMinutes,
        },
      ),
    ),
);

export const DEMO_SCHEDULES: readonly DemoSchedule[] = [
  ...practitionerSchedules,
  ...roomSchedules,
  ...deviceSchedules,
];

export function scheduleRows(): (typeof schedule.$inferInsert)[] {
  return DEMO_SCHEDULES.map(({ id, locationSlug, owner }) => ({
    clinicId,
    id,
    locationId: locationId(locationSlug),
    actor: owner.actor,
    practitionerId: owner.actor === 'practitioner' ? practitionerId(owner.practitionerSlug) : null,
    roomId: owner.actor === 'room' ? roomId(locationSlug, owner.roomName) : null,
    deviceId: owner.actor === 'device' ? deviceId(locationSlug, owner.deviceKind) : null,
  }));
}

export function openingHoursRows(): (typeof openingHours.$inferInsert)[] {
  return DEMO_SCHEDULES.flatMap((each) =>
    each.sessions.flatMap((session) => rowsOf(each, session)),
  );
}

function rowsOf(
  { id: scheduleId, lunchStartMinutes }: DemoSchedule,
  { weekdays, startMinutes, endMinutes }: WeeklySession,
): (typeof openingHours.$inferInsert)[] {
  const lunch =
    lunchStartMinutes === null
      ? []
      : [
          {
            isBreak: true,
            startMinutes: lunchStartMinutes,
            endMinutes: lunchStartMinutes + LUNCH_MINUTES,
          },
        ];
  return weekdays.flatMap((weekday) =>
    [{ isBreak: false, startMinutes, endMinutes }, ...lunch].map((hours) => ({
      clinicId,
      id: demoId<Id<'OpeningHours'>>(`hours/${scheduleId}/${weekday}/${hours.startMinutes}`),
      scheduleId,
      weekday,
      ...hours,
    })),
  );
}
