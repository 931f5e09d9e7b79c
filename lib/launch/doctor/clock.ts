import type postgres from 'postgres';
import { care, type Finding, fault, well } from './finding';

/** Holds and notice go by the database's clock, pages and signatures by this machine's. */
const CARE_SECONDS = 2;
const FAULT_SECONDS = 60;
const MONTHS_AHEAD = 24;

/** This machine's clock beside another's, asked between `before` and `after` (milliseconds of this machine). */
export function compareClocks(
  whose: string,
  theirs: Date,
  before: number,
  after: number,
  theirStepSeconds = 0,
): Finding {
  const middle = (before + after) / 2;
  const doubt = (after - before) / 2000 + theirStepSeconds;
  const seconds = Math.abs(theirs.getTime() - middle) / 1000;
  const surely = Math.max(0, seconds - doubt);
  if (surely <= CARE_SECONDS) return well(`The clock agrees with ${whose}`);
  const says = `The clock is ${Math.round(seconds)} s away from ${whose}`;
  const todo = 'Switch on time synchronisation (NTP) on both machines.';
  return surely > FAULT_SECONDS ? fault(says, todo) : care(says, todo);
}

export async function examineDatabaseClock(sql: postgres.Sql): Promise<Finding> {
  const ask = () => sql<{ now: Date }[]>`select clock_timestamp() as now`;
  // The first question also opens the connection; only the second is timed.
  await ask();
  const before = Date.now();
  const [row] = await ask();
  return compareClocks('the database’s', row?.now ?? new Date(0), before, Date.now());
}

/** Names each place whose clock changes are told differently by Node and by Postgres in the next two years. */
export async function examineZones(
  sql: postgres.Sql,
  now: Date = new Date(),
): Promise<readonly Finding[]> {
  const zones = await sql<
    { zone: string }[]
  >`select distinct time_zone as zone from location order by 1`;
  const findings: Finding[] = [];
  for (const { zone } of zones) findings.push(await examineZone(sql, zone, now));
  return findings;
}

async function examineZone(sql: postgres.Sql, zone: string, now: Date): Promise<Finding> {
  const moments = Array.from(
    { length: MONTHS_AHEAD },
    (_, month) => new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + month, 15, 12)),
  );
  const rows = await sql<{ moment: Date; wall: string }[]>`
    select moment, to_char(moment at time zone ${zone}, 'YYYY-MM-DD HH24:MI') as wall
    from unnest(${moments.map((moment) => moment.toISOString())}::text[]::timestamptz[]) moment`;
  return judgeZone(zone, rows);
}

/** `wall`: what Postgres says the clock of `zone` shows at each moment. */
export function judgeZone(
  zone: string,
  rows: readonly { readonly moment: Date; readonly wall: string }[],
): Finding {
  const odd = rows.find(({ moment, wall }) => wallTime(moment, zone) !== wall);
  if (!odd) return well(`Node and Postgres agree on the clock of ${zone}`);
  return care(
    `Node and Postgres differ on the clock of ${zone} from ${odd.moment.toISOString().slice(0, 7)}`,
    'Update the older of the two: its table of time zones is out of date.',
  );
}

/** "2027-03-28 01:30" on the wall clock of `zone`, as Node knows it. */
function wallTime(instant: Date, zone: string): string {
  return new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(instant);
}
