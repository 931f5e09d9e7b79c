import { randomBytes } from 'node:crypto';
import { clinic, clinicPolicy, device, location, room } from '../../schema/clinic';
import type { Tx } from '../../transaction';
import type { SmallClinicIds } from './ids';

/** The clinic with its policy, and one place in London with one room and one cryo unit. */
export async function insertPlace(
  tx: Tx,
  { clinicId, locationId, roomId, deviceId }: SmallClinicIds,
) {
  const slug = `test-${randomBytes(6).toString('hex')}`;
  await tx
    .insert(clinic)
    .values({ id: clinicId, slug, name: 'Test clinic', legalName: 'Test clinic Ltd' });
  await tx.insert(clinicPolicy).values({
    clinicId,
    version: 1,
    fullRefundHours: 48,
    halfRefundHours: 24,
    statutoryCancellationDays: 14,
    consentValidDays: 182,
    resignAfterDays: 84,
    holdMinutes: 15,
    retentionYearsAdult: 8,
  });
  await tx.insert(location).values({
    clinicId,
    id: locationId,
    slug: 'london',
    name: 'London',
    addressLines: ['1 Example Street', 'London'],
    phone: '020 7946 0000',
    timeZone: 'Europe/London',
    currency: 'GBP',
    country: 'GB',
    directions: ['Ring the bell.'],
  });
  await tx
    .insert(room)
    .values({ clinicId, id: roomId, locationId, kinds: ['procedure'], name: 'Room 1' });
  await tx
    .insert(device)
    .values({ clinicId, id: deviceId, locationId, kind: 'cryo-unit', name: 'Cryo unit' });
}
