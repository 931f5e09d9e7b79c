import { writeFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import postgres from 'postgres';
import { availabilityRows } from './availability-rows';
import { tidyUp } from './bare-booking';
import { availability, type BenchSite, benchSite, selectOne } from './bench-site';
import { bareBooking } from './choose-bare-booking';
import { engineRows } from './engine-rows';
import { holdRows } from './hold-rows';
import { runClients } from './load';
import { residentMegabytes } from './memory';
import { atMost, type Row } from './row';
import { type BenchSettings, paceOf } from './settings';
import { line } from './table';

const MEMORY_BAR = 1.3;
const WARM_UP_CLIENTS = 8;
/** For garbage to be collected and idle connections to be given back. */
const REST_MILLISECONDS = 3_000;

const settings: BenchSettings = JSON.parse(process.env.MILIUM_BENCH_SETTINGS ?? '{}');
const pace = paceOf(settings.quick);
const rows: Row[] = [];

for await (const row of measure()) {
  rows.push(row);
  console.log(line(row));
}
writeFileSync(settings.resultFile, JSON.stringify(rows));
process.exit(0);

async function* measure(): AsyncGenerator<Row> {
  if (wants('engine')) yield* engineRows(pace);
  if (!wants('availability') && !wants('holds')) return;
  const full = benchSite(settings.fullUrl);
  const empty = benchSite(settings.emptyUrl);
  await warmUp(full, empty);
  const before = residentMegabytes(settings.webPid);
  if (wants('availability')) yield* availabilityRows(full, empty, pace);
  if (wants('holds')) yield* bookings(full);
  await delay(REST_MILLISECONDS);
  const after = residentMegabytes(settings.webPid);
  if (before === null || after === null) return;
  const name = `memory of the web process: to after warm-up (${Math.round(before)} MB)`;
  yield atMost(MEMORY_BAR, { name, value: after, unit: 'MB' }, after / before);
}

function wants(section: string): boolean {
  return settings.only.length === 0 || settings.only.includes(section);
}

async function* bookings(site: BenchSite): AsyncGenerator<Row> {
  const owner = postgres(settings.ownerDatabaseUrl, { max: 1, onnotice: () => undefined });
  try {
    yield* holdRows(site, await bareBooking(settings, owner), pace);
  } finally {
    await tidyUp(owner);
    await owner.end();
  }
}

async function warmUp(full: BenchSite, empty: BenchSite): Promise<void> {
  for (const site of [full, empty]) {
    for (const subject of [
      selectOne(site),
      availability('day', site, 'day'),
      availability('month', site, 'month'),
    ]) {
      await runClients(subject, WARM_UP_CLIENTS, pace.warmUpMilliseconds / 3);
    }
  }
  await delay(REST_MILLISECONDS);
}
