import { localDateOf } from '../../../lib/scheduling/zone';
import type { DeviceId, LocationId, RoomId } from '../../../lib/shared/ids';
import type { clinic, clinicPolicy, device, holiday, location, room } from '../../schema/clinic';
import { nextHoliday } from '../clinic/holidays';
import { LOCATIONS } from '../clinic/locations';
import { DEMO_CLINIC_ID, DEMO_CLINIC_SLUG, demoId } from '../demo-id';

const clinicId = DEMO_CLINIC_ID;

export const CLINIC_ROW: typeof clinic.$inferInsert = {
  id: clinicId,
  slug: DEMO_CLINIC_SLUG,
  name: 'Milium',
  legalName: 'Milium demo clinic (not a real company)',
};

export const POLICY_ROW = {
  clinicId,
  version: 1,
  fullRefundHours: 48,
  halfRefundHours: 24,
  statutoryCancellationDays: 14,
  consentValidDays: 182,
  resignAfterDays: 84,
  holdMinutes: 15,
  retentionYearsAdult: 8,
} as const satisfies typeof clinicPolicy.$inferInsert;

export const locationId = (slug: string) => demoId<LocationId>(`location/${slug}`);
export const roomId = (locationSlug: string, name: string) =>
  demoId<RoomId>(`room/${locationSlug}/${name}`);
export const deviceId = (locationSlug: string, kind: string) =>
  demoId<DeviceId>(`device/${locationSlug}/${kind}`);

export function locationRows(): (typeof location.$inferInsert)[] {
  return LOCATIONS.map(({ slug, name, addressLines, phone, timeZone, currency, directions }) => ({
    clinicId,
    id: locationId(slug),
    slug,
    name,
    addressLines: [...addressLines],
    phone,
    timeZone,
    currency,
    directions: [...directions],
  }));
}

export function roomRows(): (typeof room.$inferInsert)[] {
  return LOCATIONS.flatMap(({ slug, rooms }) =>
    rooms.map(({ name, kinds }) => ({
      clinicId,
      id: roomId(slug, name),
      locationId: locationId(slug),
      name,
      kinds: [...kinds],
    })),
  );
}

export function deviceRows(): (typeof device.$inferInsert)[] {
  return LOCATIONS.flatMap(({ slug, devices }) =>
    devices.map(({ name, kind }) => ({
      clinicId,
      id: deviceId(slug, kind),
      locationId: locationId(slug),
      name,
      kind,
    })),
  );
}

/** The next closed day of each location. */
export function holidayRows(now: Date): (typeof holiday.$inferInsert)[] {
  return LOCATIONS.flatMap(({ slug, timeZone }) => {
    const next = nextHoliday(slug, localDateOf(now.getTime(), timeZone));
    return next === null ? [] : [{ clinicId, locationId: locationId(slug), ...next }];
  });
}
