import { eq, sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { appointment } from '@/db/schema/appointment';
import { makeSmallClinic, type SmallClinic } from '@/db/testing/small-clinic';
import {
  ADA,
  bookCall,
  bookTreatment,
  expectOk,
  holdSoonest,
  messagesOf,
  seeVisit,
  shiftVisit,
  slotsOf,
} from '@/db/testing/visits';
import { inTransaction } from '@/db/transaction';
import type { BearerActor } from '../../auth/actor';
import { bearerActor } from '../../auth/mint';
import { saveDetails } from '../../patient/save-details';
import { submitScreening } from '../../questionnaire/commands';
import { localDateOf } from '../../scheduling/zone';
import { required } from '../../shared/invariant';
import { DAY_MS } from '../../shared/milliseconds';
import { cancelAppointment } from '../cancel/cancel';
import { restoreAppointment } from '../cancel/restore';
import { bookAtDesk } from '../desk/book';
import { listDay } from '../desk/queries';
import { confirmFreeAppointment } from '../hold/confirm';
import { moveAppointment } from '../move/move';
import { nextPage } from '../steps';
import { nextTimes } from '../times/times';
import { bookFollowUp, holdFollowUp } from './book-follow-up';
import { findFollowUp } from './follow-up-times';

const BOB = { ...ADA, fullName: 'Bob Example', email: 'bob@example.com' };

let clinic: SmallClinic;
let treatment: BearerActor;

/** A treatment that is done, since an hour; its review is the call, four weeks later. */
beforeEach(async () => {
  clinic = await makeSmallClinic();
  treatment = await bookTreatment(clinic);
  await shiftVisit(clinic, treatment, { startsInHours: -1 });
  await mark(treatment, 'fulfilled');
  await inTransaction(clinic.system, async (tx) => {
    await tx.execute(sql`update healthcare_service set prerequisites = '{prior-treatment}'
      where id = ${clinic.callId}`);
    await tx.execute(sql`update healthcare_service set follow_up_after_days = 28,
      follow_up_service_slug = 'advice-call' where id = ${clinic.treatmentId}`);
  });
});

const mark = ({ appointmentId }: BearerActor, status: 'fulfilled' | 'checked-in') =>
  inTransaction(clinic.system, (tx) =>
    tx.update(appointment).set({ status }).where(eq(appointment.id, appointmentId)),
  );

const reception = () => clinic.staffWith('reception');

/** A review held by somebody unknown, with everything done but confirming. */
async function prepare(details: Readonly<Record<keyof typeof ADA, string>>): Promise<BearerActor> {
  const { appointmentId } = await holdSoonest(clinic, clinic.call);
  const holder = bearerActor(clinic.clinicId, appointmentId);
  expectOk(await submitScreening(holder, { age: 'no' }));
  expectOk(await saveDetails(holder, details));
  return holder;
}

const followsOf = async (id: BearerActor['appointmentId']) => {
  const [row] = await inTransaction(clinic.system, (tx) =>
    tx.select().from(appointment).where(eq(appointment.id, id)),
  );
  return row?.followsId;
};

async function offered() {
  const visit = await seeVisit(clinic, treatment);
  return required(await findFollowUp(treatment, visit), 'an offer');
}

async function wishOf(position: number) {
  const time = required((await offered()).times[position], 'a time');
  return { startsAt: time.startsAt, practitionerId: time.practitioner.id };
}

describe('a review is only for who has had a treatment here', () => {
  it('is confirmed for them, and is told which treatment it follows', async () => {
    const review = await prepare(ADA);
    expectOk(await confirmFreeAppointment(review));
    expect(await followsOf(review.appointmentId)).toBe(treatment.appointmentId);
  });

  it('is not for anybody else: the booking stops at their details and cannot be confirmed', async () => {
    const review = await prepare(BOB);
    expect(nextPage(await seeVisit(clinic, review))).toBe('no-treatment');
    const refused = { ok: false, error: 'treatment-missing' };
    expect(await confirmFreeAppointment(review)).toEqual(refused);
    expect((await seeVisit(clinic, review)).status).toBe('pending');
  });

  it('is not for a treatment that is yet to be done', async () => {
    await mark(treatment, 'checked-in');
    const review = await prepare(ADA);
    expect(await confirmFreeAppointment(review)).toMatchObject({ error: 'treatment-missing' });
    expect(await findFollowUp(treatment, await seeVisit(clinic, treatment))).toBeNull();
  });

  it('is booked at the desk for them alone', async () => {
    const found = expectOk(
      await nextTimes(reception(), { ...clinic.call, after: new Date(), count: 1 }),
    );
    const { startsAt } = required(found.times[0], 'a time');
    const wish = { ...clinic.call, startsAt, practitionerId: null };
    const refused = await bookAtDesk(reception(), { ...wish, patient: BOB });
    expect(refused).toEqual({ ok: false, error: 'treatment-missing' });
    const { appointmentId } = expectOk(await bookAtDesk(reception(), { ...wish, patient: ADA }));
    expect(await followsOf(appointmentId)).toBe(treatment.appointmentId);
  });

  it('stays where it is, and stays cancelled, once the treatment turns out not to be done', async () => {
    const { appointmentId } = expectOk(
      await bookFollowUp(reception(), treatment.appointmentId, await wishOf(0)),
    );
    await mark(treatment, 'checked-in');
    const at = { appointmentId, practitionerId: null };
    const [, later] = expectOk(
      await nextTimes(reception(), { ...clinic.call, after: new Date(), count: 2 }),
    ).times;
    expect(
      await moveAppointment(reception(), { ...at, startsAt: required(later, 'a time').startsAt }),
    ).toEqual({ ok: false, error: 'treatment-missing' });
    expectOk(await cancelAppointment(reception(), { appointmentId, reason: 'clinic' }));
    const bearer = bearerActor(clinic.clinicId, appointmentId);
    const { version } = await seeVisit(clinic, bearer);
    expect(
      await restoreAppointment(reception(), { appointmentId, expectedVersion: version }),
    ).toEqual({ ok: false, error: 'treatment-missing' });
  });

  it('leaves other services alone', async () => {
    await inTransaction(clinic.system, (tx) =>
      tx.execute(
        sql`update healthcare_service set prerequisites = '{}' where id = ${clinic.callId}`,
      ),
    );
    const call = await bookCall(clinic);
    expect(await followsOf(call.appointmentId)).toBeNull();
  });
});

describe('the review is offered after the treatment', () => {
  it('around when it is due, with the same clinician, nearest first', async () => {
    const { startsAt, practitioner } = await seeVisit(clinic, treatment);
    const { dueAt, times, booked } = await offered();
    const date = (instant: Date) => localDateOf(instant.getTime(), 'Europe/London');
    expect(booked).toBeNull();
    expect(date(dueAt)).toBe(date(new Date(startsAt.getTime() + 28 * DAY_MS)));
    expect(times.length).toBe(4);
    expect(times.every((time) => time.practitioner.id === practitioner.id)).toBe(true);
    const distances = times.map((time) =>
      Math.abs(Date.parse(date(time.startsAt)) - Date.parse(date(dueAt))),
    );
    expect(distances).toEqual(distances.toSorted((a, b) => a - b));
    expect(distances[0]).toBe(0);
  });

  it('and booked at the desk in one press: once, with the patient told', async () => {
    const line = async () => {
      const { startsAt } = await seeVisit(clinic, treatment);
      const location = { id: clinic.locationId, timeZone: 'Europe/London' };
      const date = localDateOf(startsAt.getTime(), location.timeZone);
      const day = await listDay(reception(), { location, date });
      return day.find(({ id }) => id === treatment.appointmentId)?.reviewNotBooked;
    };
    expect(await line()).toBe(true);
    const wish = await wishOf(0);
    const { appointmentId } = expectOk(
      await bookFollowUp(reception(), treatment.appointmentId, wish),
    );
    expect(await line()).toBe(false);
    const review = bearerActor(clinic.clinicId, appointmentId, clinic.patientId);
    expect(await seeVisit(clinic, review)).toMatchObject({
      status: 'booked',
      startsAt: wish.startsAt,
      source: 'desk',
      followsId: treatment.appointmentId,
      patient: { fullName: 'Ada Example' },
      contactPhone: ADA.phone,
    });
    expect((await messagesOf(clinic, review)).map(({ kind }) => kind)).toEqual([
      'appointment-booked',
    ]);
    expect((await offered()).booked?.id).toBe(appointmentId);
    const again = await bookFollowUp(reception(), treatment.appointmentId, wish);
    expect(again).toEqual({ ok: false, error: 'review-booked' });
    const auditor = clinic.staffWith('auditor');
    expect(await bookFollowUp(auditor, treatment.appointmentId, wish)).toMatchObject({
      error: 'not-found',
    });
  });

  it('and held from the treatment’s own link: no name is asked, and confirming books it', async () => {
    const wish = await wishOf(1);
    const held = expectOk(await holdFollowUp(treatment, wish));
    const review = bearerActor(clinic.clinicId, held.appointmentId, clinic.patientId);
    expect(expectOk(await holdFollowUp(treatment, wish))).toEqual(held);
    expectOk(await submitScreening(review, { age: 'no' }));
    expect(nextPage(await seeVisit(clinic, review))).toBe('check');
    expectOk(await confirmFreeAppointment(review));
    expect(await followsOf(held.appointmentId)).toBe(treatment.appointmentId);
    expect(await holdFollowUp(treatment, wish)).toEqual({ ok: false, error: 'review-booked' });
  });

  it('and another time replaces the one that is only held', async () => {
    const first = expectOk(await holdFollowUp(treatment, await wishOf(0)));
    const second = expectOk(await holdFollowUp(treatment, await wishOf(1)));
    const [one, two] = [first, second].map(({ appointmentId }) =>
      bearerActor(clinic.clinicId, appointmentId),
    );
    expect(await slotsOf(clinic, required(one, 'one'))).toEqual([]);
    expect((await slotsOf(clinic, required(two, 'two'))).length).toBeGreaterThan(0);
  });

  it('once, however many book it at the same moment, and by nobody whose treatment it is not', async () => {
    const wishes = await Promise.all([0, 1, 2, 3].map(wishOf));
    const attempts = await Promise.all(
      Array.from({ length: 12 }, (_, n) =>
        bookFollowUp(
          reception(),
          treatment.appointmentId,
          required(wishes[n % wishes.length], 'a wish'),
        ),
      ),
    );
    expect(attempts.filter(({ ok }) => ok)).toHaveLength(1);
    const refusals = new Set(attempts.flatMap((each) => (each.ok ? [] : [each.error])));
    expect([...refusals]).toEqual(['review-booked']);
    const other = await bookTreatment(clinic, { details: BOB });
    const wish = required(wishes[0], 'a wish');
    expect(await holdFollowUp(other, wish)).toEqual({ ok: false, error: 'not-done' });
  });
});
