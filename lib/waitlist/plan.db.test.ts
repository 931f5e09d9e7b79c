import { sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { type BookedPlan, bookPlan } from '@/db/testing/plans';
import { makeSmallClinic, type SmallClinic } from '@/db/testing/small-clinic';
import { expectOk, seeVisit } from '@/db/testing/visits';
import { ANY_TIME, offer, offersOf, seeRound, timeOf } from '@/db/testing/waiting';
import { inTransaction } from '@/db/transaction';
import { moveAppointment } from '../appointment/move/move';
import type { BearerActor } from '../auth/actor';
import { required } from '../shared/invariant';
import { DAY_MS } from '../shared/milliseconds';
import { acceptOffer } from './accept';
import { joinWaitlist } from './commands';
import { offerOpenedTime } from './offer-opened';

let clinic: SmallClinic;
let plan: BookedPlan;
/** At the treatment's time of day, so many days before the treatment of the plan. */
let dayBefore: (days: number) => Date;
beforeEach(async () => {
  clinic = await makeSmallClinic({ asksForAssessment: true });
  plan = await bookPlan(clinic, { after: new Date(Date.now() + 20 * DAY_MS) });
  const { startsAt } = await seeVisit(clinic, plan.treatment);
  dayBefore = (days) => new Date(startsAt.getTime() - days * DAY_MS);
  // The assessment eight days before the treatment.
  const { appointmentId } = plan.assessment;
  const to = { appointmentId, startsAt: dayBefore(8), practitionerId: null };
  expectOk(await moveAppointment(clinic.staffWith('reception'), to));
});

const change = (statement: ReturnType<typeof sql>) =>
  inTransaction(clinic.system, (tx) => tx.execute(statement));

async function wait(bearer: BearerActor) {
  const { appointmentId } = bearer;
  expectOk(await joinWaitlist(bearer, { appointmentId, wish: ANY_TIME }));
}

/** Lets the time of a visit's service go round that begins then; who was passed over, and why. */
async function goRound(bearer: BearerActor, startsAt: Date) {
  const { service, practitioner } = await seeVisit(clinic, bearer);
  const time = { ...timeOf(clinic, startsAt, practitioner.id), healthcareServiceId: service.id };
  const { skipped } = await seeRound(clinic, await offer(clinic, time));
  return skipped?.map(({ reason }) => reason);
}

describe('a sooner time of a plan', () => {
  it('keeps the time to think after the assessment, also where it was shortened for the old time', async () => {
    await wait(plan.treatment);
    await change(sql`update appointment set reflection_override_at = now(),
        reflection_override_by = ${clinic.staffId}, reflection_override_reason = 'Seen.'
      where id = ${plan.treatment.appointmentId}`);
    expect(await goRound(plan.treatment, dayBefore(7))).toEqual(['assessment-missing']);
    expect(await goRound(plan.treatment, dayBefore(5))).toEqual([]);
    const [own] = await offersOf(clinic, plan.treatment);
    expectOk(await acceptOffer(plan.treatment, required(own, 'an offer').id));
  });

  it('of the assessment leaves its treatment within the days for which it counts', async () => {
    await wait(plan.assessment);
    await change(sql`update healthcare_service set prerequisites = '{consultation<=10d}'
      where slug = 'cryotherapy'`);
    expect(await goRound(plan.assessment, dayBefore(12))).toEqual(['treatment-too-late']);
    expect(await goRound(plan.assessment, dayBefore(9))).toEqual([]);
    const [own] = await offersOf(clinic, plan.assessment);
    expectOk(await acceptOffer(plan.assessment, required(own, 'an offer').id));
  });

  it('is looked for in all that has opened, past what comes before its assessment', async () => {
    await wait(plan.treatment);
    const opened = { start: dayBefore(15).getTime(), end: dayBefore(1).getTime() };
    expect(await offerOpenedTime(clinic.system, clinic.locationId, [opened])).toBe(1);
  });
});
