import postgres from 'postgres';
import { DAY_MS } from '../../lib/shared/milliseconds';
import { type BareBooking, type BookingTarget, FAR_YEAR } from './bare-booking';
import { runClients } from './load';
import type { BenchSettings } from './settings';

const CLIENTS_MAX = 32;
const SPACING_MS = 45 * 60_000;
const LENGTH_MS = 40 * 60_000;

export function driverBooking(settings: BenchSettings, target: BookingTarget): BareBooking {
  const sql = postgres(settings.appDatabaseUrl, {
    max: CLIENTS_MAX,
    idle_timeout: 5,
    connection: { 'app.clinic_id': target.clinicId, 'app.actor_kind': 'system' } as Record<
      string,
      string
    >,
  });
  let booked = 0;
  const send = async () => {
    booked += 1;
    await bookOnce(sql, target, booked);
  };
  return {
    driver: 'postgres.js',
    perSecond: async (clients, milliseconds) =>
      (await runClients({ name: 'bare booking', send }, clients, milliseconds)).perSecond,
  };
}

async function bookOnce(sql: postgres.Sql, target: BookingTarget, number: number): Promise<void> {
  const { clinicId, practitionerSchedules, roomSchedules } = target;
  const lane = number % practitionerSchedules.length;
  const schedules = [practitionerSchedules[lane] ?? '', roomSchedules[lane] ?? ''];
  const start = Date.UTC(FAR_YEAR, 0, 1) + number * SPACING_MS;
  const during = range(start, start + LENGTH_MS);
  const day = Date.now() + (1 + (number % 60)) * DAY_MS;
  await sql.begin(async (tx) => {
    await tx`select schedule_id, during from slot where clinic_id = ${clinicId}
      and schedule_id in ${tx(schedules)} and starts_at > ${new Date(day - DAY_MS)}
      and starts_at < ${new Date(day + DAY_MS)} and during && ${range(day, day + DAY_MS)}::tstzrange`;
    await tx`insert into slot (clinic_id, schedule_id, during, status)
      select ${clinicId}, id, ${during}::tstzrange, 'busy-tentative' from unnest(${schedules}::uuid[]) id
      on conflict do nothing`;
    await tx`insert into audit_event (clinic_id, actor_kind, action, entity_type, entity_id, detail)
      values (${clinicId}, 'system', 'bench.booked', 'Slot', '', '{}')`;
  });
}

function range(from: number, to: number): string {
  return `[${new Date(from).toISOString()},${new Date(to).toISOString()})`;
}
