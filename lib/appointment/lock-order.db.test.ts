import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import { beforeEach, describe, expect, it } from 'vitest';
import { countDeadlocks } from '@/db/testing/deadlocks';
import { ownerUrl } from '@/db/testing/owner';
import { makeSmallClinic, type SmallClinic } from '@/db/testing/small-clinic';
import { untilWaiting } from '@/db/testing/until-waiting';
import {
  ADA,
  bookCall,
  expectOk,
  freeTimes,
  holdSoonest,
  midnightAhead,
  seeVisit,
} from '@/db/testing/visits';
import { ANY_TIME } from '@/db/testing/waiting';
import { inTransaction, type Tx } from '@/db/transaction';
import type { BearerActor } from '../auth/actor';
import { bearerActor } from '../auth/mint';
import { confirmChange } from '../closure/confirm-change';
import { previewChange } from '../closure/preview-change';
import { timeOffChange } from '../closure/time-off';
import type { AppointmentId, ScheduleId } from '../shared/ids';
import { required } from '../shared/invariant';
import { DAY_MS, MINUTE_MS } from '../shared/milliseconds';
import { err } from '../shared/result';
import { joinWaitlist } from '../waitlist/commands';
import { sweepWaitlist } from '../waitlist/continue-round';
import { offerFreedTime } from '../waitlist/offer-time';
import { cancelAppointment } from './cancel/cancel';
import { bookAtDesk } from './desk/book';
import { holdAppointment } from './hold/hold';
import { reholdAppointment } from './hold/rehold';
import { moveAtDesk } from './move/desk-move';
import { moveAppointment } from './move/move';
import { findPairs, type OfferedPair } from './plan/find-pairs';
import { movePlan } from './plan/move-plan';
import { takeSlots } from './slots';

// Each of these pairs of commands once waited for the other in a circle, or passed each other by
// (docs/decisions/014-lock-order.md). The histories of e2e/prove try all of them against all others.

const ROUNDS = 3;

let clinic: SmallClinic;
let before: number;

beforeEach(async () => {
  clinic = await makeSmallClinic({ asksForAssessment: true });
  // Limits that are never reached: they make everybody wait for the day.
  await change(
    sql`update healthcare_service set max_per_day = 90 where clinic_id = ${clinic.clinicId}`,
  );
  before = await countDeadlocks();
});

const change = (statement: ReturnType<typeof sql>) =>
  inTransaction(clinic.system, (tx) => tx.execute(statement));
const manager = () => clinic.staffWith('manager');
const minutesAfter = (date: Date, minutes: number) =>
  new Date(date.getTime() + minutes * MINUTE_MS);
const at = ({ startsAt, practitioner }: OfferedPair['treatment']) => ({
  startsAt,
  practitionerId: practitioner.id,
});

async function pairOnDay(round: number) {
  const after = midnightAhead(4 + 3 * round);
  const found = await findPairs(clinic.visitor, { ...clinic.treatment, after, count: 1 });
  return required(expectOk(found)?.pairs[0], 'a pair');
}

/** Booked at the desk for Ada: a treatment with its assessment. */
async function bookPlan(pair: OfferedPair) {
  const { appointmentId } = expectOk(
    await bookAtDesk(manager(), {
      ...clinic.treatment,
      ...at(pair.treatment),
      patient: ADA,
      assessment: at(pair.assessment),
    }),
  );
  const [row] = await change(
    sql`select id from appointment where planned_for_id = ${appointmentId}`,
  );
  const assessmentId = row?.id as AppointmentId;
  return { treatmentId: appointmentId, assessmentId };
}

async function letExpire({ appointmentId }: BearerActor) {
  await change(sql`update slot set hold_expires_at = now() - interval '1 second'
    where appointment_id = ${appointmentId}`);
  await change(sql`update appointment set hold_expires_at = now() - interval '1 second'
    where id = ${appointmentId}`);
}

async function scheduleOf(kind: 'practitioner' | 'room', visit: AppointmentId) {
  const [row] = await change(sql`select s.id from schedule s join slot on slot.schedule_id = s.id
    where slot.appointment_id = ${visit} and s.actor = ${kind}`);
  return row?.id as ScheduleId;
}

