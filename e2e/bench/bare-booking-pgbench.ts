import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { type BareBooking, type BookingTarget, FAR_YEAR } from './bare-booking';
import type { BenchSettings } from './settings';

/** Years between two rounds: more than all clients of a round fill. */
const YEARS_A_ROUND = 40;

export function pgbenchBooking(settings: BenchSettings, target: BookingTarget): BareBooking {
  let round = 0;
  return {
    driver: 'pgbench',
    perSecond: async (clients, milliseconds) => {
      round += 1;
      const script = scriptFor(target, FAR_YEAR + round * YEARS_A_ROUND);
      return runPgbench(settings, target, { script, clients, milliseconds });
    },
  };
}

/** Each client books year after year of its own, so that nobody meets anybody. */
function scriptFor(
  { clinicId, practitionerSchedules, roomSchedules }: BookingTarget,
  year: number,
) {
  const pick = (ids: readonly string[]) => `('{${ids.join(',')}}'::uuid[])[cast(:lane as int)]`;
  const start = `make_timestamptz(${year} + cast(:client_id as int), 1, 1, 0, 0, 0, 'UTC') + make_interval(mins => cast(:n as int) * 45)`;
  const during = `tstzrange(${start}, ${start} + interval '40 minutes')`;
  return `
\\set n :n + 1
\\set lane random(1, ${practitionerSchedules.length})
\\set day random(1, 60)
begin;
select schedule_id, during from slot where clinic_id = '${clinicId}'
  and schedule_id in (${pick(practitionerSchedules)}, ${pick(roomSchedules)})
  and starts_at > (current_date + cast(:day as int) - 1)::timestamptz
  and starts_at < (current_date + cast(:day as int) + 1)::timestamptz
  and during && tstzrange(current_date + cast(:day as int), current_date + cast(:day as int) + 1);
insert into slot (clinic_id, schedule_id, during, status) values
  ('${clinicId}', ${pick(practitionerSchedules)}, ${during}, 'busy-tentative'),
  ('${clinicId}', ${pick(roomSchedules)}, ${during}, 'busy-tentative')
  on conflict do nothing;
insert into audit_event (clinic_id, actor_kind, action, entity_type, entity_id, detail)
  values ('${clinicId}', 'system', 'bench.booked', 'Slot', '', '{}');
commit;
`;
}

type Run = { readonly script: string; readonly clients: number; readonly milliseconds: number };

async function runPgbench(
  { appDatabaseUrl }: BenchSettings,
  { clinicId }: BookingTarget,
  { script, clients, milliseconds }: Run,
): Promise<number> {
  const folder = mkdtempSync(path.join(tmpdir(), 'milium-bench-'));
  const file = path.join(folder, 'booking.sql');
  writeFileSync(file, script);
  const url = new URL(appDatabaseUrl);
  try {
    // It counts whole seconds, and on a busy machine the first goes by while it connects.
    const seconds = Math.ceil(milliseconds / 1000) + 1;
    const options = ['-n', '-M', 'prepared', '-D', 'n=0', '-c', clients, '-T', seconds, '-f', file];
    const child = spawn('pgbench', options.map(String), {
      env: {
        ...process.env,
        PGHOST: url.hostname,
        PGPORT: url.port,
        PGUSER: url.username,
        PGPASSWORD: decodeURIComponent(url.password),
        PGDATABASE: url.pathname.slice(1),
        // Row-level security holds here as it does for the product; naming the actor once a connection is the least.
        PGOPTIONS: `-c app.clinic_id=${clinicId} -c app.actor_kind=system`,
      },
    });
    const [output, errors] = await Promise.all([text(child.stdout), text(child.stderr)]);
    const tps = /^tps = ([\d.]+)/m.exec(output)?.[1];
    if (tps === undefined || /failed|aborted/.test(errors)) throw new Error(`pgbench: ${errors}`);
    return Number(tps);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
