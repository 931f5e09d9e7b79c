import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { countDeadlocks } from '@/db/testing/deadlocks';
import { makeSmallClinic, type SmallClinic } from '@/db/testing/small-clinic';
import { expectOk, messagesOf, seeVisit, slotsOf } from '@/db/testing/visits';
import {
  bookAndWait,
  entryOf,
  freeTime,
  offer,
  offersOf,
  passOfferTime,
  seeRound,
} from '@/db/testing/waiting';
import { inTransaction } from '@/db/transaction';
import { cancelAppointment } from '../appointment/cancel/cancel';
import { holdAppointment } from '../appointment/hold/hold';
import { moveAppointment } from '../appointment/move/move';
import type { BearerActor } from '../auth/actor';
import { required } from '../shared/invariant';
import { acceptOffer } from './accept';
import { continueRound, sweepWaitlist } from './continue-round';

let clinic: SmallClinic;
beforeEach(async () => {
  clinic = await makeSmallClinic();
});

const offerIdOf = async (bearer: BearerActor) =>
  required((await offersOf(clinic, bearer)).at(-1), 'an offer').id;

const statusOf = async (bearer: BearerActor) => (await offersOf(clinic, bearer)).at(-1)?.status;

/** What holds of a visit whatever happened to it: it is booked at the time that it has, and nowhere else. */
async function expectWhole(bearer: BearerActor) {
  const visit = await seeVisit(clinic, bearer);
  expect(visit.status).toBe('booked');
  const taken = await slotsOf(clinic, bearer);
  expect(taken.map(({ during, status }) => [during.start, status])).toEqual(
    [1, 2, 3].map(() => [visit.startsAt, 'busy']),
  );
  return visit;
}

describe('accepting a sooner time', () => {
  it('moves the visit with its money and consent, frees the old time, and tells by mail', async () => {
    const bearer = await bookAndWait(clinic, 20);
    const before = await seeVisit(clinic, bearer);
    const time = await freeTime(clinic, 5);
    const roundId = await offer(clinic, time);
    const id = await offerIdOf(bearer);
    expectOk(await acceptOffer(bearer, id));
    const after = await expectWhole(bearer);
    expect(after.startsAt).toEqual(time.startsAt);
    expect(after.payment).toEqual(before.payment);
    expect(after.consent?.id).toBe(before.consent?.id);
    expect(await statusOf(bearer)).toBe('accepted');
    expect(await entryOf(clinic, bearer)).toMatchObject({ status: 'moved' });
    const round = await seeRound(clinic, roundId);
    expect(round.endedAt).not.toBeNull();
    expect(round.kept).toEqual([]);
    expect((await messagesOf(clinic, bearer)).at(-1)?.kind).toBe('appointment-moved');
    const old = { ...clinic.treatment, startsAt: before.startsAt, practitionerId: null };
    expectOk(await holdAppointment(clinic.visitor, old));
    // Pressed twice.
    expectOk(await acceptOffer(bearer, id));
    expect((await expectWhole(bearer)).calendarSequence).toBe(1);
  });

  it('is refused to strangers and after the time to answer, by the database’s clock', async () => {
    const bearer = await bookAndWait(clinic, 20);
    const stranger = await bookAndWait(clinic, 2);
    await offer(clinic, await freeTime(clinic, 5));
    const id = await offerIdOf(bearer);
    expect(await acceptOffer(stranger, id)).toEqual({ ok: false, error: 'not-found' });
    await passOfferTime(clinic);
    expect(await acceptOffer(bearer, id)).toEqual({ ok: false, error: 'lapsed' });
    await expectWhole(bearer);
  });

  it('is refused in words when a rule no longer allows it, and goes on to the next', async () => {
    const [first, second] = [await bookAndWait(clinic, 20), await bookAndWait(clinic, 21)];
    const roundId = await offer(clinic, await freeTime(clinic, 5));
    await inTransaction(clinic.system, (tx) =>
      tx.execute(sql`update healthcare_service set prerequisites = '{advice-call<=182d}'
        where clinic_id = ${clinic.clinicId}`),
    );
    const refused = await acceptOffer(first, await offerIdOf(first));
    expect(refused).toEqual({ ok: false, error: 'assessment-missing' });
    await expectWhole(first);
    expect(await statusOf(first)).toBe('withdrawn');
    await inTransaction(clinic.system, (tx) =>
      tx.execute(sql`update healthcare_service set prerequisites = '{}'
        where clinic_id = ${clinic.clinicId}`),
    );
    await continueRound(clinic.system, roundId);
    expect(await statusOf(second)).toBe('open');
  });
});

