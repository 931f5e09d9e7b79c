import { sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { bookPlan } from '@/db/testing/plans';
import { makeSmallClinic, type SmallClinic } from '@/db/testing/small-clinic';
import { expectOk, midnightAhead, seeVisit } from '@/db/testing/visits';
import { inTransaction } from '@/db/transaction';
import { addDays, dayInterval, localDateOf } from '../../scheduling/zone';
import type { PractitionerId } from '../../shared/ids';
import { required } from '../../shared/invariant';
import { DAY_MS, HOUR_MS } from '../../shared/milliseconds';
import { holdAppointment } from '../hold/hold';
import { listMoveTimes } from '../move/move-times';
import { findPairs, type OfferedPairs, type PlannedTime } from '../plan/find-pairs';
import { holdPlan } from '../plan/hold-plan';
import { movePlan } from '../plan/move-plan';
import { findPlanTimes } from '../plan/plan-times';
import { listTimes } from './times';

const ZONE = 'Europe/London';
let clinic: SmallClinic;
beforeEach(async () => {
  clinic = await makeSmallClinic();
});

const change = (statement: ReturnType<typeof sql>) =>
  inTransaction(clinic.system, (tx) => tx.execute(statement));

const inDays = (days: number) => addDays(localDateOf(Date.now(), ZONE), days);

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

  it('closes no start of the night before, which only reaches into the full day', async () => {
    await change(sql`update opening_hours set end_minutes = 1500`);
    await change(sql`update healthcare_service set max_per_day = 1 where slug = 'advice-call'`);
    const midnight = dayInterval(inDays(6), ZONE).start;
    // The room for cleaning is what reaches over.
    const across = async () =>
      (await timesOn(5)).filter(({ endsAt }) => endsAt.getTime() >= midnight);
    const before = await across();
    expect(before.length).toBeGreaterThan(0);
    const nextDay = (await timesOn(6)).at(-1)?.startsAt ?? new Date();
    expectOk(await hold(nextDay));
    expect(await timesOn(6)).toEqual([]);
    expect(await across()).toEqual(before);
    expectOk(await hold(required(before[0], 'a time').startsAt));
    expect(await timesOn(5)).toEqual([]);
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

describe('a limit a day, for visits that are chosen together,', () => {
  /** An assessment at 10 and its treatment at 14 of one day: nothing is asked for between them. */
  async function holdBoth(practitionerId: PractitionerId | null) {
    await change(sql`update healthcare_service set reflection_hours = 0`);
    const { start } = dayInterval(inDays(5), ZONE);
    const at = (hour: number, who: PractitionerId | null) => ({
      startsAt: new Date(start + hour * HOUR_MS),
      practitionerId: who,
    });
    return holdPlan(clinic.visitor, {
      ...clinic.treatment,
      assessment: at(10, null),
      treatment: at(14, practitionerId),
    });
  }

  const pairsOffered = async () =>
    onOneDay(expectOk(await findPairs(clinic.visitor, { ...clinic.treatment, count: 6 })));

  function onOneDay(offer: OfferedPairs | null) {
    const { pairs } = required(offer ?? undefined, 'pairs');
    expect(pairs.length).toBeGreaterThan(0);
    const dayOf = ({ startsAt }: PlannedTime) => localDateOf(startsAt.getTime(), ZONE);
    return pairs.filter(({ assessment, treatment }) => dayOf(assessment) === dayOf(treatment));
  }

  beforeEach(async () => {
    clinic = await makeSmallClinic({ asksForAssessment: true });
  });

  it('has room for both of a pair, or refuses them', async () => {
    await change(sql`update schedule set max_visits_per_day = 1 where actor = 'room'`);
    expect(await holdBoth(null)).toEqual({ ok: false, error: 'slot-taken' });
    expect(await pairsOffered()).toEqual([]);
    await change(sql`update schedule set max_visits_per_day = 2 where actor = 'room'`);
    expect(await pairsOffered()).not.toEqual([]);
    expectOk(await holdBoth(null));
  });

  it('is offered to a booked pair that moves only where it takes both', async () => {
    await change(sql`update healthcare_service set reflection_hours = 0`);
    const plan = await bookPlan(clinic, { after: midnightAhead(20) });
    const { appointmentId } = plan.treatment;
    const times = () => findPlanTimes(plan.treatment, { appointmentId, from: null, count: 6 });
    await change(sql`update schedule set max_visits_per_day = 1 where actor = 'room'`);
    expect(onOneDay(await times())).toEqual([]);
    await change(sql`update schedule set max_visits_per_day = 2 where actor = 'room'`);
    const pair = required(onOneDay(await times())[0], 'a pair on one day');
    const wishOf = ({ startsAt, practitioner }: PlannedTime) => ({
      startsAt,
      practitionerId: practitioner.id,
    });
    const [assessment, treatment] = [wishOf(pair.assessment), wishOf(pair.treatment)];
    expectOk(await movePlan(plan.treatment, { appointmentId, assessment, treatment }));
  });

  it('gives one of a pair to somebody else where a clinician takes one more', async () => {
    const [first] = clinic.practitionerIds;
    await change(sql`update schedule set max_visits_per_day = 1 where practitioner_id = ${first}`);
    expectOk(await holdBoth(first));
    const rows = await change(sql`select distinct practitioner_id from appointment`);
    expect(rows).toHaveLength(2);
  });

  it('lets the only visit of the day be moved within it, and is asked of both of a pair', async () => {
    const plan = await bookPlan(clinic, { after: midnightAhead(20) });
    await change(sql`update schedule set max_visits_per_day = 1 where actor = 'room'`);
    const { startsAt } = await seeVisit(clinic, plan.treatment);
    const { appointmentId } = plan.treatment;
    const from = new Date(dayInterval(localDateOf(startsAt.getTime(), ZONE), ZONE).start);
    const asked = { appointmentId, from, count: 3, withinReflection: false };
    const { times } = await listMoveTimes(clinic.staffWith('reception'), asked);
    const dates = times.map((time) => localDateOf(time.startsAt.getTime(), ZONE));
    expect(new Set(dates)).toEqual(new Set([localDateOf(startsAt.getTime(), ZONE)]));
    await change(sql`update healthcare_service set reflection_hours = 0`);
    const later = new Date(startsAt.getTime() + DAY_MS);
    const both = (hours: number) => ({
      appointmentId,
      assessment: { startsAt: later, practitionerId: null },
      treatment: { startsAt: new Date(later.getTime() + hours * HOUR_MS), practitionerId: null },
    });
    expect(await movePlan(plan.treatment, both(3))).toEqual({ ok: false, error: 'slot-taken' });
    expectOk(await movePlan(plan.treatment, both(72)));
  });
});

describe('the earliest and the latest start of a service', () => {
  it('are kept by what is offered and by what is taken', async () => {
    const all = await timesOn(5);
    await change(sql`update healthcare_service set earliest_minutes = 600, latest_minutes = 720
      where slug = 'advice-call'`);
    const wall = new Intl.DateTimeFormat('en-GB', {
      timeZone: ZONE,
      timeStyle: 'short',
    });
    const starts = (await timesOn(5)).map(({ startsAt }) => wall.format(startsAt));
    expect(starts.at(0)).toBe('10:00');
    expect(starts.at(-1)).toBe('12:00');
    const early = all[0]?.startsAt ?? new Date();
    expect(await hold(early)).toMatchObject({ error: 'time-not-offered' });
  });
});
