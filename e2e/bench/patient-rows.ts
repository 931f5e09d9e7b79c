import type postgres from 'postgres';
import { median, percentile } from './arithmetic';
import { type BenchSite, selectOne } from './bench-site';
import { medians, runClients, takeTurns } from './load';
import { type Row, told, within } from './row';
import type { Pace } from './settings';
import { signIn } from './sign-in';

const BAR_MILLISECONDS = 100;
/** As staff type: a whole name, its beginning, inside of a word, slips, digits, birth dates, one letter, nobody. */
const SEARCHES = [
  ...['Zainab Siddiqui', 'sid', 'owalcz', 'Zaynab Sidiqui', 'a', 'quux nobody'],
  ...['4567', '020 7946', '12/03/1990', 'khan 1970', 'bell 22.11.1961', 'p'],
];

/** The patient search of the desk over HTTP, signed in, beside `select 1`: each kind of search in turn. */
export async function* patientRows(
  site: BenchSite,
  baseUrl: string,
  owner: postgres.Sql,
  pace: Pace,
): AsyncGenerator<Row> {
  const [counted] = await owner<{ patients: number }[]>`
    select count(*)::int as patients from patient`;
  const { name: cookieName, value: token } = await signIn(owner);
  const cookie = `${cookieName}=${token}`;
  const headers = { 'content-type': 'application/json', origin: baseUrl, cookie };
  let next = 0;
  const send = async () => {
    const body = JSON.stringify({ search: SEARCHES[next % SEARCHES.length] });
    next += 1;
    const ask = { method: 'POST', path: '/desk/search', headers, body } as const;
    const { status } = await site.client.send(ask);
    if (status !== 200) throw new Error(`/desk/search answered ${status}`);
  };
  const search = { name: 'patients', send };
  await runClients(search, 1, pace.warmUpMilliseconds / 3);
  const results = await takeTurns([selectOne(site), search], { clients: 1, ...pace });
  const rounds = results.get('patients') ?? [];
  const all = rounds.flatMap(({ latencies }) => latencies);
  const name = `patient search at ${counted?.patients ?? 0} patients, 1 client`;
  const yardstick = median(medians(results.get('select 1') ?? []));
  const typical = median(medians(rounds));
  yield told({ name: `${name}: p50 to select 1`, value: typical, unit: 'ms' }, typical / yardstick);
  yield within(BAR_MILLISECONDS, {
    name: `${name}: p95`,
    value: percentile(all, 0.95),
    unit: 'ms',
  });
}
