import { sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { type BookedPlan, bookPlan } from '@/db/testing/plans';
import { makeSmallClinic, type SmallClinic } from '@/db/testing/small-clinic';
import {
  ADA,
  expectOk,
  freeTimesAfter,
  messagesOf,
  seeVisit,
  shiftVisit,
  slotsOf,
} from '@/db/testing/visits';
import { inTransaction } from '@/db/transaction';
import type { BearerActor } from '../../auth/actor';
import { bearerActor } from '../../auth/mint';
import { type AppointmentId, newId, type ScheduleId } from '../../shared/ids';
import { required } from '../../shared/invariant';
import { DAY_MS, HOUR_MS } from '../../shared/milliseconds';
import { cancelAppointment } from '../cancel/cancel';
import { holdAppointment } from '../hold/hold';
import { moveAppointment } from '../move/move';
import { takeSlots } from '../slots';
import type { OfferedPair } from './find-pairs';
import { movePlan } from './move-plan';
import { findPlanTimes } from './plan-times';

let clinic: SmallClinic;
let plan: BookedPlan;
beforeEach(async () => {
  clinic = await makeSmallClinic({ asksForAssessment: true });
  plan = await bookPlan(clinic);
});

const timesOf = async ({ assessment, treatment }: BookedPlan) => {
  const visits = [await seeVisit(clinic, assessment), await seeVisit(clinic, treatment)];
  return visits.map(({ startsAt }) => startsAt.getTime());
};

const wishOf = ({ assessment, treatment }: OfferedPair) => ({
  assessment: { startsAt: assessment.startsAt, practitionerId: assessment.practitioner.id },
  treatment: { startsAt: treatment.startsAt, practitionerId: treatment.practitioner.id },
});

const startsOf = ({ assessment, treatment }: OfferedPair) => [
  assessment.startsAt.getTime(),
  treatment.startsAt.getTime(),
];

/** The first pair that both can be moved to when the visit asked about is to be so many days later. */
async function pairFor(bearer: BearerActor, daysLater: number) {
  const { startsAt } = await seeVisit(clinic, bearer);
  const from = new Date(startsAt.getTime() + daysLater * DAY_MS);
  const { appointmentId } = bearer;
  const offer = await findPlanTimes(bearer, { appointmentId, from, count: 3 });
  const pair = required(required(offer, 'a plan').pairs[0], 'a pair');
  return { from, pair };
}

describe('moving an assessment and its treatment at once', () => {
  it.each(['assessment', 'treatment'] as const)(
    'is offered from the %s where moving it alone would break the pair, and takes both',
    async (which) => {
      // Somebody else: Ada's own assessment would count for her second treatment too.
      const details = { ...ADA, fullName: 'Bo Example', email: 'bo@example.com' };
      plan = await bookPlan(clinic, { after: new Date(Date.now() + 10 * DAY_MS), details });
      const { startsAt } = await seeVisit(clinic, plan.treatment);
      // As late as can be: three days before the treatment.
      expectOk(
        await moveAppointment(plan.assessment, {
          appointmentId: plan.assessment.appointmentId,
          startsAt: new Date(startsAt.getTime() - 3 * DAY_MS),
          practitionerId: null,
        }),
      );
      const bearer = plan[which];
      const before = await timesOf(plan);
      const { from, pair } = await pairFor(bearer, which === 'assessment' ? 5 : -2);
      expect(pair[which].startsAt.getTime()).toBeGreaterThanOrEqual(from.getTime());
      const alone = { appointmentId: bearer.appointmentId, ...wishOf(pair)[which] };
      expect(await moveAppointment(bearer, alone)).toEqual({
        ok: false,
        error: which === 'assessment' ? 'treatment-too-soon' : 'assessment-missing',
      });
      const { version } = await seeVisit(clinic, bearer);
      const input = { appointmentId: bearer.appointmentId, expectedVersion: version };
      expectOk(await movePlan(bearer, { ...input, ...wishOf(pair) }));
      const [first, second] = await timesOf(plan);
      expect([first, second]).toEqual(startsOf(pair));
      expect(first).not.toBe(before[0]);
      expect(second).not.toBe(before[1]);
      const kinds = async (visit: BearerActor) =>
        (await messagesOf(clinic, visit)).map(({ kind }) => kind);
      expect(await kinds(plan.assessment)).toEqual([
        'appointment-booked',
        'appointment-moved',
        'appointment-moved',
      ]);
      expect(await kinds(plan.treatment)).toEqual(['appointment-booked', 'appointment-moved']);
      expect(await slotsOf(clinic, plan.assessment)).toHaveLength(2);
      expect((await slotsOf(clinic, plan.treatment)).map(({ status }) => status)).toEqual(
        Array(3).fill('busy'),
      );
      expect(await movePlan(bearer, { ...input, ...wishOf(pair) })).toEqual({
        ok: false,
        error: 'changed-meanwhile',
      });
    },
  );

  it('may use the time that they have now', async () => {
    const [first, second] = await timesOf(plan);
    const { practitioner } = await seeVisit(clinic, plan.treatment);
    const later = (time = 0) => new Date(time + 15 * 60_000);
    const practitionerId = practitioner.id;
    const wish = {
      assessment: { startsAt: later(first), practitionerId },
      treatment: { startsAt: later(second), practitionerId },
    };
    const { appointmentId } = plan.treatment;
    expectOk(await movePlan(clinic.staffWith('reception'), { appointmentId, ...wish }));
    expect(await timesOf(plan)).toEqual(
      [later(first), later(second)].map((time) => time.getTime()),
    );
  });

  it('tells nothing of the one that stays where it is, and does not offer what they have', async () => {
    const [first, second] = await timesOf(plan);
    const { practitioner } = await seeVisit(clinic, plan.treatment);
    const practitionerId = practitioner.id;
    const { appointmentId } = plan.treatment;
    const wish = {
      assessment: { startsAt: new Date(first ?? 0), practitionerId },
      treatment: { startsAt: new Date((second ?? 0) + 30 * 60_000), practitionerId },
    };
    expectOk(await movePlan(plan.treatment, { appointmentId, ...wish }));
    expect(await messagesOf(clinic, plan.assessment)).toHaveLength(1);
    expect(await messagesOf(clinic, plan.treatment)).toHaveLength(2);
    expect(await slotsOf(clinic, plan.assessment)).toHaveLength(2);
    const offer = await findPlanTimes(plan.treatment, { appointmentId, from: null, count: 9 });
    const present = await timesOf(plan);
    expect(offer?.pairs.map(startsOf)).not.toContainEqual(present);
  });

  it('gives back neither old time when one of the new ones is taken, or the gap between them is not kept', async () => {
    const before = await timesOf(plan);
    const { appointmentId } = plan.treatment;
    const { pair } = await pairFor(plan.treatment, 7);
    const held = await holdAppointment(clinic.visitor, {
      ...clinic.treatment,
      ...wishOf(pair).treatment,
    });
    expect(held.ok).toBe(true);
    expect(await movePlan(plan.treatment, { appointmentId, ...wishOf(pair) })).toEqual({
      ok: false,
      error: 'slot-taken',
    });
    const { pair: next } = await pairFor(plan.treatment, 8);
    const wish = wishOf(next);
    const tooClose = new Date(next.treatment.startsAt.getTime() - 24 * HOUR_MS);
    const [startsAt] = await freeTimesAfter(clinic, tooClose);
    const close = {
      ...wish,
      assessment: { startsAt: required(startsAt, 'a time'), practitionerId: null },
    };
    expect(await movePlan(plan.treatment, { appointmentId, ...close })).toEqual({
      ok: false,
      error: 'assessment-missing',
    });
    expect(await timesOf(plan)).toEqual(before);
    expect(await slotsOf(clinic, plan.assessment)).toHaveLength(2);
    expect(await slotsOf(clinic, plan.treatment)).toHaveLength(3);
  });

  it('gives back neither when somebody else wins one of the new ones at the same instant', async () => {
    const before = await timesOf(plan);
    const { appointmentId } = plan.treatment;
    const { pair } = await pairFor(plan.treatment, 7);
    const [room] = await inTransaction(clinic.system, (tx) =>
      tx.execute<{ id: ScheduleId }>(sql`select id from schedule where actor = 'room'`),
    );
    const { startsAt: start, endsAt: end } = pair.treatment;
    const others = { appointmentId: null, scheduleIds: [required(room, 'a room').id], start, end };
    let moving: ReturnType<typeof movePlan> | null = null;
    await inTransaction(clinic.system, async (tx) => {
      const busy = { ...others, status: 'busy-unavailable', holdMinutes: null } as const;
      expect(await takeSlots(tx, clinic.system, busy)).toBe(true);
      // It sees the time free, for nothing is committed yet, and waits where it takes it.
      moving = movePlan(plan.treatment, { appointmentId, ...wishOf(pair) });
      await new Promise((resolve) => setTimeout(resolve, 500));
    });
    expect(await moving).toEqual({ ok: false, error: 'slot-taken' });
    expect(await timesOf(plan)).toEqual(before);
    expect(await slotsOf(clinic, plan.assessment)).toHaveLength(2);
    expect(await slotsOf(clinic, plan.treatment)).toHaveLength(3);
  });

  it('is remembered as short notice for both where it is', async () => {
    await shiftVisit(clinic, plan.assessment, { startsInHours: 1 });
    await shiftVisit(clinic, plan.treatment, { startsInHours: 50 });
    const terms = '{"halfRefundHours": 60, "fullRefundHours": 70, "statutoryCancellationDays": 0}';
    await inTransaction(clinic.system, (tx) =>
      tx.execute(sql`update appointment set terms = terms || ${terms}::jsonb`),
    );
    const { pair } = await pairFor(plan.treatment, 10);
    const { appointmentId } = plan.treatment;
    expectOk(await movePlan(plan.treatment, { appointmentId, ...wishOf(pair) }));
    const moved = await seeVisit(clinic, plan.treatment);
    expect(moved.movedNoticeMinutes).toBeGreaterThan(2_900);
    expect(moved.movedNoticeMinutes).toBeLessThan(3_001);
  });

  it('is for whoever holds one of them, and only while both stand', async () => {
    const { pair } = await pairFor(plan.treatment, 7);
    const wish = wishOf(pair);
    const stranger = bearerActor(clinic.clinicId, newId<AppointmentId>());
    const { appointmentId } = plan.treatment;
    expect(await movePlan(stranger, { appointmentId, ...wish })).toMatchObject({
      error: 'not-found',
    });
    expect(await findPlanTimes(stranger, { appointmentId, from: null, count: 1 })).toBeNull();
    const auditor = clinic.staffWith('auditor');
    expect(await movePlan(auditor, { appointmentId, ...wish })).toMatchObject({
      error: 'not-found',
    });
    const assessmentId = plan.assessment.appointmentId;
    await cancelAppointment(clinic.staffWith('reception'), {
      appointmentId: assessmentId,
      reason: 'clinic',
    });
    expect(await movePlan(plan.treatment, { appointmentId, ...wish })).toEqual({
      ok: false,
      error: 'no-plan',
    });
  });

  it('wins both times or none, however many plans and single visits want them at once', async () => {
    const plans = [plan];
    for (let n = 1; n < 8; n += 1) {
      const details = { ...ADA, fullName: `Ada ${n}`, email: `ada${n}@example.com` };
      plans.push(await bookPlan(clinic, { details }));
    }
    const { pair } = await pairFor(plan.treatment, 14);
    const wish = wishOf(pair);
    const before = await Promise.all(plans.map(timesOf));
    const results = await Promise.all(
      plans.flatMap(({ treatment, assessment }, n) => {
        const from = n % 2 === 0 ? treatment : assessment;
        const { appointmentId } = treatment;
        return [
          movePlan(from, { appointmentId: from.appointmentId, ...wish }),
          moveAppointment(treatment, { appointmentId, ...wish.treatment }),
        ];
      }),
    );
    const refusals = new Set(results.flatMap((result) => (result.ok ? [] : [result.error])));
    expect([...refusals]).toEqual(['slot-taken']);
    const after = await Promise.all(plans.map(timesOf));
    const [newFirst, newSecond] = startsOf(pair);
    for (const [n, [first, second]] of after.entries()) {
      const [oldFirst, oldSecond] = required(before[n], 'a plan');
      const wonBoth = first === newFirst && second === newSecond;
      // One that moved its treatment alone keeps its assessment, which still comes early enough.
      const wonOne = first === oldFirst && second === newSecond;
      const keptBoth = first === oldFirst && second === oldSecond;
      expect(wonBoth || wonOne || keptBoth).toBe(true);
      const own = required(plans[n], 'a plan');
      expect(await slotsOf(clinic, own.assessment)).toHaveLength(2);
      expect(await slotsOf(clinic, own.treatment)).toHaveLength(3);
    }
    expect(after.filter(([, second]) => second === newSecond)).toHaveLength(1);
  });
});
