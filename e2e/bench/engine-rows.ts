import { findTimes, type Lane } from '../../lib/scheduling/availability';
import { type Interval, normalise } from '../../lib/scheduling/interval';
import { type OpeningHours, openIntervals } from '../../lib/scheduling/opening-hours';
import { addDays, wallInterval } from '../../lib/scheduling/zone';
import { MINUTE_MS } from '../../lib/shared/milliseconds';
import { percentile } from './arithmetic';
import { type Row, within } from './row';
import type { Pace } from './settings';

const ZONE = 'Europe/London';
const FROM = '2027-03-01';
const DAYS = 30;
const TO = addDays(FROM, DAYS - 1);
const BUSY_MINUTES = 10;
const SPACING_MINUTES = 13;
const OPEN = { startMinutes: 8 * 60, endMinutes: 20 * 60 };
const HOURS: OpeningHours = {
  weekly: ([1, 2, 3, 4, 5, 6, 7] as const).map((weekday) => ({ weekday, ...OPEN })),
  breaks: ([1, 2, 3, 4, 5, 6, 7] as const).map((weekday) => ({
    weekday,
    startMinutes: 12 * 60,
    endMinutes: 12 * 60 + 45,
  })),
  exceptions: [],
};
const SHAPE = { preparationMinutes: 0, treatmentMinutes: 20, cleaningMinutes: 10, stepMinutes: 15 };

/** From weekly hours and booked time to free times, without a database: across a change of the clocks. */
export function* engineRows({ repeats }: Pace): Generator<Row> {
  const clinic = { practitioners: 20, rooms: 20, devices: 8, busyEach: 1_000 };
  yield within(5, {
    name: 'pure engine: 30 days, 20 practitioners, 20 rooms, 8 devices, 1,000 busy each',
    value: typicalMs(() => search(clinic), repeats),
    unit: 'ms',
  });
  const one = { practitioners: 1, rooms: 0, devices: 0, busyEach: 100 };
  yield within(0.2, {
    name: 'pure engine: 30 days, 1 practitioner, 100 busy',
    value: typicalMs(() => search(one), repeats * 10),
    unit: 'ms',
  });
}

type Size = {
  readonly practitioners: number;
  readonly rooms: number;
  readonly devices: number;
  readonly busyEach: number;
};

/** Makes the booked time, and returns the work to be measured. */
function search({ practitioners, rooms, devices, busyEach }: Size): () => number {
  const lanes = (kind: string, count: number) =>
    Array.from({ length: count }, (_, n) => ({
      scheduleId: `${kind}-${String(n).padStart(2, '0')}`,
      busy: busyTimes(busyEach, n),
    }));
  const people = lanes('practitioner', practitioners);
  const needed = [lanes('room', rooms), lanes('device', devices)].filter((all) => all.length > 0);
  const from = wallInterval(FROM, 0, 1, ZONE).start;
  const to = wallInterval(addDays(TO, 1), 0, 1, ZONE).start;
  const open = (lane: Omit<Lane, 'open'>): Lane => ({
    ...lane,
    open: openIntervals(HOURS, FROM, TO, ZONE),
  });
  return () =>
    findTimes({
      shape: SHAPE,
      practitioners: people.map(open),
      resources: needed.map((all) => ({ lanes: all.map(open) })),
      from,
      to,
      earliestStart: from,
      timeZone: ZONE,
    }).length;
}

/** Short visits close together each day, with the rest of the day free in one place: another for each lane and day. */
function busyTimes(count: number, lane: number): Interval[] {
  const perDay = Math.ceil(count / DAYS);
  const slackMinutes = OPEN.endMinutes - OPEN.startMinutes - perDay * SPACING_MINUTES;
  const intervals = Array.from({ length: count }, (_, n) => {
    const day = Math.floor(n / perDay);
    const place = n % perDay;
    const isAfterSlack = place >= (lane * 5 + day * 7) % perDay;
    const startMinutes =
      OPEN.startMinutes + place * SPACING_MINUTES + (isAfterSlack ? slackMinutes : 0);
    const { start } = wallInterval(addDays(FROM, day), startMinutes, startMinutes + 1, ZONE);
    return { start, end: start + BUSY_MINUTES * MINUTE_MS };
  });
  return normalise(intervals);
}

function typicalMs(prepare: () => () => number, repeats: number): number {
  const work = prepare();
  const times: number[] = [];
  let found = 0;
  // The first third warms up: the compiler learns the code, as it has in a server that runs for minutes.
  for (let n = 0; n < repeats * 1.5; n += 1) {
    const startedAt = performance.now();
    found += work();
    if (n >= repeats / 2) times.push(performance.now() - startedAt);
  }
  if (found === 0) throw new Error('The engine found nothing to offer, so nothing was measured');
  return percentile(times, 0.5);
}
