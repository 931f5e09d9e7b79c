import { median, medianRatio } from './arithmetic';
import { plural } from './availability-rows';
import type { BareBooking } from './bare-booking';
import { type BenchSite, selectOne } from './bench-site';
import { type FreeTime, freeTimes } from './free-times';
import { askForHold, holds } from './hold';
import { runClients, type Subject } from './load';
import { atLeast, atMost, type Row, told } from './row';
import { CLIENTS, type Pace } from './settings';

const ROUTE_BAR = 0.35;
const BARE_BAR = 0.1;
const BAR_CLIENTS = 8;
const RUSH = 50;
const CONTENTION_BAR = 2;

/** Holds a second, each on another free time, beside both yardsticks. */
export async function* holdRows(
  site: BenchSite,
  bare: BareBooking,
  pace: Pace,
): AsyncGenerator<Row> {
  const next = await freeTimes(site);
  const hold = holds(site, next);
  await runClients(hold, BAR_CLIENTS, pace.warmUpMilliseconds / 2);
  for (const clients of CLIENTS) yield* ratesAt(clients, hold, selectOne(site), bare, pace);
  yield await contentionRow(site, next, pace);
}

async function* ratesAt(
  clients: number,
  hold: Subject,
  route: Subject,
  bare: BareBooking,
  { rounds, milliseconds }: Pace,
): AsyncGenerator<Row> {
  const measured = { hold: [] as number[], route: [] as number[], bare: [] as number[] };
  for (let round = 0; round < rounds; round += 1) {
    measured.route.push((await runClients(route, clients, milliseconds)).perSecond);
    measured.hold.push((await runClients(hold, clients, milliseconds)).perSecond);
    measured.bare.push(await bare.perSecond(clients, milliseconds));
  }
  const value = (list: readonly number[]) => ({ value: median(list), unit: '/s' });
  yield told({ name: `select 1 route, ${plural(clients)}`, ...value(measured.route) });
  yield told({
    name: `bare booking (${bare.driver}), ${plural(clients)}`,
    ...value(measured.bare),
  });
  const name = `holds over HTTP, ${plural(clients)}`;
  const held = value(measured.hold);
  const toRoute = medianRatio(measured.hold, measured.route);
  const toBare = medianRatio(measured.hold, measured.bare);
  const isBar = clients === BAR_CLIENTS;
  const routeRow = { ...held, name: `${name}: to the select 1 route` };
  const bareRow = { ...held, name: `${name}: to the bare booking` };
  yield isBar ? atLeast(ROUTE_BAR, routeRow, toRoute) : told(routeRow, toRoute);
  yield isBar ? atLeast(BARE_BAR, bareRow, toBare) : told(bareRow, toBare);
}

/** Fifty requests at once, for one time and for fifty times in turns; the cost is that of one try. */
async function contentionRow(
  site: BenchSite,
  next: () => FreeTime,
  { rushes }: Pace,
): Promise<Row> {
  const one: number[] = [];
  const many: number[] = [];
  for (let rush = 0; rush < rushes; rush += 1) {
    many.push(await rushFor(site, Array.from({ length: RUSH }, next), RUSH));
    const wanted = next();
    one.push(
      await rushFor(
        site,
        Array.from({ length: RUSH }, () => wanted),
        1,
      ),
    );
  }
  return atMost(
    CONTENTION_BAR,
    {
      name: `${RUSH} at once for one time: a try, to one for a time of its own`,
      value: median(one),
      unit: 'ms',
    },
    medianRatio(one, many),
  );
}

/** Milliseconds a try; throws when more or fewer won than could. */
async function rushFor(
  site: BenchSite,
  times: readonly FreeTime[],
  winners: number,
): Promise<number> {
  const startedAt = performance.now();
  const statuses = await Promise.all(times.map((time) => askForHold(site, time)));
  const elapsed = performance.now() - startedAt;
  const won = statuses.filter((status) => status === 201).length;
  if (won !== winners) throw new Error(`${won} of ${times.length} won, and ${winners} should have`);
  return elapsed / times.length;
}
