import { median, medianRatio, percentile } from './arithmetic';
import { availability, type BenchSite, selectOne } from './bench-site';
import { medians, type Round, takeTurns } from './load';
import { atMost, type Row, told } from './row';
import { CLIENTS, type Pace } from './settings';

const BARS = { day: 2, month: 3 } as const;
const TAIL_BAR = 5;
const TAIL_CLIENTS = 8;
const FLAT_BAR = 1.2;

/** Free times of a day and of a month, beside `select 1` and beside the same clinic without any appointment. */
export async function* availabilityRows(
  full: BenchSite,
  empty: BenchSite,
  pace: Pace,
): AsyncGenerator<Row> {
  const subjects = [
    selectOne(full),
    availability('day', full, 'day'),
    availability('day, empty', empty, 'day'),
    availability('month', full, 'month'),
    availability('month, empty', empty, 'month'),
  ];
  for (const clients of CLIENTS) {
    const results = await takeTurns(subjects, { clients, ...pace });
    const roundsOf = (name: string): readonly Round[] => results.get(name) ?? [];
    const yardstick = medians(roundsOf('select 1'));
    yield told({
      name: `select 1 route, ${plural(clients)}`,
      value: median(yardstick),
      unit: 'ms',
    });
    for (const span of ['day', 'month'] as const) {
      yield* spanRows({ span, clients, yardstick }, roundsOf(span), roundsOf(`${span}, empty`));
    }
  }
}

type Asked = {
  readonly span: 'day' | 'month';
  readonly clients: number;
  readonly yardstick: readonly number[];
};

function* spanRows(
  { span, clients, yardstick }: Asked,
  full: readonly Round[],
  empty: readonly Round[],
): Generator<Row> {
  const value = median(medians(full));
  const name = `availability of a ${span}, ${plural(clients)}`;
  yield atMost(
    BARS[span],
    { name: `${name}: p50 to select 1`, value, unit: 'ms' },
    medianRatio(medians(full), yardstick),
  );
  yield atMost(
    FLAT_BAR,
    { name: `${name}: p50 to the empty clinic's`, value, unit: 'ms' },
    medianRatio(medians(full), medians(empty)),
  );
  if (clients !== TAIL_CLIENTS) return;
  const all = full.flatMap(({ latencies }) => latencies);
  const tail = percentile(all, 0.99);
  yield atMost(
    TAIL_BAR,
    { name: `${name}: p99 to its p50`, value: tail, unit: 'ms' },
    tail / percentile(all, 0.5),
  );
}

export function plural(clients: number): string {
  return clients === 1 ? '1 client' : `${clients} clients`;
}
