import type { CalendarChange } from '../../lib/closure/change';
import { confirmChange } from '../../lib/closure/confirm-change';
import { previewChange } from '../../lib/closure/preview-change';
import { locationChange } from '../../lib/location/change-location';
import { type LocationId, newId } from '../../lib/shared/ids';
import { servicePrice } from '../schema/healthcare-service';
import { inTransaction } from '../transaction';
import type { SmallClinic } from './small-clinic';
import { expectOk } from './visits';

const LEEDS = {
  name: 'Leeds',
  addressLines: ['1 Example Street', 'Leeds'],
  phone: '+442079460123',
  directions: [],
  timeZone: 'Europe/London',
  country: 'GB',
} as const;

/** A second place of the small clinic: everybody is in its calendar, with no hours yet, and the free call can be booked. */
export async function addLeeds(clinic: SmallClinic) {
  const locationId = newId<LocationId>();
  const add = { kind: 'add', locationId, facts: LEEDS, currency: 'GBP' } as const;
  expectOk(await makeChange(clinic, locationChange(locationId, add)));
  await inTransaction(clinic.system, (tx) =>
    tx.insert(servicePrice).values({
      clinicId: clinic.clinicId,
      healthcareServiceId: clinic.callId,
      locationId,
      validFrom: new Date('2026-01-01T00:00:00Z'),
      currency: 'GBP',
      priceMinor: 0,
      depositMinor: 0,
    }),
  );
  return { locationId, call: { ...clinic.call, locationSlug: 'leeds' } };
}

/** A change of the calendar as a manager makes it: looked at, then confirmed. */
export async function makeChange<E extends string>(clinic: SmallClinic, change: CalendarChange<E>) {
  const manager = clinic.staffWith('manager');
  const seen = await previewChange(manager, change);
  if (!seen.ok) return seen;
  const { fingerprint } = seen.value;
  return confirmChange(manager, change, { reason: 'Changed', fingerprint, choices: new Map() });
}
