import { sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { type BookedPlan, bookPlan } from '@/db/testing/plans';
import { makeSmallClinic, type SmallClinic } from '@/db/testing/small-clinic';
import { bookTreatment, expectOk, seeVisit } from '@/db/testing/visits';
import { inTransaction } from '@/db/transaction';
import { dayInterval, localDateOf } from '../../scheduling/zone';
import { required } from '../../shared/invariant';
import { DAY_MS, HOUR_MS } from '../../shared/milliseconds';
import { movePlan } from '../plan/move-plan';
import { findPlanTimes } from '../plan/plan-times';
import { listTimes, nextTimes } from '../times/times';
import { moveAppointment } from './move';

import { listMoveTimes } from './move-times';

const ZONE = 'Europe/London';
let clinic: SmallClinic;

const change = (statement: ReturnType<typeof sql>) =>
  inTransaction(clinic.system, (tx) => tx.execute(statement));

describe('times to move a treatment to, whose assessment was booked by itself,', () => {
  let plan: BookedPlan;
  beforeEach(async () => {
    clinic = await makeSmallClinic({ asksForAssessment: true });
    plan = await bookPlan(clinic, { after: new Date(Date.now() + 20 * DAY_MS) });
    await change(sql`update appointment set planned_for_id = null`);
    const { appointmentId } = plan.assessment;
    const { startsAt } = await seeVisit(clinic, plan.treatment);
    const to = { appointmentId, startsAt: new Date(startsAt.getTime() - 8 * DAY_MS) };
    const staff = clinic.staffWith('reception');
    expectOk(await moveAppointment(staff, { ...to, practitionerId: null }));
  });

  it('come after it at the desk, and the first of them can be had', async () => {
    const staff = clinic.staffWith('reception');
    const { appointmentId } = plan.treatment;
    const asked = { appointmentId, from: new Date(), count: 1, withinReflection: false };
    const { times } = await listMoveTimes(staff, asked);
    const { startsAt, practitionerId } = required(times[0], 'a time');
    expectOk(await moveAppointment(staff, { appointmentId, startsAt, practitionerId }));
  });

  it('come after it for the patient, and the first of them can be had', async () => {
    const { appointmentId } = plan.treatment;
    const asked = { ...clinic.treatment, after: new Date(), count: 1, moving: appointmentId };
    const { times } = expectOk(await nextTimes(plan.treatment, asked));
    const { startsAt } = required(times[0], 'a time');
    expectOk(
      await moveAppointment(plan.treatment, { appointmentId, startsAt, practitionerId: null }),
    );
  });
});

it('both of a plan move by the time to think that it was booked with', async () => {
  clinic = await makeSmallClinic({ asksForAssessment: true });
  const { treatment } = await bookPlan(clinic, { after: new Date(Date.now() + 10 * DAY_MS) });
  await change(sql`update healthcare_service set reflection_hours = 24 where slug = 'cryotherapy'`);
  const { appointmentId } = treatment;
  const offer = await findPlanTimes(treatment, { appointmentId, from: null, count: 3 });
  const pair = required(offer?.pairs[0], 'a pair');
  const placeOf = ({ startsAt, practitioner }: typeof pair.treatment) => ({
    startsAt,
    practitionerId: practitioner.id,
  });
  const both = { assessment: placeOf(pair.assessment), treatment: placeOf(pair.treatment) };
  expectOk(await movePlan(treatment, { appointmentId, ...both }));
});

it('none is sooner than the time to think that it was booked with, whatever the clinic asks for since', async () => {
  clinic = await makeSmallClinic();
  const own = await bookTreatment(clinic, { after: new Date(Date.now() + 10 * DAY_MS) });
  const thought = Date.now() + 47 * HOUR_MS;
  await change(sql`update healthcare_service set reflection_hours = 0 where slug = 'cryotherapy'`);
  const { appointmentId } = own;
  const asked = { ...clinic.treatment, after: new Date(), count: 1 };
  const free = expectOk(await nextTimes(clinic.visitor, asked));
  const sooner = required(free.times[0], 'a time').startsAt;
  for (const actor of [own, clinic.staffWith('reception')]) {
    const to = { appointmentId, startsAt: sooner, practitionerId: null };
    expect(await moveAppointment(actor, to)).toEqual({ ok: false, error: 'too-soon' });
  }
  const { times } = expectOk(await nextTimes(own, { ...asked, moving: appointmentId }));
  const { startsAt } = required(times[0], 'a time');
  expect(startsAt.getTime()).toBeGreaterThan(thought);
  expectOk(await moveAppointment(own, { appointmentId, startsAt, practitionerId: null }));
});

it('the only visit that its day takes can be moved within the day by its patient', async () => {
  clinic = await makeSmallClinic();
  const own = await bookTreatment(clinic, { after: new Date(Date.now() + 5 * DAY_MS) });
  await change(sql`update healthcare_service set max_per_day = 1 where slug = 'cryotherapy'`);
  const { appointmentId } = own;
  const { startsAt } = await seeVisit(clinic, own);
  const date = localDateOf(startsAt.getTime(), ZONE);
  const day = { ...clinic.treatment, fromDate: date, toDate: date, moving: appointmentId };
  const { times } = expectOk(await listTimes(own, day));
  expect(times.length).toBeGreaterThan(10);
  const { start, end } = dayInterval(date, ZONE);
  const next = required(times[0], 'a time');
  expect(next.startsAt.getTime()).not.toBe(startsAt.getTime());
  expect(next.startsAt.getTime()).toBeGreaterThanOrEqual(start);
  expect(next.startsAt.getTime()).toBeLessThan(end);
  const to = { appointmentId, startsAt: next.startsAt, practitionerId: null };
  expectOk(await moveAppointment(own, to));
});