describe('nobody waits in a circle', () => {
  it('when a visit moves, its time is closed, and somebody overbooks, all on one day', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const visit = await bookCall(clinic, new Date(Date.now() + (5 + round) * DAY_MS));
      const { startsAt } = await seeVisit(clinic, visit);
      const other = await bookCall(clinic, new Date(Date.now() + (5 + round) * DAY_MS));
      const closing = timeOffChange({
        locationId: clinic.locationId,
        scheduleIds: [await scheduleOf('practitioner', visit.appointmentId)],
        from: startsAt,
        to: minutesAfter(startsAt, 60),
        reason: 'Ill',
      });
      const { fingerprint } = expectOk(await previewChange(manager(), closing));
      const input = { reason: 'Ill', fingerprint, choices: new Map() };
      const urgent = { patient: ADA, overbookReason: 'Urgent.', practitionerId: null };
      await Promise.all([
        ...[0, 15, 30].map((minutes) =>
          bookAtDesk(manager(), {
            ...clinic.call,
            ...urgent,
            startsAt: minutesAfter(startsAt, minutes),
          }),
        ),
        moveAppointment(visit, {
          ...visit,
          startsAt: minutesAfter(startsAt, 90),
          practitionerId: null,
        }),
        moveAtDesk(manager(), { ...other, ...urgent, startsAt: minutesAfter(startsAt, 15) }),
        confirmChange(manager(), closing, input),
      ]);
    }
    expect(await countDeadlocks()).toBe(before);
  });

  it('when holds that ran out are taken up again while others want their time', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const after = new Date(Date.now() + (5 + round) * DAY_MS);
      const { appointmentId, startsAt } = await holdSoonest(clinic, clinic.treatment, after);
      const late = bearerActor(clinic.clinicId, appointmentId);
      await letExpire(late);
      const wish = { ...clinic.treatment, startsAt, practitionerId: null };
      const others = [8, 11, 14, 17, 20, 23].map(async (delayMs) => {
        await sleep(delayMs);
        return holdAppointment(clinic.visitor, wish);
      });
      await Promise.all([reholdAppointment(late, wish), ...others]);
    }
    expect(await countDeadlocks()).toBe(before);
  });

  it('when two visits of one person move at once, to and fro', async () => {
    const after = new Date(Date.now() + 5 * DAY_MS);
    const visits = [await bookCall(clinic, after), await bookCall(clinic, after)];
    const { startsAt } = await seeVisit(clinic, required(visits[0], 'a visit'));
    for (let round = 0; round < 3 * ROUNDS; round += 1) {
      const away = minutesAfter(startsAt, 60 * (1 + (round % 2)));
      const to = { startsAt: away, practitionerId: null };
      await Promise.all(visits.map((visit) => moveAppointment(visit, { ...visit, ...to })));
    }
    expect(await countDeadlocks()).toBe(before);
  });

  it('when the desk books for somebody whose assessment moves to the same day', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const pair = await pairOnDay(round);
      const { assessmentId } = await bookPlan(pair);
      const { startsAt } = pair.treatment;
      const again = { ...clinic.treatment, startsAt: minutesAfter(startsAt, 60), patient: ADA };
      const same = { practitionerId: null, startsAt: minutesAfter(pair.assessment.startsAt, 60) };
      await Promise.all([
        bookAtDesk(manager(), { ...again, practitionerId: null }),
        moveAppointment(manager(), { appointmentId: assessmentId, ...same }),
        bookAtDesk(manager(), { ...clinic.call, ...same, patient: ADA }),
      ]);
    }
    expect(await countDeadlocks()).toBe(before);
  });

  it('when a treatment and its assessment wait for something sooner, are closed, and are cancelled', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const pair = await pairOnDay(round);
      const { treatmentId, assessmentId } = await bookPlan(pair);
      for (const appointmentId of [treatmentId, assessmentId]) {
        expectOk(await joinWaitlist(manager(), { appointmentId, wish: ANY_TIME }));
      }
      const [startsAt] = await freeTimes(clinic, 3);
      const time = {
        healthcareServiceId: clinic.treatmentId,
        locationId: clinic.locationId,
        practitionerId: clinic.practitionerIds[0],
        startsAt: required(startsAt, 'a time'),
      };
      const closing = timeOffChange({
        locationId: clinic.locationId,
        scheduleIds: [await scheduleOf('room', treatmentId)],
        from: pair.assessment.startsAt,
        to: minutesAfter(pair.treatment.startsAt, 60),
        reason: 'Flooded',
      });
      const { fingerprint } = expectOk(await previewChange(manager(), closing));
      await Promise.all([
        confirmChange(manager(), closing, { reason: 'Flooded', fingerprint, choices: new Map() }),
        offerFreedTime(clinic.system, time),
        cancelAppointment(manager(), { appointmentId: assessmentId, reason: 'clinic' }),
        sweepWaitlist(clinic.system),
      ]);
    }
    expect(await countDeadlocks()).toBe(before);
  });
});

