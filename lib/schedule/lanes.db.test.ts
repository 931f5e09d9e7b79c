import { sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { asOwner } from '@/db/testing/owner';
import { makeSmallClinic, type SmallClinic } from '@/db/testing/small-clinic';
import { inTransaction, type Tx } from '@/db/transaction';
import { takeSlots } from '../appointment/slots';
import { findBookable } from '../appointment/times/bookable';
import { rosterQuery } from '../appointment/times/search';
import { required } from '../shared/invariant';
import { DAY_MS, HOUR_MS } from '../shared/milliseconds';
import { loadFullDays } from './day-limits';
import { loadLanes } from './lanes';
import { loadRoster } from './roster';

const DAYS = 2_500;

let clinic: SmallClinic;
const base = Math.floor(Date.now() / DAY_MS) * DAY_MS + 10 * HOUR_MS;

/** Years of two visits a day on every schedule, before and after today. */
beforeEach(async () => {
  clinic = await makeSmallClinic();
  await asOwner(async (owner) => {
    await owner`insert into slot (clinic_id, schedule_id, during, status)
      select clinic_id, id, tstzrange(at, at + interval '40 minutes'), 'busy'
      from schedule, generate_series(${-DAYS}::int, ${DAYS}) as day, unnest(array[0, 2]) as hour,
        lateral (select to_timestamp(${base / 1000}) + make_interval(days => day, hours => hour) as at) as t
      where clinic_id = ${clinic.clinicId}`;
    await owner`analyze slot`;
  });
});

/** How many slots a piece of work reads, from the table or by an index. */
async function slotsRead(tx: Tx, work: () => Promise<unknown>): Promise<number> {
  const count = async () => {
    const [row] = await tx.execute<{ count: number }>(sql`
      select (pg_stat_get_xact_tuples_returned(c.oid) + pg_stat_get_xact_tuples_fetched(c.oid)
        + (select sum(pg_stat_get_xact_tuples_returned(indexrelid)) from pg_index where indrelid = c.oid))::int as count
      from pg_class c where oid = 'slot'::regclass`);
    return required(row, 'a count').count;
  };
  const before = await count();
  await work();
  return (await count()) - before;
}

async function rosterOf(tx: Tx) {
  const bookable = await findBookable(tx, clinic.visitor, clinic.treatment);
  const { service, location } = required(bookable.ok ? bookable.value : null, 'a service');
  return loadRoster(tx, clinic.visitor, { ...rosterQuery({ service, location }), maxPerDay: 9 });
}

describe('with twenty thousand slots in the past and ahead', () => {
  const window = { start: base + 3 * DAY_MS - HOUR_MS, end: base + 3 * DAY_MS + 5 * HOUR_MS };

  it('free times of a day come from the slots around that day, not from all there ever were', async () => {
    await inTransaction(clinic.visitor, async (tx) => {
      const roster = await rosterOf(tx);
      const lanes = () => loadLanes(tx, clinic.visitor, roster, { window });
      expect((await lanes()).practitioners[0]?.busy).toHaveLength(2);
      expect(await slotsRead(tx, lanes)).toBeLessThan(100);
      const limits = () => loadFullDays(tx, clinic.visitor, roster, window);
      expect(await slotsRead(tx, limits)).toBeLessThan(100);
    });
  });

  it('a time is taken without a look at the others', async () => {
    await inTransaction(clinic.system, async (tx) => {
      const { schedules } = await rosterOf(tx);
      const start = new Date(base + 3 * DAY_MS + HOUR_MS);
      const take = async () =>
        takeSlots(tx, clinic.system, {
          appointmentId: null,
          scheduleIds: schedules.map(({ id }) => id),
          start,
          end: new Date(start.getTime() + HOUR_MS / 2),
          status: 'busy-tentative',
          holdMinutes: 10,
        });
      expect(await slotsRead(tx, take)).toBeLessThan(100);
    });
  });
});
