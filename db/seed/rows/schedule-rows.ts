import type {
  DeviceId,
  Id,
  LocationId,
  PractitionerId,
  RoomId,
  ScheduleId,
} from '../../../lib/shared/ids';
import type { openingHours, schedule } from '../../schema/schedule';
import type { WeeklySession } from '../clinic/locations';
import { LUNCH_MINUTES } from '../clinic/practitioners';
import type { ClinicPlan } from '../clinic-plan';
import { DEMO_PLAN } from '../demo-plan';

type Owner =
  | { readonly actor: 'practitioner'; readonly practitionerSlug: string }
  | { readonly actor: 'room'; readonly roomName: string }
  | { readonly actor: 'device'; readonly deviceKind: string };

/** One schedule, with what it can be booked for: services of a practitioner, kinds of a room or device. */
export type DemoSchedule = {
  readonly id: ScheduleId;
  readonly locationSlug: string;
  readonly owner: Owner;
  readonly offers: readonly string[];
  readonly sessions: readonly WeeklySession[];
  /** One break on each working day, on the wall clock; null for rooms and devices. */
  readonly lunchStartMinutes: number | null;
};

type ScheduleParts = Pick<DemoSchedule, 'offers' | 'sessions' | 'lunchStartMinutes'>;

/** A schedule of each practitioner at each place, and of each room and device. */
export function schedulesOf({ id, locations, practitioners }: ClinicPlan): DemoSchedule[] {
  const make = (locationSlug: string, owner: Owner, parts: ScheduleParts): DemoSchedule => {
    const name = Object.values(owner).join('/');
    return {
      id: id<ScheduleId>(`schedule/${locationSlug}/${name}`),
      locationSlug,
      owner,
      ...parts,
    };
  };
  const ofPeople = practitioners.flatMap(({ slug, shifts, competences, lunchStartMinutes }) =>
    [...new Set(shifts.map((shift) => shift.locationSlug))].map((locationSlug) =>
      make(
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
  const ofRooms = locations.flatMap(({ slug, rooms, hours }) =>
    rooms.map(({ name, kinds }) =>
      make(
        slug,
        { actor: 'room', roomName: name },
        { offers: kinds, sessions: hours, lunchStartMinutes: null },
      ),
    ),
  );
  const ofDevices = locations.flatMap(({ slug, devices, hours }) =>
    devices.map(({ kind }) =>
      make(
        slug,
        { actor: 'device', deviceKind: kind },
        { offers: [kind], sessions: hours, lunchStartMinutes: null },
      ),
    ),
  );
  return [...ofPeople, ...ofRooms, ...ofDevices];
}

export const DEMO_SCHEDULES: readonly DemoSchedule[] = schedulesOf(DEMO_PLAN);

export function scheduleRows(plan: ClinicPlan): (typeof schedule.$inferInsert)[] {
  return schedulesOf(plan).map(({ id, locationSlug, owner }) => ({
    clinicId: plan.clinicId,
    id,
    locationId: plan.id<LocationId>(`location/${locationSlug}`),
    actor: owner.actor,
    practitionerId:
      owner.actor === 'practitioner'
        ? plan.id<PractitionerId>(`practitioner/${owner.practitionerSlug}`)
        : null,
    roomId:
      owner.actor === 'room' ? plan.id<RoomId>(`room/${locationSlug}/${owner.roomName}`) : null,
    deviceId:
      owner.actor === 'device'
        ? plan.id<DeviceId>(`device/${locationSlug}/${owner.deviceKind}`)
        : null,
  }));
}

export function openingHoursRows(plan: ClinicPlan): (typeof openingHours.$inferInsert)[] {
  return schedulesOf(plan).flatMap((each) =>
    each.sessions.flatMap((session) => rowsOf(plan, each, session)),
  );
}

function rowsOf(
  plan: ClinicPlan,
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
      clinicId: plan.clinicId,
      id: plan.id<Id<'OpeningHours'>>(`hours/${scheduleId}/${weekday}/${hours.startMinutes}`),
      scheduleId,
      weekday,
      ...hours,
    })),
  );
}