describe('a pair that ends while somebody is about to move it', () => {
  it('is not waited for from its other end', async () => {
    const pair = await pairOnDay(0);
    const { treatmentId, assessmentId } = await bookPlan(pair);
    const lock = (tx: Tx, id: AppointmentId) =>
      tx.execute(sql`select 1 from appointment where id = ${id} for update`);
    const owner = postgres(await ownerUrl(), { max: 1 });
    let ended = () => {};
    const hasEnded = new Promise<void>((resolve) => {
      ended = resolve;
    });
    const ending = owner.begin(async (tx) => {
      // The move has read the pair, and stops where it asks what rests on the assessment.
      await tx`lock table healthcare_service in access exclusive mode`;
      await tx`update appointment set status = 'checked-in' where id = ${treatmentId}`;
      ended();
      await untilWaiting(2);
    });
    await hasEnded;
    const wish = { assessment: at(pair.assessment), treatment: at(pair.treatment) };
    const moving = movePlan(manager(), { appointmentId: treatmentId, ...wish });
    await untilWaiting(1);
    // Next in the queue for the treatment, and then, in the order of every command, its assessment.
    const next = inTransaction(clinic.system, async (tx) => {
      await lock(tx, treatmentId);
      await Promise.race([moving, untilWaiting(1)]);
      await lock(tx, assessmentId);
    });
    await Promise.all([ending, next]);
    await owner.end();
    expect(await moving).toEqual(err('no-plan'));
    expect(await countDeadlocks()).toBe(before);
  });
});

describe('an assessment that moves while its treatment, called off by mistake, is brought back', () => {
  it('waits for the treatment before anybody has to wait for it', async () => {
    const pair = await pairOnDay(0);
    const { treatmentId, assessmentId } = await bookPlan(pair);
    expectOk(await cancelAppointment(manager(), { appointmentId: treatmentId, reason: 'clinic' }));
    const owner = postgres(await ownerUrl(), { max: 1 });
    let moving: ReturnType<typeof moveAppointment> | undefined;
    // As the undo of the cancellation does: the treatment first, then what may be its assessment.
    await owner.begin(async (undoing) => {
      await undoing`select from appointment where id = ${treatmentId} for update`;
      moving = moveAppointment(manager(), {
        appointmentId: assessmentId,
        startsAt: minutesAfter(pair.assessment.startsAt, 60),
        practitionerId: null,
      });
      await untilWaiting(1);
      const [free] = await undoing`
        select from appointment where id = ${assessmentId} for share skip locked`;
      expect(free).toBeDefined();
    });
    await owner.end();
    expectOk(await required(moving, 'a move'));
    expect(await countDeadlocks()).toBe(before);
  });
});

describe('a treatment that is booked while its assessment is cancelled', () => {
  it('ends with it, or is not booked', async () => {
    for (let round = 0; round < 2 * ROUNDS; round += 1) {
      const pair = await pairOnDay(round);
      const { assessmentId } = await bookPlan(pair);
      const startsAt = minutesAfter(pair.treatment.startsAt, 60);
      const another = { ...clinic.treatment, startsAt, patient: ADA, practitionerId: null };
      await Promise.all([
        bookAtDesk(manager(), another),
        sleep(4 * round).then(() =>
          cancelAppointment(manager(), { appointmentId: assessmentId, reason: 'clinic' }),
        ),
      ]);
      const left = await change(sql`select id from appointment where clinic_id = ${clinic.clinicId}
        and healthcare_service_id = ${clinic.treatmentId} and status = 'booked'`);
      expect([...left]).toEqual([]);
    }
  });
});

describe('time that was closed under a hold that has run out', () => {
  it('is nobody’s, also for those who began when it was open', async () => {
    const { appointmentId, startsAt, endsAt } = await holdSoonest(clinic);
    const late = bearerActor(clinic.clinicId, appointmentId);
    const scheduleIds = [await scheduleOf('room', appointmentId)];
    await letExpire(late);
    const request = {
      appointmentId: null,
      scheduleIds,
      start: startsAt,
      end: endsAt,
      status: 'busy-tentative',
      holdMinutes: 1,
    } as const;
    const take = () =>
      inTransaction(clinic.system, async (tx) => {
        // Taken back, to be tried again.
        return err(`taken: ${await takeSlots(tx, clinic.system, request)}`);
      });
    expect(await take()).toEqual(err('taken: true'));
    const during = `[${startsAt.toISOString()},${endsAt.toISOString()})`;
    await change(sql`insert into time_off (clinic_id, id, schedule_id, during, reason)
      values (${clinic.clinicId}, gen_random_uuid(), ${scheduleIds[0]}, ${during}::tstzrange, 'Ill')`);
    expect(await take()).toEqual(err('taken: false'));
    // Changed hours leave no time off, only what keeps those out who knew the old ones (lib/closure/guard.ts).
    await change(sql`delete from time_off where clinic_id = ${clinic.clinicId}`);
    expect(await take()).toEqual(err('taken: true'));
    await change(sql`insert into slot (clinic_id, id, schedule_id, during, status, overbooked)
      values (${clinic.clinicId}, gen_random_uuid(), ${scheduleIds[0]}, ${during}::tstzrange,
        'busy-unavailable', true)`);
    expect(await take()).toEqual(err('taken: false'));
  });
});
