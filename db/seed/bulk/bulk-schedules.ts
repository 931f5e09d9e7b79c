import type {
  DeviceId,
  Id,
  LocationId,
  PractitionerId,
  RoomId,
  ScheduleId,
} from '../../../lib/shared/ids';
import { LOCATIONS, type WeeklySession } from '../clinic/locations';
import { demoId } from '../demo-id';
import { locationId } from '../rows/clinic-rows';
import { practitionerId } from '../rows/people-rows';
import { type BulkPractitioner, bulkPractitioners, DOORS, equipmentOf } from './staffing';

type Actor =
  | {
      readonly actor: 'practitioner';
      readonly practitionerId: PractitionerId;
      readonly practitioner: BulkPractitioner;
    }
  | { readonly actor: 'room'; readonly roomId: RoomId; readonly name: string }
  | { readonly actor: 'device'; readonly deviceId: DeviceId; readonly name: string; kind: string };

export type BulkSchedule = Actor & {
  readonly id: ScheduleId;
  readonly locationId: LocationId;
  readonly locationSlug: string;
  readonly sessions: readonly WeeklySession[];
};

const scheduleId = (key: string) => demoId<ScheduleId>(`bulk/schedule/${key}`);

export const practitionerScheduleId = (locationSlug: string, number: number) =>
  scheduleId(`${locationSlug}/practitioner/${number}`);
export const roomScheduleId = (locationSlug: string, number: number) =>
  scheduleId(`${locationSlug}/room/${number}`);
export const deviceScheduleId = (locationSlug: string, kind: string, number: number) =>
  scheduleId(`${locationSlug}/${kind}/${number}`);

/** Everything bookable of a clinic with so many practitioners, at both places. */
export function bulkSchedules(practitioners: number): readonly BulkSchedule[] {
  const people = bulkPractitioners(practitioners).flatMap((practitioner) =>
    practitioner.shifts.map(
      (shift): BulkSchedule => ({
        ...placed(practitionerScheduleId(shift.locationSlug, practitioner.number), shift),
        actor: 'practitioner',
        practitionerId: practitionerId(practitioner.slug),
        practitioner,
        sessions: [shift],
      }),
    ),
  );
  const equipment = LOCATIONS.flatMap(({ slug }) => equipmentAt(slug, practitioners));
  return [...people, ...equipment];
}

function equipmentAt(locationSlug: string, practitioners: number): BulkSchedule[] {
  const { rooms, devices } = equipmentOf(practitioners);
  const place = { locationSlug };
  return [
    ...numbers(rooms).map(
      (n): BulkSchedule => ({
        ...placed(roomScheduleId(locationSlug, n), place),
        actor: 'room',
        roomId: demoId<RoomId>(`bulk/room/${locationSlug}/${n}`),
        name: `Room ${n}`,
        sessions: [DOORS],
      }),
    ),
    ...devices.flatMap(({ kind, name, count }) =>
      numbers(count).map(
        (n): BulkSchedule => ({
          ...placed(deviceScheduleId(locationSlug, kind, n), place),
          actor: 'device',
          deviceId: demoId<DeviceId>(`bulk/device/${locationSlug}/${kind}/${n}`),
          name: `${name} ${n}`,
          kind,
          sessions: [DOORS],
        }),
      ),
    ),
  ];
}

function placed(id: ScheduleId, { locationSlug }: { readonly locationSlug: string }) {
  return { id, locationSlug, locationId: locationId(locationSlug) };
}

export function numbers(count: number): number[] {
  return Array.from({ length: count }, (_, n) => n + 1);
}

export const hoursId = (key: string) => demoId<Id<'OpeningHours'>>(`bulk/hours/${key}`);
