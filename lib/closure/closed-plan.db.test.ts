import { beforeEach, expect, it } from 'vitest';
import { type BookedPlan, bookPlan } from '@/db/testing/plans';
import { makeSmallClinic, type SmallClinic } from '@/db/testing/small-clinic';
import { expectOk, freeTimesAfter, seeVisit } from '@/db/testing/visits';
import { moveAppointment } from '../appointment/move/move';
import { leavesGap } from '../appointment/plan/assessment-rule';
import type { BearerActor } from '../auth/actor';
import { required } from '../shared/invariant';
import { DAY_MS, HOUR_MS } from '../shared/milliseconds';
import { confirmChange } from './confirm-change';
import type { ClosureChoice, TouchedVisit } from './model';
import { previewChange } from './preview-change';
import { listClosableSchedules } from './queries';
import { timeOffChange } from './time-off';

const REASON = 'No power';

let clinic: SmallClinic;
let plan: BookedPlan;
beforeEach(async () => {
  clinic = await makeSmallClinic({ asksForAssessment: true });
  plan = await bookPlan(clinic);
});

const manager = () => clinic.staffWith('manager');

/** Nobody and nothing is there from one instant to another. */
async function closing(from: Date, to: Date) {
  const { locationId } = clinic;
  const schedules = await listClosableSchedules(manager(), locationId);
  const scheduleIds = schedules.map(({ id }) => id);
  return timeOffChange({ locationId, scheduleIds, from, to, reason: REASON });
}

/** The rest of the day of the assessment. */
async function closedAroundAssessment() {
  const { startsAt } = await seeVisit(clinic, plan.assessment);
  return closing(
    new Date(startsAt.getTime() - HOUR_MS),
    new Date(startsAt.getTime() + 12 * HOUR_MS),
  );
}

async function look(change: Awaited<ReturnType<typeof closing>>) {
  const { visits, fingerprint } = expectOk(await previewChange(manager(), change));
  const of = ({ appointmentId }: BearerActor) => visits.find(({ id }) => id === appointmentId);
  const confirm = (...choices: (readonly [BearerActor, ClosureChoice])[]) =>
    confirmChange(manager(), change, {
      reason: REASON,
      fingerprint,
      choices: new Map(choices.map(([{ appointmentId }, choice]) => [appointmentId, choice])),
    });
  return { assessment: of(plan.assessment), treatment: of(plan.treatment), confirm };
}

const firstOf = (visit: TouchedVisit | undefined) => {
  const { startsAt, practitionerId } = required(visit?.proposals[0], 'a new time');
  return { do: 'move', startsAt, practitionerId } as const;
};

/** Whether a treatment at `startsAt` may follow the assessment when that starts at `assessedAt`. */
async function mayFollow(startsAt: Date, assessedAt: Date): Promise<boolean> {
  const before = await seeVisit(clinic, plan.assessment);
  const lengthMs = before.endsAt.getTime() - before.startsAt.getTime();
  const assessment = { startsAt: assessedAt, endsAt: new Date(assessedAt.getTime() + lengthMs) };
  const { terms } = await seeVisit(clinic, plan.treatment);
  const { reflectionHours } = terms;
  return leavesGap(assessment, { startsAt, reflectionHours, withinDays: 182 });
}

it('an assessment is proposed no time that leaves its treatment too little time to think', async () => {
  const tight = await look(await closedAroundAssessment());
  // Its soonest treatment follows as soon as it may.
  expect(tight.treatment).toBeUndefined();
  expect(tight.assessment?.proposals).toEqual([]);

  const { startsAt } = await seeVisit(clinic, plan.treatment);
  const [free] = await freeTimesAfter(clinic, new Date(startsAt.getTime() + 2 * DAY_MS));
  const later = required(free, 'a free time');
  const { appointmentId } = plan.treatment;
  const move = { appointmentId, startsAt: later, practitionerId: null };
  expectOk(await moveAppointment(manager(), move));
  const { assessment, confirm } = await look(await closedAroundAssessment());
  const starts = required(assessment, 'a touched visit').proposals.map((one) => one.startsAt);
  expect(starts.length).toBeGreaterThan(0);
  for (const start of starts) expect(await mayFollow(later, start)).toBe(true);
  expect(await confirm([plan.assessment, firstOf(assessment)])).toMatchObject({
    ok: true,
    value: { moved: 1, waiting: 0 },
  });
});

it('both visits of a plan are proposed times that go together, and both are moved', async () => {
  const from = await seeVisit(clinic, plan.assessment);
  const to = await seeVisit(clinic, plan.treatment);
  const change = await closing(
    new Date(from.startsAt.getTime() - HOUR_MS),
    new Date(to.endsAt.getTime() + HOUR_MS),
  );
  const { assessment, treatment, confirm } = await look(change);
  const [before, after] = [assessment, treatment].map((visit) =>
    required(visit, 'a touched visit').proposals.map(({ startsAt }) => startsAt),
  );
  expect(before?.length).toBeGreaterThan(0);
  for (const start of before ?? []) {
    for (const then of after ?? []) expect(await mayFollow(then, start)).toBe(true);
  }
  const done = await confirm(
    [plan.assessment, firstOf(assessment)],
    [plan.treatment, firstOf(treatment)],
  );
  expect(done).toMatchObject({ ok: true, value: { moved: 2, cancelled: 0, waiting: 0 } });
});

it('an assessment that is cancelled takes its treatment with it, which is said before, with the refund', async () => {
  const { assessment, confirm } = await look(await closedAroundAssessment());
  const { startsAt } = await seeVisit(clinic, plan.treatment);
  expect(assessment).toMatchObject({
    refundMinor: 0,
    endsWithIt: [{ id: plan.treatment.appointmentId, startsAt, refundMinor: 2_200 }],
  });
  expect(await confirm([plan.assessment, { do: 'cancel' }])).toMatchObject({ ok: true });
  expect(await seeVisit(clinic, plan.treatment)).toMatchObject({
    status: 'cancelled',
    refund: { amountMinor: 2_200 },
  });
});