describe('races', () => {
  it('is refused to who has moved to a sooner time still: nobody is put off by a yes', async () => {
    const bearer = await bookAndWait(clinic, 20);
    const time = await freeTime(clinic, 9);
    const sooner = await freeTime(clinic, 5);
    await offer(clinic, time);
    const { appointmentId } = bearer;
    const { startsAt } = sooner;
    expectOk(await moveAppointment(bearer, { appointmentId, startsAt, practitionerId: null }));
    expect(await acceptOffer(bearer, await offerIdOf(bearer))).toMatchObject({ ok: false });
    expect((await expectWhole(bearer)).startsAt).toEqual(startsAt);
  });

  it('of twelve who accept at once have one winner; nobody loses the visit they have', async () => {
    const people: BearerActor[] = [];
    for (let n = 0; n < 12; n += 1) people.push(await bookAndWait(clinic, 15 + n));
    const time = await freeTime(clinic, 5);
    const roundId = await offer(clinic, time, 'all-at-once');
    const before = await countDeadlocks();
    const ids = await Promise.all(people.map(offerIdOf));
    const answers = await Promise.all(
      people.map((bearer, n) => acceptOffer(bearer, required(ids[n], 'an offer'))),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.filter((answer) => !answer.ok && answer.error === 'taken')).toHaveLength(11);
    const visits = await Promise.all(people.map(expectWhole));
    const sooner = visits.filter(({ startsAt }) => startsAt.getTime() === time.startsAt.getTime());
    expect(sooner).toHaveLength(1);
    expect(await countDeadlocks()).toBe(before);

    // Only who was told of the offer hears that somebody was faster, and once.
    await inTransaction(clinic.system, (tx) =>
      tx.execute(sql`update communication set status = 'completed'
        where kind = 'waitlist-offer' and clinic_id = ${clinic.clinicId}`),
    );
    await continueRound(clinic.system, roundId);
    await continueRound(clinic.system, roundId);
    const told = await Promise.all(people.map((bearer) => messagesOf(clinic, bearer)));
    expect(told.flat().filter(({ kind }) => kind === 'waitlist-taken')).toHaveLength(11);
  }, 120_000);

  it('of accepting and lapsing end in one of the two', async () => {
    for (let n = 0; n < 4; n += 1) {
      const bearer = await bookAndWait(clinic, 20 + n);
      const time = await freeTime(clinic, 5);
      const roundId = await offer(clinic, time);
      const id = await offerIdOf(bearer);
      await inTransaction(clinic.system, (tx) =>
        tx.execute(sql`update waitlist_offer set expires_at = clock_timestamp() + interval '10 ms'
          where id = ${id}`),
      );
      await sleep(n * 4);
      const [accepted] = await Promise.all([acceptOffer(bearer, id), sweepWaitlist(clinic.system)]);
      await sleep(15);
      await sweepWaitlist(clinic.system);
      const visit = await expectWhole(bearer);
      expect(await statusOf(bearer)).toBe(accepted.ok ? 'accepted' : 'lapsed');
      expect(visit.startsAt.getTime() === time.startsAt.getTime()).toBe(accepted.ok);
      expect((await seeRound(clinic, roundId)).kept).toEqual([]);
      const { appointmentId } = bearer;
      expectOk(await cancelAppointment(bearer, { appointmentId, reason: 'patient' }));
    }
  }, 60_000);

  it('of accepting and cancelling leave no cancelled visit with a time, and no time kept for nobody', async () => {
    for (let n = 0; n < 4; n += 1) {
      const bearer = await bookAndWait(clinic, 20 + n);
      const time = await freeTime(clinic, 5);
      await offer(clinic, time);
      const id = await offerIdOf(bearer);
      const { appointmentId } = bearer;
      const [, cancelled] = await Promise.all([
        acceptOffer(bearer, id),
        cancelAppointment(bearer, { appointmentId, reason: 'patient' }),
      ]);
      expect(cancelled).toMatchObject({ ok: true });
      await sweepWaitlist(clinic.system);
      expect(await seeVisit(clinic, bearer)).toMatchObject({ status: 'cancelled' });
      expect(await slotsOf(clinic, bearer)).toEqual([]);
      expectOk(await holdAppointment(clinic.visitor, { ...clinic.treatment, ...time }));
      await inTransaction(clinic.system, (tx) =>
        tx.execute(
          sql`delete from slot where clinic_id = ${clinic.clinicId} and status = 'busy-tentative'`,
        ),
      );
    }
  }, 60_000);
});
