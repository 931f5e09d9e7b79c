import { spawnSync } from 'node:child_process';
import type postgres from 'postgres';
import type { BareBooking, BookingTarget } from './bare-booking';
import { driverBooking } from './bare-booking-driver';
import { pgbenchBooking } from './bare-booking-pgbench';
import type { BenchSettings } from './settings';

/** By pgbench where it is installed, else by the driver that the product uses. */
export async function bareBooking(
  settings: BenchSettings,
  owner: postgres.Sql,
): Promise<BareBooking> {
  const target = await findTarget(settings.clinicId, owner);
  const hasPgbench = spawnSync('pgbench', ['--version']).status === 0;
  return hasPgbench ? pgbenchBooking(settings, target) : driverBooking(settings, target);
}

async function findTarget(clinicId: string, owner: postgres.Sql): Promise<BookingTarget> {
  const ids = async (actor: 'practitioner' | 'room') => {
    const rows = await owner<{ id: string }[]>`
      select s.id from schedule s join location l on l.clinic_id = s.clinic_id and l.id = s.location_id
      where s.clinic_id = ${clinicId} and s.actor = ${actor} and l.slug = 'london' order by s.id limit 20`;
    return rows.map(({ id }) => id);
  };
  return {
    clinicId,
    practitionerSchedules: await ids('practitioner'),
    roomSchedules: await ids('room'),
  };
}
