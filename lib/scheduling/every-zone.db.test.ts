import { expect, test } from 'vitest';
import { asOwner } from '@/db/testing/owner';
import { MINUTE_MS, SECOND_MS } from '../shared/milliseconds';
import { listZoneChanges, offsetReader, PROVED } from './testing/zone-changes';

/**
 * Zones about which Node and Postgres may differ, because they carry different editions of the IANA database.
 * A zone stands here only with its reason: every other difference fails the test by the zone's name.
 */
const KNOWN_DIFFERENCES: Readonly<Record<string, string>> = {
  'America/Vancouver':
    'Postgres 18.4 knows that the clocks stay from November 2026; Node 20 does not',
  'Europe/Chisinau':
    'Postgres 18.4 changes at 01:00 UTC as the European Union does, Node 20 an hour before',
};

const changes = listZoneChanges();

/** How far Postgres thinks a zone's clocks are ahead of UTC at instants, as `AT TIME ZONE` tells. */
async function askPostgres(questions: readonly (readonly [timeZone: string, at: number])[]) {
  const zones = questions.map(([timeZone]) => timeZone);
  const instants = questions.map(([, at]) => at / SECOND_MS);
  const rows = await asOwner(
    (owner) => owner<{ seconds: number }[]>`
      select (extract(epoch from to_timestamp(at) at time zone zone) - at)::int as seconds
      from unnest(${zones}::text[], ${instants}::float8[]) with ordinality as asked (zone, at, n)
      order by n`,
  );
  return rows.map(({ seconds }) => seconds * SECOND_MS);
}

async function listPostgresZones(): Promise<Set<string>> {
  const rows = await asOwner(
    (owner) => owner<{ name: string }[]>`select name from pg_timezone_names`,
  );
  return new Set(rows.map(({ name }) => name));
}

test('Node and Postgres agree about every zone, at each change of its clocks and between them', {
  timeout: 60_000,
}, async () => {
  const zones = await listPostgresZones();
  const unknown = [...changes.keys()].filter((timeZone) => !zones.has(timeZone));
  const questions = [...changes].flatMap(([timeZone, known]) => {
    if (!zones.has(timeZone)) return [];
    const around = known.flatMap(({ at }) => [at - MINUTE_MS, at]);
    const middles = [PROVED.start, ...known.map(({ at }) => at), PROVED.end];
    // A change that only Postgres knows lies between two that both know: look there each quarter of a year.
    const between = middles.slice(1).flatMap((end, n) => quarters(middles[n] ?? end, end));
    return [...around, ...between].map((at) => [timeZone, at] as const);
  });
  const answers = await askPostgres(questions);
  const readers = new Map([...changes.keys()].map((zone) => [zone, offsetReader(zone)]));
  const differing = questions.filter(
    ([timeZone, at], n) => readers.get(timeZone)?.(at) !== answers[n],
  );
  const since = (name: string) => {
    const first = differing.find(([timeZone]) => timeZone === name);
    return first ? ` from ${new Date(first[1]).toISOString()}` : ', which Postgres does not know';
  };
  const names = [...new Set([...unknown, ...differing.map(([timeZone]) => timeZone)])];
  for (const name of names) console.warn(`Node and Postgres differ about ${name}${since(name)}`);
  expect(names.filter((timeZone) => !(timeZone in KNOWN_DIFFERENCES))).toEqual([]);
});

function quarters(start: number, end: number): number[] {
  const step = 91 * 24 * 60 * MINUTE_MS;
  const count = Math.ceil((end - start) / step);
  return Array.from({ length: count }, (_, n) => start + n * step);
}
