import { eq, sql } from 'drizzle-orm';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { appointment } from '@/db/schema/appointment';
import { bookPlan } from '@/db/testing/plans';
import { makeSmallClinic, type SmallClinic } from '@/db/testing/small-clinic';
import {
  bookCall,
  bookTreatment,
  expectOk,
  freeTimesAfter,
  seeVisit,
  slotsOf,
} from '@/db/testing/visits';
import { inTransaction } from '@/db/transaction';
import type { BearerActor } from '../../auth/actor';
import { localDateOf } from '../../scheduling/zone';
import { required } from '../../shared/invariant';
import { DAY_MS, HOUR_MS } from '../../shared/milliseconds';
import { movePlan } from '../plan/move-plan';
import { findPlannedPair } from '../plan/planned-pair';
import { proceedAppointment } from '../proceed';
import { moveAppointment } from './move';
import { undoMove } from './undo-move';

let clinic: SmallClinic;
beforeAll(async () => {
  clinic = await makeSmallClinic();
});

const reception = () => clinic.staffWith('reception');

async function marked(bearer: BearerActor) {
  const { appointmentId } = bearer;
  const { version } = await seeVisit(clinic, bearer);
  const input = { appointmentId, to: 'arrived', expectedVersion: version } as const;
  expectOk(await proceedAppointment(reception(), input));
  return bearer;
}

const here = async () => marked(await bookTreatment(clinic));

/** Status, and since when they are here. */
async function standing({ appointmentId }: BearerActor) {
  const [row] = await inTransaction(clinic.system, (tx) =>
    tx
      .select({ status: appointment.status, arrivedAt: appointment.arrivedAt })
      .from(appointment)
      .where(eq(appointment.id, appointmentId)),
  );
  return required(row, 'a visit');
}

async function move(bearer: BearerActor, startsAt: Date, asker = reception()) {
  const { appointmentId } = bearer;
  return moveAppointment(asker, { appointmentId, startsAt, practitionerId: null });
}

async function undo(bearer: BearerActor) {
  const { appointmentId } = bearer;
  const { version } = await seeVisit(clinic, bearer);
  return undoMove(reception(), { appointmentId, expectedVersion: version });
}

async function timeAfter(bearer: BearerActor, laterMs: number) {
  const { startsAt } = await seeVisit(clinic, bearer);
  const after = new Date(startsAt.getTime() + laterMs);
  return required((await freeTimesAfter(clinic, after))[0], 'a free time');
}

const dateOf = (instant: Date) => localDateOf(instant.getTime(), 'Europe/London');

describe('somebody who is here', () => {
  it('is still here after a move within the day, since the same moment', async () => {
    const bearer = await here();
    const before = await standing(bearer);
    const { startsAt } = await seeVisit(clinic, bearer);
    const later = await timeAfter(bearer, 2 * HOUR_MS);
    expect(dateOf(later)).toBe(dateOf(startsAt));
    expectOk(await move(bearer, later));
    expect(await standing(bearer)).toEqual(before);
    expect((await slotsOf(clinic, bearer))[0]?.during.start).toEqual(later);
  });

  it('is only booked after a move to another day', async () => {
    const bearer = await here();
    expectOk(await move(bearer, await timeAfter(bearer, 2 * DAY_MS)));
    expect(await standing(bearer)).toEqual({ status: 'booked', arrivedAt: null });
  });

  it.each([
    ['another day', 2 * DAY_MS],
    ['the same day', 2 * HOUR_MS],
  ])('is here again, since the same moment, when a move to %s is undone', async (_, laterMs) => {
    const bearer = await here();
    const before = [await standing(bearer), await slotsOf(clinic, bearer)];
    expectOk(await move(bearer, await timeAfter(bearer, laterMs)));
    expectOk(await undo(bearer));
    expect([await standing(bearer), await slotsOf(clinic, bearer)]).toEqual(before);
  });

  it('moves by the desk alone, not by themselves', async () => {
    const bearer = await here();
    const { appointmentId } = bearer;
    const startsAt = await timeAfter(bearer, 3 * DAY_MS);
    for (const asker of [
      bearer,
      { ...clinic.patient, patientIds: [required(bearer.patientId, 'Ada')] },
    ]) {
      expect(
        await moveAppointment(asker, { appointmentId, startsAt, practitionerId: null }),
      ).toEqual({ ok: false, error: 'not-movable' });
    }
    expect((await standing(bearer)).status).toBe('arrived');
  });

  it('does not move once in the room', async () => {
    const bearer = await here();
    const { appointmentId } = bearer;
    await inTransaction(clinic.system, (tx) =>
      tx.update(appointment).set({ status: 'checked-in' }).where(eq(appointment.id, appointmentId)),
    );
    expect(await move(bearer, await timeAfter(bearer, 3 * DAY_MS))).toEqual({
      ok: false,
      error: 'not-movable',
    });
  });
});

describe('a move of somebody whose time has begun', () => {
  beforeEach(async () => {
    clinic = await makeSmallClinic();
    await inTransaction(clinic.system, (tx) =>
      tx.execute(sql`update opening_hours set start_minutes = 0, end_minutes = 1440`),
    );
  });

  it('is undone to that time, and they are here again', async () => {
    const bearer = await bookCall(clinic);
    const { startsAt: soonest } = await seeVisit(clinic, bearer);
    const hours = Math.ceil((soonest.getTime() - Date.now()) / HOUR_MS);
    await inTransaction(clinic.system, async (tx) => {
      const { appointmentId } = bearer;
      const earlier = sql`make_interval(hours => ${hours})`;
      await tx.execute(sql`update slot
        set during = tstzrange(lower(during) - ${earlier}, upper(during) - ${earlier})
        where appointment_id = ${appointmentId}`);
      await tx.execute(sql`update appointment
        set starts_at = starts_at - ${earlier}, ends_at = ends_at - ${earlier} where id = ${appointmentId}`);
    });
    await marked(bearer);
    const { startsAt } = await seeVisit(clinic, bearer);
    expect(startsAt.getTime()).toBeLessThanOrEqual(Date.now());
    const before = [await standing(bearer), await slotsOf(clinic, bearer)];
    expectOk(await move(bearer, new Date(startsAt.getTime() + 3 * DAY_MS)));
    expectOk(await undo(bearer));
    expect([await standing(bearer), await slotsOf(clinic, bearer)]).toEqual(before);
  });
});

describe('an assessment whose patient is here, booked with its treatment,', () => {
  it('moves together with it by the desk, and is a pair no more for the patient', async () => {
    clinic = await makeSmallClinic({ asksForAssessment: true });
    const { assessment, treatment } = await bookPlan(clinic);
    await marked(assessment);
    expect(await findPlannedPair(treatment, treatment.appointmentId)).toBeNull();
    expect(await findPlannedPair(reception(), treatment.appointmentId)).toMatchObject({
      assessmentId: assessment.appointmentId,
    });
    const twoDaysOn = async (bearer: BearerActor) => {
      const { startsAt, practitioner } = await seeVisit(clinic, bearer);
      return {
        startsAt: new Date(startsAt.getTime() + 2 * DAY_MS),
        practitionerId: practitioner.id,
      };
    };
    const { appointmentId } = treatment;
    const both = { assessment: await twoDaysOn(assessment), treatment: await twoDaysOn(treatment) };
    expect(await movePlan(treatment, { appointmentId, ...both })).toEqual({
      ok: false,
      error: 'no-plan',
    });
    expectOk(await movePlan(reception(), { appointmentId, ...both }));
    expect(await standing(assessment)).toEqual({ status: 'booked', arrivedAt: null });
  });
});
