import { and, eq, sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { appointment } from '@/db/schema/appointment';
import { slot } from '@/db/schema/schedule';
import { countDeadlocks } from '@/db/testing/deadlocks';
import { makeSmallClinic, type SmallClinic } from '@/db/testing/small-clinic';
import {
  ADA,
  expectOk,
  holdSoonest,
  midnightAfter,
  midnightAhead,
  readyToPay,
  seeVisit,
  slotsOf,
} from '@/db/testing/visits';
import { inTransaction } from '@/db/transaction';
import type { BearerActor } from '../../auth/actor';
import { bearerActor } from '../../auth/mint';
import { saveDetails } from '../../patient/save-details';
import { preparePayment } from '../../payment/prepare-payment';
import { submitScreening } from '../../questionnaire/commands';
import type { AppointmentId } from '../../shared/ids';
import { required } from '../../shared/invariant';
import { DAY_MS, HOUR_MS } from '../../shared/milliseconds';
import { confirmAppointment } from '../hold/confirm';
import { holdAppointment } from '../hold/hold';
import { reholdAppointment } from '../hold/rehold';
import { releaseHold, sweepExpiredHolds } from '../hold/release';
import { nextTimes } from '../times/times';
import { findAssessmentTimes } from './assessment-times';
import { findPairs, type OfferedPair } from './find-pairs';
import { holdPlan } from './hold-plan';
import { findPairsInstead } from './pairs-instead';

let clinic: SmallClinic;
beforeEach(async () => {
  clinic = await makeSmallClinic({ asksForAssessment: true });
});

async function pairs(count: number, after = midnightAhead()) {
  return required(
    expectOk(await findPairs(clinic.visitor, { ...clinic.treatment, count, after })),
    'pairs',
  ).pairs;
}

function wishOf({ assessment, treatment }: OfferedPair) {
  const wish = ({ startsAt, practitioner }: OfferedPair['treatment']) => ({
    startsAt,
    practitionerId: practitioner.id,
  });
  return { ...clinic.treatment, assessment: wish(assessment), treatment: wish(treatment) };
}

async function holdSoonestPair() {
  const [pair] = await pairs(1);
  const held = expectOk(await holdPlan(clinic.visitor, wishOf(required(pair, 'a pair'))));
  return bearerActor(clinic.clinicId, held.appointmentId);
}

/** The assessment chosen for a treatment, as the clinic sees its row; the latest one. */
async function assessmentOf({ appointmentId }: BearerActor) {
  const rows = await inTransaction(clinic.system, (tx) =>
    tx
      .select()
      .from(appointment)
      .where(
        and(eq(appointment.clinicId, clinic.clinicId), eq(appointment.plannedForId, appointmentId)),
      )
      .orderBy(appointment.createdAt),
  );
  return required(rows.at(-1), 'an assessment');
}

const ofRow = ({ id }: { id: AppointmentId }) => bearerActor(clinic.clinicId, id);

async function letExpire(ids: readonly AppointmentId[]) {
  await inTransaction(clinic.system, async (tx) => {
    for (const id of ids) {
      await tx.execute(sql`update slot set hold_expires_at = now() - interval '1 second'
        where appointment_id = ${id} and hold_expires_at is not null`);
      await tx.execute(sql`update appointment set hold_expires_at = now() - interval '1 second'
        where id = ${id}`);
    }
  });
}

async function payFor(bearer: BearerActor) {
  return inTransaction(bearer, (tx) => preparePayment(tx, bearer));
}

async function answerSteps(bearer: BearerActor) {
  expectOk(await submitScreening(bearer, { age: 'no', cold: 'no' }));
  expectOk(await saveDetails(bearer, { ...ADA }));
}

describe('an assessment and its treatment, chosen together', () => {
  it('are offered soonest first, with one clinician, and with the thinking time between them', async () => {
    const offered = await pairs(6);
    expect(offered).toHaveLength(6);
    const starts = offered.map(({ treatment }) => treatment.startsAt.getTime());
    expect(starts).toEqual([...starts].sort((a, b) => a - b));
    for (const { assessment, treatment } of offered) {
      expect(assessment.practitioner).toEqual(treatment.practitioner);
      const gapMs = treatment.startsAt.getTime() - assessment.endsAt.getTime();
      expect(gapMs).toBeGreaterThanOrEqual(48 * HOUR_MS);
    }
  });

  it('are of whoever has the least to do on the day, where nobody was asked for', async () => {
    const [first] = await pairs(1);
    const { startsAt, endsAt, practitioner } = required(first, 'a pair').treatment;
    const call = { ...clinic.call, practitionerId: practitioner.id };
    const thatDay = midnightAfter(new Date(startsAt.getTime() - DAY_MS));
    const { times } = expectOk(
      await nextTimes(clinic.visitor, { ...call, after: thatDay, count: 100 }),
    );
    // On that day, and in the way of neither the treatment nor what is made ready for it.
    const beside = times.find(
      (time) =>
        time.startsAt.getTime() >= endsAt.getTime() + HOUR_MS ||
        time.endsAt.getTime() <= startsAt.getTime() - HOUR_MS,
    );
    const at = required(beside, 'a time beside it').startsAt;
    expect(midnightAfter(at)).toEqual(midnightAfter(startsAt));
    expectOk(await holdAppointment(clinic.visitor, { ...call, startsAt: at }));
    const [second] = await pairs(1);
    const { assessment, treatment } = required(second, 'a pair');
    expect(treatment.startsAt).toEqual(startsAt);
    expect(treatment.practitioner.id).not.toBe(practitioner.id);
    expect(assessment.practitioner).toEqual(treatment.practitioner);
  });

  it('are of the clinician who was asked for, also where others could come sooner', async () => {
    for (const practitionerId of clinic.practitionerIds) {
      const wish = { ...clinic.treatment, practitionerId, count: 6, after: midnightAhead() };
      const found = required(expectOk(await findPairs(clinic.visitor, wish)), 'pairs').pairs;
      expect(found).toHaveLength(6);
      const treating = new Set(found.map(({ treatment }) => treatment.practitioner.id));
      expect([...treating]).toEqual([practitionerId]);
    }
  });

  it('are of the clinician of the held treatment first, where no assessment fits before it', async () => {
    const [first, second] = clinic.practitionerIds;
    const [soonest] = await pairs(1);
    const asked = soonest?.treatment.practitioner.id === first ? second : first;
    const held = expectOk(
      await holdAppointment(clinic.visitor, {
        ...clinic.treatment,
        startsAt: required(soonest, 'a pair').treatment.startsAt,
        practitionerId: asked,
      }),
    );
    const bearer = bearerActor(clinic.clinicId, held.appointmentId);
    const visit = await seeVisit(clinic, bearer);
    const { own, others } = await findPairsInstead(bearer, visit, 4);
    expect(own.map(({ treatment }) => treatment.practitioner.id)).toEqual(Array(4).fill(asked));
    expect(others.length).toBeGreaterThan(0);
    for (const { treatment } of others) expect(treatment.practitioner.id).not.toBe(asked);
  });

  it('can be held just as they were offered', async () => {
    for (const pair of await pairs(8)) {
      const held = expectOk(await holdPlan(clinic.visitor, wishOf(pair)));
      expect(held.startsAt).toEqual(pair.treatment.startsAt);
      expectOk(await releaseHold(bearerActor(clinic.clinicId, held.appointmentId)));
    }
  });

  it('are held both, with one deposit: the treatment’s', async () => {
    const bearer = await holdSoonestPair();
    const assessment = await assessmentOf(bearer);
    const treatment = await seeVisit(clinic, bearer);
    expect([treatment.terms.depositMinor, assessment.terms.depositMinor]).toEqual([2_200, 0]);
    expect(treatment.assessment).toMatchObject({ state: 'together', visit: { id: assessment.id } });
    expect(await slotsOf(clinic, bearer)).toHaveLength(3);
    expect(await slotsOf(clinic, ofRow(assessment))).toHaveLength(2);
  });

  it('are refused when they leave too little time to think', async () => {
    const [pair] = await pairs(1);
    const { assessment, treatment, ...key } = wishOf(required(pair, 'a pair'));
    const late = new Date(treatment.startsAt.getTime() - 48 * HOUR_MS);
    const held = await holdPlan(clinic.visitor, {
      ...key,
      assessment: { ...assessment, startsAt: late },
      treatment,
    });
    expect(held).toEqual({ ok: false, error: 'too-soon' });
  });

  it('are refused with less notice than either of them asks for', async () => {
    const [pair] = await pairs(1);
    const wish = wishOf(required(pair, 'a pair'));
    for (const slug of ['consultation', 'cryotherapy']) {
      const setNotice = (minutes: number) =>
        inTransaction(clinic.system, (tx) =>
          tx.execute(sql`update healthcare_service set lead_time_minutes = ${minutes}
            where slug = ${slug}`),
        );
      await setNotice(20 * 1_440);
      expect(await holdPlan(clinic.visitor, wish), slug).toEqual({ ok: false, error: 'too-soon' });
      await setNotice(120);
    }
    expectOk(await holdPlan(clinic.visitor, wish));
  });

  it('are both held or neither: a taken assessment gives the treatment back', async () => {
    const [pair] = await pairs(1);
    const wish = wishOf(required(pair, 'a pair'));
    expectOk(await holdAppointment(clinic.visitor, { ...clinic.assessment, ...wish.assessment }));
    expect(await holdPlan(clinic.visitor, wish)).toEqual({ ok: false, error: 'slot-taken' });
    const stored = await inTransaction(clinic.system, (tx) =>
      tx.select({ id: slot.id }).from(slot).where(eq(slot.clinicId, clinic.clinicId)),
    );
    expect(stored).toHaveLength(2);
  });
});

describe('whatever happens to the hold of a plan happens to both', () => {
  it('released, both times are free', async () => {
    const bearer = await holdSoonestPair();
    expectOk(await releaseHold(bearer));
    const assessment = await assessmentOf(bearer);
    expect(assessment).toMatchObject({ status: 'cancelled', cancellationReason: 'released' });
    expect(await slotsOf(clinic, ofRow(assessment))).toEqual([]);
  });

  it('run out, both end in one sweep, and both can be taken up again', async () => {
    const bearer = await holdSoonestPair();
    const assessment = await assessmentOf(bearer);
    await letExpire([bearer.appointmentId, assessment.id]);
    expect(await sweepExpiredHolds(clinic.system)).toBe(1);
    expect(await assessmentOf(bearer)).toMatchObject({ cancellationReason: 'hold-expired' });

    const { startsAt, practitioner } = await seeVisit(clinic, bearer);
    expectOk(await reholdAppointment(bearer, { startsAt, practitionerId: practitioner.id }));
    expect(await assessmentOf(bearer)).toMatchObject({ id: assessment.id, status: 'pending' });
    expect(await slotsOf(clinic, ofRow(assessment))).toHaveLength(2);
  });

  it('paid for, both wait for the payment, and both are booked with it', async () => {
    const bearer = await holdSoonestPair();
    await answerSteps(bearer);
    await inTransaction(clinic.system, (tx) =>
      tx.execute(sql`update healthcare_service set consent_required = false
        where clinic_id = ${clinic.clinicId}`),
    );
    expectOk(await payFor(bearer));
    const assessment = await assessmentOf(bearer);
    await letExpire([assessment.id]);
    expect(await slotsOf(clinic, ofRow(assessment))).toHaveLength(2);
    expect(await sweepExpiredHolds(clinic.system)).toBe(0);

    await inTransaction(clinic.system, (tx) =>
      confirmAppointment(tx, clinic.system, bearer.appointmentId),
    );
    expect(await assessmentOf(bearer)).toMatchObject({
      status: 'booked',
      patientId: clinic.patientId,
      holdExpiresAt: null,
    });
    const statuses = (await slotsOf(clinic, ofRow(assessment))).map(({ status }) => status);
    expect(statuses).toEqual(['busy', 'busy']);
  });

  it('moved to a time that leaves no gap, the assessment is let go and must be chosen again', async () => {
    const bearer = await holdSoonestPair();
    await answerSteps(bearer);
    const [, , , later] = await pairs(6);
    const { treatment, assessment } = wishOf(required(later, 'a later pair'));
    expectOk(await reholdAppointment(bearer, { ...treatment, assessment }));
    const held = await assessmentOf(bearer);
    expect(held).toMatchObject({ startsAt: assessment.startsAt, status: 'pending' });
    await inTransaction(clinic.system, (tx) =>
      tx.execute(sql`update appointment set starts_at = ${treatment.startsAt.toISOString()}::timestamptz
        - interval '47 hours', ends_at = ${treatment.startsAt.toISOString()}::timestamptz - interval '46 hours'
        where id = ${held.id}`),
    );
    expectOk(await reholdAppointment(bearer, treatment));
    expect(await assessmentOf(bearer)).toMatchObject({ cancellationReason: 'released' });
    expect((await seeVisit(clinic, bearer)).assessment?.state).toBe('missing');
  });
});

describe('a treatment without an assessment', () => {
  it('cannot be paid, and can once one is held for it', async () => {
    const bearer = await readyToPay(clinic, { after: new Date(Date.now() + 5 * 24 * HOUR_MS) });
    expect(await payFor(bearer)).toEqual({ ok: false, error: 'assessment-missing' });
    const visit = await seeVisit(clinic, bearer);
    const [time] = await findAssessmentTimes(bearer, visit, 6);
    const { startsAt, practitioner } = required(time, 'a time before it');
    expect(practitioner.id).toBe(visit.practitioner.id);
    expectOk(
      await reholdAppointment(bearer, {
        startsAt: visit.startsAt,
        practitionerId: visit.practitioner.id,
        assessment: { startsAt, practitionerId: practitioner.id },
      }),
    );
    expect((await seeVisit(clinic, bearer)).assessment?.state).toBe('added');
    expectOk(await payFor(bearer));
  });

  it('needs none when one is on record', async () => {
    const { appointmentId } = await holdSoonest(clinic, clinic.assessment);
    await inTransaction(clinic.system, (tx) =>
      tx.execute(sql`update appointment set status = 'fulfilled', patient_id = ${clinic.patientId},
        starts_at = now() - interval '100 days', ends_at = now() - interval '100 days' + interval '30 minutes'
        where id = ${appointmentId}`),
    );
    const bearer = await readyToPay(clinic);
    expect((await seeVisit(clinic, bearer)).assessment?.state).toBe('on-record');
    expectOk(await payFor(bearer));
  });

  it('is asked for one by the record, not by what the asker may see', async () => {
    const { appointmentId } = await holdSoonest(clinic);
    const bearer = bearerActor(clinic.clinicId, appointmentId);
    await answerSteps(bearer);
    expect((await seeVisit(clinic, bearer)).assessment?.state).toBe('missing');
  });
});

describe('races for pairs', () => {
  it('has exactly one winner of 50 for one pair, and nobody keeps half of it', async () => {
    const before = await countDeadlocks();
    const [pair] = await pairs(1);
    const wish = wishOf(required(pair, 'a pair'));
    const results = await Promise.all(
      Array.from({ length: 50 }, () => holdPlan(clinic.visitor, wish)),
    );
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    const lost = results.flatMap((result) => (result.ok ? [] : [result.error]));
    expect(new Set(lost)).toEqual(new Set(['slot-taken']));
    const stored = await inTransaction(clinic.system, (tx) =>
      tx.select({ id: slot.id }).from(slot).where(eq(slot.clinicId, clinic.clinicId)),
    );
    expect(stored).toHaveLength(5);
    expect(await countDeadlocks()).toBe(before);
  });

  it('never deadlocks when pairs cross, whoever comes first', async () => {
    const before = await countDeadlocks();
    const [pair] = await pairs(1, midnightAhead(4));
    const wish = wishOf(required(pair, 'a pair'));
    const [one, other] = clinic.practitionerIds;
    let held = 0;
    const quarter = (date: Date, count: number) => new Date(date.getTime() + count * 15 * 60_000);
    // Both ways round in practitioners, a quarter of an hour apart: all want the one room twice. A day each round.
    for (let day = 0; day < 10; day += 1) {
      const wishes = Array.from({ length: 40 }, (_, n) => ({
        ...wish,
        assessment: {
          startsAt: quarter(wish.assessment.startsAt, day * 96 + (n % 3)),
          practitionerId: n % 2 ? one : other,
        },
        treatment: {
          startsAt: quarter(wish.treatment.startsAt, day * 96 + 4 + (n % 5)),
          practitionerId: n % 2 ? other : one,
        },
      }));
      const results = await Promise.all(wishes.map((each) => holdPlan(clinic.visitor, each)));
      held += results.filter(({ ok }) => ok).length;
    }
    expect(held).toBeGreaterThan(0);
    expect(await countDeadlocks()).toBe(before);
  });
});
