import type postgres from 'postgres';
import { median } from './arithmetic';
import { type BenchSite, selectOne } from './bench-site';
import { type Cookie, droppedFrames, type Felt, feelCalendar } from './desk-paint';
import { medians, runClients, takeTurns } from './load';
import { type Row, told, within } from './row';
import type { Pace } from './settings';
import { signIn } from './sign-in';

const PAINT_BAR_MILLISECONDS = 100;
const DROPPED_BAR_PERCENT = 1;
const SCRIPT_BAR_KILOBYTES = 60;
const SLOWED = 4;

type Stretch = { readonly date: string; readonly visits: number };

/** The calendar of the desk over HTTP, signed in, beside `select 1`; and in a browser on a slow processor. */
export async function* deskRows(
  site: BenchSite,
  baseUrl: string,
  owner: postgres.Sql,
  pace: Pace,
): AsyncGenerator<Row> {
  const cookie = await signIn(owner);
  const day = await stretchOf(owner, 'day', 60);
  const week = await stretchOf(owner, 'week', 500);
  const path = ({ date }: Stretch, view: string) =>
    `/desk/calendar?location=london&view=${view}&date=${date}`;
  const subject = (name: string, address: string) => ({
    name,
    send: async () => {
      const headers = { cookie: `${cookie.name}=${cookie.value}` };
      const { status } = await site.client.send({ method: 'GET', path: address, headers });
      if (status !== 200) throw new Error(`${address} answered ${status}`);
    },
  });
  const subjects = [
    subject(`desk day with ${day.visits} visits`, path(day, 'people')),
    subject(`desk week with ${week.visits} visits at the place`, path(week, 'week')),
  ];
  for (const one of subjects) await runClients(one, 1, pace.warmUpMilliseconds / 3);
  const results = await takeTurns([selectOne(site), ...subjects], { clients: 1, ...pace });
  const yardstick = median(medians(results.get('select 1') ?? []));
  for (const { name } of subjects) {
    const value = median(medians(results.get(name) ?? []));
    yield told(
      { name: `${name}, 1 client: p50 to select 1`, value, unit: 'ms' },
      value / yardstick,
    );
  }
  yield* feltRows(`${baseUrl}${path(day, 'people')}`, cookie);
}

/** What a browser feels of the calendar of a day. */
async function* feltRows(address: string, cookie: Cookie): AsyncGenerator<Row> {
  const slow = await feelCalendar(address, cookie, SLOWED);
  yield within(PAINT_BAR_MILLISECONDS, {
    name: `desk: interaction to next paint of ${slow.acts.count}, processor slowed ${SLOWED}×`,
    value: interactionToNextPaint(slow.acts),
    unit: 'ms',
  });
  yield told({
    name: `desk: drag and scroll to next paint, processor slowed ${SLOWED}×, p50`,
    value: median(slow.moves),
    unit: 'ms',
  });
  const { frames } = await feelCalendar(address, cookie, 1);
  yield within(DROPPED_BAR_PERCENT, {
    name: `desk: frames dropped of ${frames.length} while scrolling and dragging`,
    value: (100 * droppedFrames(frames)) / frames.length,
    unit: '%',
  });
  yield within(SCRIPT_BAR_KILOBYTES, {
    name: "desk calendar: JavaScript above Next's own, gzip",
    value: slow.scriptBytes / 1024,
    unit: 'KB',
  });
}

/** The worst, but one of every fifty left out, as browsers reckon it: a hiccup of the machine is not the page. */
function interactionToNextPaint({ count, milliseconds }: Felt['acts']): number {
  const worstFirst = milliseconds.toSorted((one, other) => other - one);
  return worstFirst[Math.floor(count / 50)] ?? Number.NaN;
}

/** The coming day or week in London that comes nearest to so many visits. */
async function stretchOf(
  owner: postgres.Sql,
  length: 'day' | 'week',
  visits: number,
): Promise<Stretch> {
  const [found] = await owner<Stretch[]>`
    select date_trunc(${length}, a.starts_at at time zone l.time_zone)::date::text as date,
      count(*)::int as visits
    from appointment a join location l on l.clinic_id = a.clinic_id and l.id = a.location_id
    where l.slug = 'london' and a.status <> 'cancelled' and a.starts_at > now()
    group by 1 order by abs(count(*) - ${visits}), 1 limit 1`;
  if (!found) throw new Error('the clinic of the bench has no visits ahead');
  return found;
}
