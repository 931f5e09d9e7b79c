import { sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { makeSmallClinic, type SmallClinic } from '@/db/testing/small-clinic';
import { expectOk } from '@/db/testing/visits';
import { inTransaction } from '@/db/transaction';
import { addDays, localDateOf } from '../../scheduling/zone';
import { holdAppointment } from '../hold/hold';
import { listTimes } from './times';

let clinic: SmallClinic;
beforeEach(async () => {
  clinic = await makeSmallClinic();
});

const change = (statement: ReturnType<typeof sql>) =>
  inTransaction(clinic.system, (tx) => tx.execute(statement));

const inDays = (days: number) => addDays(localDateOf(Date.now(), 'Europe/London'), days);

async function timesOn(days: number) {
  const date = inDays(days);
  const key = { ...clinic.call, fromDate: date, toDate: date };
  return expectOk(await listTimes(clinic.visitor, key)).times;
}

const hold = (startsAt: Date) =>
  holdAppointment(clinic.visitor, { ...clinic.call, startsAt, practitionerId: null });

describe('a limit a day', () => {
  it('on a service closes the day when it is reached, and no other day', async () => {
    await change(sql`update healthcare_service set max_per_day = 2 where slug = 'advice-call'`);
    const times = await timesOn(5);
    expectOk(await hold(times[0]?.startsAt ?? new Date()));
    expect((await timesOn(5)).length).toBeGreaterThan(0);
    expectOk(await hold(times[9]?.startsAt ?? new Date()));
    expect(await timesOn(5)).toEqual([]);
    expect((await timesOn(6)).length).toBeGreaterThan(0);
    expect(await hold(times[20]?.startsAt ?? new Date())).toMatchObject({ error: 'slot-taken' });
  });

  it('on one practitioner leaves the day to the others', async () => {
    const [first, second] = clinic.practitionerIds;
    await change(sql`update schedule set max_visits_per_day = 1 where practitioner_id = ${first}`);
    const [time] = await timesOn(5);
    const startsAt = time?.startsAt ?? new Date();
    const wish = { ...clinic.call, startsAt, practitionerId: first };
    expectOk(await holdAppointment(clinic.visitor, wish));
    const left = await timesOn(5);
    expect(new Set(left.flatMap(({ practitionerIds }) => practitionerIds))).toEqual(
      new Set([second]),
    );
  });

  it('holds when thirty people want different times of the day at once', async () => {
    await change(sql`update healthcare_service set max_per_day = 3 where slug = 'advice-call'`);
    const times = (await timesOn(8)).slice(0, 30);
    const answers = await Promise.all(times.map(({ startsAt }) => hold(startsAt)));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(3);
  });

  it('counts no hold that ran out', async () => {
    await change(sql`update healthcare_service set max_per_day = 1 where slug = 'advice-call'`);
    const [time] = await timesOn(5);
    expectOk(await hold(time?.startsAt ?? new Date()));
    expect(await timesOn(5)).toEqual([]);
    await change(sql`update slot set hold_expires_at = now() - interval '1 second'`);
    expect((await timesOn(5)).length).toBeGreaterThan(0);
  });
});

describe('the earliest and the latest start of a service', () => {
  it('are kept by what is offered and by what is taken', async () => {
    const all = await timesOn(5);
    await change(sql`update healthcare_service set earliest_minutes = 600, latest_minutes = 720
      where slug = 'advice-call'`);
    const wall = new Intl.DateTimeFormat('en-GB', {
      timeZone: 'Europe/London',
      timeStyle: 'short',
    });
    const starts = (await timesOn(5)).map(({ startsAt }) => wall.format(startsAt));
    expect(starts.at(0)).toBe('10:00');
    expect(starts.at(-1)).toBe('12:00');
    const early = all[0]?.startsAt ?? new Date();
    expect(await hold(early)).toMatchObject({ error: 'time-not-offered' });
  });
});
