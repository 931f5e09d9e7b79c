import type postgres from 'postgres';
import { median, medianRatio } from './arithmetic';
import { availability, type BenchSite, selectOne } from './bench-site';
import { type Row, told } from './row';
import type { Pace } from './settings';

/**
 * Free times that no memory knows: before each look the database says that the hours have changed, so that the site reads
 * offering, hours and slots anew. One client, each look beside a `select 1` and beside the clinic without appointments.
 */
export async function* firstLookRows(
  { full, empty }: { readonly full: BenchSite; readonly empty: BenchSite },
  owners: readonly postgres.Sql[],
  pace: Pace,
): AsyncGenerator<Row> {
  const yardstick = selectOne(full);
  for (const span of ['day', 'month'] as const) {
    const subjects = [
      yardstick,
      availability(span, full, span),
      availability(`${span}, empty`, empty, span),
    ];
    const times = subjects.map((): number[] => []);
    for (let look = 0; look < pace.firstLooks; look += 1) {
      for (const owner of owners)
        await owner`insert into calendar_change (clinic_id) select id from clinic`;
      for (const [at, { send }] of subjects.entries()) times[at]?.push(await timed(send));
    }
    const [selects = [], filled = [], none = []] = times;
    const name = `availability of a ${span}, first look, 1 client`;
    const value = median(filled);
    yield told(
      { name: `${name}: p50 to select 1`, value, unit: 'ms' },
      medianRatio(filled, selects),
    );
    yield told(
      { name: `${name}: p50 to the empty clinic's`, value, unit: 'ms' },
      medianRatio(filled, none),
    );
  }
}

async function timed(send: () => Promise<void>): Promise<number> {
  const sentAt = performance.now();
  await send();
  return performance.now() - sentAt;
}
