import { writeFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import postgres from 'postgres';
import { availabilityRows } from './availability-rows';
import { tidyUp } from './bare-booking';
import { availability, type BenchSite, benchSite, selectOne } from './bench-site';
import { bareBooking } from './choose-bare-booking';
import { deskRows } from './desk-rows';
import { engineRows } from './engine-rows';
import { firstLookRows } from './first-look-rows';
import { freeTimes } from './free-times';
import { holds } from './hold';
import { holdRows } from './hold-rows';
import { runClients } from './load';
import { typicalMegabytes } from './memory';
import { patientRows } from './patient-rows';
import { atMost, type Row } from './row';
import { type BenchSettings, CLIENTS, paceOf } from './settings';
import { line } from './table';

const MEMORY_BAR = 1.3;
const MEMORY_CLIENTS = 8;
const MEMORY_MILLISECONDS = 2_000;
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
  if (wants('patients')) yield* withOwner(patientRows);
  if (wants('desk')) yield* withOwner(deskRows);
  if (!wants('availability') && !wants('holds')) return;
  const full = benchSite(settings.fullUrl);
  const empty = benchSite(settings.emptyUrl);
  await warmUp(full, empty);
  const before = await memory(full);
  if (wants('availability')) {
    yield* availabilityRows(full, empty, pace);
    yield* firstLooks(full, empty);
  }
  if (wants('holds')) yield* bookings(full);
  const after = await memory(full);
  if (before === null || after === null) return;
  const name = `memory of the web process: to after warm-up (${Math.round(before)} MB)`;
  yield atMost(MEMORY_BAR, { name, value: after, unit: 'MB' }, after / before);
}

function wants(section: string): boolean {
  return settings.only.length === 0 || settings.only.includes(section);
}

async function* withOwner(rowsOf: typeof patientRows): AsyncGenerator<Row> {
  const owner = postgres(settings.ownerDatabaseUrl, { max: 1, onnotice: () => undefined });
  try {
    yield* rowsOf(benchSite(settings.fullUrl), settings.fullUrl, owner, pace);
  } finally {
    await owner.end();
  }
}

async function* firstLooks(full: BenchSite, empty: BenchSite): AsyncGenerator<Row> {
  const owners = [settings.ownerDatabaseUrl, settings.emptyOwnerDatabaseUrl].map((url) =>
    postgres(url, { max: 1, onnotice: () => undefined }),
  );
  try {
    yield* firstLookRows({ full, empty }, owners, pace);
  } finally {
    for (const owner of owners) await owner.end();
  }
}

async function* bookings(site: BenchSite): AsyncGenerator<Row> {
  const owner = postgres(settings.ownerDatabaseUrl, { max: 1, onnotice: () => undefined });
  try {
    await tidyUp(owner);
    yield* holdRows(site, await bareBooking(settings, owner), pace);
  } finally {
    await tidyUp(owner);
    await owner.end();
  }
}

/** All that is measured, with as many clients as there will be: then the run itself is nothing new to the process. */
async function warmUp(full: BenchSite, empty: BenchSite): Promise<void> {
  const milliseconds = pace.warmUpMilliseconds / 3;
  for (const site of [full, empty]) {
    for (const subject of [
      selectOne(site),
      availability('day', site, 'day'),
      availability('month', site, 'month'),
    ]) {
      await runClients(subject, Math.max(...CLIENTS), milliseconds);
    }
  }
  if (!wants('holds')) return;
  await runClients(holds(full, await freeTimes(full)), Math.max(...CLIENTS), milliseconds);
}

/** Megabytes of the process of the full site after a rest, under the lightest load there is. */
async function memory(full: BenchSite): Promise<number | null> {
  await delay(REST_MILLISECONDS);
  const work = () => runClients(selectOne(full), MEMORY_CLIENTS, MEMORY_MILLISECONDS);
  return typicalMegabytes(settings.webPid, work);
}
