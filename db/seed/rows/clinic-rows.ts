import { localDateOf } from '../../../lib/scheduling/zone';
import type { DeviceId, LocationId, RoomId } from '../../../lib/shared/ids';
import type { clinic, clinicPolicy, device, holiday, location, room } from '../../schema/clinic';
import { nextHoliday } from '../clinic/holidays';
import type { ClinicPlan } from '../clinic-plan';
import { demoId } from '../demo-id';

export function clinicRow(plan: ClinicPlan): typeof clinic.$inferInsert {
  const { clinicId: id, slug, name, legalName } = plan;
  return { id, slug, name, legalName };
}

/** What a clinic begins with; managers change it at the desk. */
export const POLICY = {
  version: 1,
  fullRefundHours: 48,
  halfRefundHours: 24,
  statutoryCancellationDays: 14,
  consentValidDays: 182,
  resignAfterDays: 84,
  holdMinutes: 15,
  retentionYearsAdult: 8,
} as const satisfies Omit<typeof clinicPolicy.$inferInsert, 'clinicId'>;

/** Ids of the demo. */
export const locationId = (slug: string) => demoId<LocationId>(`location/${slug}`);

export function locationRows({
  clinicId,
  id,
  locations,
}: ClinicPlan): (typeof location.$inferInsert)[] {
  return locations.map((place) => ({
    clinicId,
    id: id<LocationId>(`location/${place.slug}`),
    slug: place.slug,
    name: place.name,
    addressLines: [...place.addressLines],
    phone: place.phone,
    timeZone: place.timeZone,
    currency: place.currency,
    country: place.country,
    directions: [...place.directions],
  }));
}

export function roomRows({ clinicId, id, locations }: ClinicPlan): (typeof room.$inferInsert)[] {
  return locations.flatMap(({ slug, rooms }) =>
    rooms.map(({ name, kinds }) => ({
      clinicId,
      id: id<RoomId>(`room/${slug}/${name}`),
      locationId: id<LocationId>(`location/${slug}`),
      name,
      kinds: [...kinds],
    })),
  );
}

export function deviceRows({
  clinicId,
  id,
  locations,
}: ClinicPlan): (typeof device.$inferInsert)[] {
  return locations.flatMap(({ slug, devices }) =>
    devices.map(({ name, kind }) => ({
      clinicId,
      id: id<DeviceId>(`device/${slug}/${kind}`),
      locationId: id<LocationId>(`location/${slug}`),
      name,
      kind,
    })),
  );
}

/** The next closed day of each location whose holidays we know: those of the demo. */
export function holidayRows(
  { clinicId, id, locations }: ClinicPlan,
  now: Date,
): (typeof holiday.$inferInsert)[] {
  return locations.flatMap(({ slug, timeZone }) => {
    const next = nextHoliday(slug, localDateOf(now.getTime(), timeZone));
    return next === null
      ? []
      : [{ clinicId, locationId: id<LocationId>(`location/${slug}`), ...next }];
  });
}
