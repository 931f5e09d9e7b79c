import { sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { asOwner } from '@/db/testing/owner';
import { makeSmallClinic, type SmallClinic } from '@/db/testing/small-clinic';
import { bookTreatment, expectOk, messagesOf, seeVisit } from '@/db/testing/visits';
import {
  bookAndWait,
  entryOf,
  freeTime,
  offer,
  offersOf,
  passOfferTime,
  seeRound,
  timeOf,
} from '@/db/testing/waiting';
import { inTransaction } from '@/db/transaction';
import { cancelAppointment } from '../appointment/cancel/cancel';
import { holdAppointment } from '../appointment/hold/hold';
import { moveAppointment } from '../appointment/move/move';
import { nextTimes } from '../appointment/times/times';
import { bearerActor } from '../auth/mint';
import { addDays, localDateOf } from '../scheduling/zone';
import { required } from '../shared/invariant';
import { DAY_MS } from '../shared/milliseconds';
import { acceptOffer } from './accept';
import { leaveWaitlist } from './commands';
import { continueRound, sweepWaitlist } from './continue-round';
import { listRounds } from './desk-rounds';
import { declineOffer, withdrawRound } from './end-offer';
import { listKeptTimes } from './kept-times';
import { offerAgain } from './offer-again';
import { offerFreedTime } from './offer-time';
import { listWaiting } from './queries';

let clinic: SmallClinic;
beforeEach(async () => {
  clinic = await makeSmallClinic();
});

const statusOf = async (bearer: Awaited<ReturnType<typeof bookAndWait>>) =>
  (await offersOf(clinic, bearer)).map(({ status }) => status);

const change = (statement: ReturnType<typeof sql>) =>
  inTransaction(clinic.system, (tx) => tx.execute(statement));

describe('a time that a visit leaves', () => {
  const queued = () =>
    asOwner(
      (owner) => owner<{ minutes: number }[]>`
        select round(extract(epoch from run_at - created_at) / 60)::int as minutes
        from graphile_worker.jobs where task_identifier = 'offer-freed-time' and key like 'freed/%'
        order by id`,
    );

  it('goes round at once when the patient frees it, and when it can no longer be undone when staff do', async () => {
    const before = (await queued()).length;
    const moved = await bookTreatment(clinic, { after: new Date(Date.now() + 4 * DAY_MS) });
    const later = new Date((await seeVisit(clinic, moved)).startsAt.getTime() + 7 * DAY_MS);
    const { appointmentId } = moved;
    const to = { appointmentId, startsAt: later, practitionerId: null };
    expectOk(await moveAppointment(moved, to));
    expectOk(
      await cancelAppointment(clinic.staffWith('reception'), { appointmentId, reason: 'clinic' }),
    );
    expect((await queued()).slice(before)).toEqual([{ minutes: 0 }, { minutes: 3 }]);
  });

  it('stays free when nobody waits, when it is taken, and when it is too late', async () => {
    const time = await freeTime(clinic, 5);
    const nobody = { ok: false, error: 'nobody-waits' };
    expect(await offerFreedTime(clinic.system, time)).toEqual(nobody);
    await bookAndWait(clinic, 20);
    const past = { ...time, startsAt: new Date(Date.now() - 3_600_000) };
    expect(await offerFreedTime(clinic.system, past)).toEqual({ ok: false, error: 'not-free' });
    const taken = { ...clinic.treatment, ...time };
    expectOk(await holdAppointment(clinic.visitor, taken));
    expect(await offerFreedTime(clinic.system, time)).toEqual({ ok: false, error: 'not-free' });
  });
});

describe('one by one', () => {
  it('is offered to the longest waiting, kept from everybody else, and told by mail', async () => {
    const [first, second] = [await bookAndWait(clinic, 20), await bookAndWait(clinic, 21)];
    const time = await freeTime(clinic, 5);
    const roundId = await offer(clinic, time);
    expect(await statusOf(first)).toEqual(['open']);
    expect(await statusOf(second)).toEqual([]);
    expect((await seeRound(clinic, roundId)).kept).toHaveLength(3);
    const wish = { ...clinic.treatment, ...time };
    expect(await holdAppointment(clinic.visitor, wish)).toMatchObject({ error: 'slot-taken' });
    expect(await offerFreedTime(clinic.system, time)).toMatchObject({ error: 'not-free' });
    expect((await messagesOf(clinic, first)).map(({ kind }) => kind)).toContain('waitlist-offer');
  });

  it('keeps its place on a day with a limit: nobody else has the last one, at any other time', async () => {
    const own = await bookAndWait(clinic, 20);
    await change(sql`update healthcare_service set max_per_day = 1 where slug = 'cryotherapy'`);
    const time = await freeTime(clinic, 5);
    await offer(clinic, time);
    const later = new Date(time.startsAt.getTime() + 2 * 3_600_000);
    const wish = { ...clinic.treatment, startsAt: later, practitionerId: null };
    expect(await holdAppointment(clinic.visitor, wish)).toMatchObject({ error: 'slot-taken' });
    const [open] = await offersOf(clinic, own);
    expectOk(await acceptOffer(own, required(open, 'an offer').id));
  });

  it('may be sooner on the day of their own visit, which alone that day takes', async () => {
    const own = await bookAndWait(clinic, 20);
    await change(sql`update healthcare_service set max_per_day = 1 where slug = 'cryotherapy'`);
    const visit = await seeVisit(clinic, own);
    const later = new Date(visit.startsAt.getTime() + 3 * 3_600_000);
    const { appointmentId } = own;
    const staff = clinic.staffWith('reception');
    expectOk(
      await moveAppointment(staff, { appointmentId, startsAt: later, practitionerId: null }),
    );
    const other = await bookAndWait(clinic, 25);
    const time = timeOf(clinic, visit.startsAt, visit.practitioner.id);
    await offer(clinic, time, 'all-at-once');
    expect(await statusOf(other)).toEqual([]);
    const [open] = await offersOf(clinic, own);
    expectOk(await acceptOffer(own, required(open, 'an offer').id));
    expect((await seeVisit(clinic, own)).startsAt).toEqual(visit.startsAt);
  });

  it('stands in the calendar as kept until its end, for the clinician, the room and the device', async () => {
    const own = await bookAndWait(clinic, 20);
    const time = await freeTime(clinic, 5);
    const roundId = await offer(clinic, time);
    const staff = clinic.staffWith('auditor');
    const location = { id: clinic.locationId, timeZone: 'Europe/London' };
    const date = localDateOf(time.startsAt.getTime(), location.timeZone);
    const kept = await listKeptTimes(staff, { location, date });
    expect(new Set(kept.map(({ scheduleId }) => scheduleId)).size).toBe(3);
    const [answer] = await offersOf(clinic, own);
    for (const { start, end, until, practitionerId } of kept) {
      expect([start, practitionerId]).toEqual([time.startsAt.getTime(), time.practitionerId]);
      expect(end).toBeGreaterThan(start);
      expect(until).toEqual(required(answer, 'an offer').expiresAt);
    }
    expect(await listKeptTimes(staff, { location, date: addDays(date, 1) })).toEqual([]);
    expectOk(await withdrawRound(clinic.staffWith('reception'), roundId));
    expect(await listKeptTimes(staff, { location, date })).toEqual([]);
  });

  it('is offered for no longer than the notice of the service allows', async () => {
    const bearer = await bookAndWait(clinic, 20);
    const time = await freeTime(clinic, 5);
    const minutesAhead = (time.startsAt.getTime() - Date.now()) / 60_000;
    // An answer that comes later than in half an hour is one with too little notice.
    await inTransaction(clinic.system, (tx) =>
      tx.execute(
        sql`update healthcare_service set lead_time_minutes = ${Math.round(minutesAhead - 30)}`,
      ),
    );
    await offer(clinic, time);
    const [own] = await offersOf(clinic, bearer);
    const { createdAt, expiresAt } = required(own, 'an offer');
    const minutes = (expiresAt.getTime() - createdAt.getTime()) / 60_000;
    expect(minutes).toBeGreaterThan(27);
    expect(minutes).toBeLessThan(31);
  });

  it.each([
    [
      'declined',
      async (id: Parameters<typeof declineOffer>[1], who: Parameters<typeof declineOffer>[0]) =>
        expectOk(await declineOffer(who, id)),
    ],
    ['lapsed', async () => passOfferTime(clinic)],
  ])('goes on to the next when it is %s, and is free when nobody is left', async (status, end) => {
    const people = [await bookAndWait(clinic, 20), await bookAndWait(clinic, 21)];
    const time = await freeTime(clinic, 5);
    const roundId = await offer(clinic, time);
    for (const [index, bearer] of people.entries()) {
      const [own] = await offersOf(clinic, bearer);
      expect(own?.status).toBe('open');
      expect((await seeRound(clinic, roundId)).kept).toHaveLength(3);
      await end(required(own, 'an offer').id, bearer);
      await sweepWaitlist(clinic.system);
      expect(await statusOf(bearer)).toEqual([status]);
      expect((await seeRound(clinic, roundId)).endedAt === null).toBe(index === 0);
    }
    expect((await seeRound(clinic, roundId)).kept).toEqual([]);
    expectOk(await holdAppointment(clinic.visitor, { ...clinic.treatment, ...time }));
    // They go on waiting for another one.
    for (const bearer of people) {
      expect(await entryOf(clinic, bearer)).toMatchObject({ status: 'active' });
    }
  });

  it('goes on when the person leaves, or cancels the visit; each sweep changes nothing more', async () => {
    const [leaves, cancels, last] = [
      await bookAndWait(clinic, 20),
      await bookAndWait(clinic, 21),
      await bookAndWait(clinic, 22),
    ];
    await offer(clinic, await freeTime(clinic, 5));
    expectOk(await leaveWaitlist(leaves, leaves.appointmentId));
    await sweepWaitlist(clinic.system);
    expect(await statusOf(leaves)).toEqual(['withdrawn']);
    const { appointmentId } = cancels;
    expectOk(await cancelAppointment(cancels, { appointmentId, reason: 'patient' }));
    await sweepWaitlist(clinic.system);
    await sweepWaitlist(clinic.system);
    expect(await statusOf(cancels)).toEqual(['withdrawn']);
    expect(await entryOf(clinic, cancels)).toMatchObject({ status: 'over' });
    expect(await statusOf(last)).toEqual(['open']);
  });

  it('is lost when somebody books the time between its end and the next offer', async () => {
    const [first, second] = [await bookAndWait(clinic, 20), await bookAndWait(clinic, 21)];
    const time = await freeTime(clinic, 5);
    const roundId = await offer(clinic, time);
    await passOfferTime(clinic);
    expectOk(await holdAppointment(clinic.visitor, { ...clinic.treatment, ...time }));
    await sweepWaitlist(clinic.system);
    expect(await statusOf(first)).toEqual(['lapsed']);
    expect(await statusOf(second)).toEqual([]);
    expect(await seeRound(clinic, roundId)).toMatchObject({ kept: [] });
    expect((await seeRound(clinic, roundId)).endedAt).not.toBeNull();
  });

  it('meets one booking of the same time without both winning', async () => {
    const waiting = await bookAndWait(clinic, 20);
    for (const inDays of [5, 6, 7, 8]) {
      const time = await freeTime(clinic, inDays);
      const [offered, held] = await Promise.all([
        offerFreedTime(clinic.system, time),
        holdAppointment(clinic.visitor, { ...clinic.treatment, ...time }),
      ]);
      const wasOffered = offered.ok && offered.value.offered > 0;
      expect([wasOffered, held.ok].filter(Boolean)).toHaveLength(1);
      if (wasOffered) {
        const [own] = (await offersOf(clinic, waiting)).filter(({ status }) => status === 'open');
        expectOk(await declineOffer(waiting, required(own, 'an offer').id));
        await sweepWaitlist(clinic.system);
      }
    }
  });
});

describe('a time that another service has left', () => {
  /** An advice call as long as a treatment leaves: it had neither the room nor the device. */
  async function freeCall() {
    await change(
      sql`update healthcare_service set duration_minutes = 30 where slug = 'advice-call'`,
    );
    return { ...(await freeTime(clinic, 5)), healthcareServiceId: clinic.callId };
  }
  const keptTimes = async (roundId: Awaited<ReturnType<typeof offer>>) =>
    (await seeRound(clinic, roundId)).kept.map(({ during }) => [during.start, during.end]).sort();

  it.each(['one-by-one', 'all-at-once'] as const)(
    'is kept %s with the room and the device of who is asked, from other clinicians too',
    async (mode) => {
      const own = await bookAndWait(clinic, 20);
      const time = await freeCall();
      const roundId = await offer(clinic, time, mode);
      const { startsAt } = time;
      const minutesLater = (minutes: number) => new Date(startsAt.getTime() + minutes * 60_000);
      expect(await keptTimes(roundId)).toEqual(
        // The clinician for the longer of the two; room and device for the treatment.
        [minutesLater(30), minutesLater(30), minutesLater(35)].map((end) => [startsAt, end]),
      );
      const wish = { ...clinic.treatment, startsAt, practitionerId: null };
      expect(await holdAppointment(clinic.visitor, wish)).toMatchObject({ error: 'slot-taken' });
      const [open] = await offersOf(clinic, own);
      expectOk(await acceptOffer(own, required(open, 'an offer').id));
      expect((await seeVisit(clinic, own)).startsAt).toEqual(startsAt);
    },
  );

  it('is kept with them again when taking it back is undone', async () => {
    await bookAndWait(clinic, 20);
    const roundId = await offer(clinic, await freeCall());
    const before = await keptTimes(roundId);
    const staff = clinic.staffWith('reception');
    expectOk(await withdrawRound(staff, roundId));
    const endedAt = required((await seeRound(clinic, roundId)).endedAt ?? undefined, 'an end');
    expectOk(await offerAgain(staff, { roundId, endedAt }));
    expect(await keptTimes(roundId)).toEqual(before);
  });
});

describe('who may not take it', () => {
  it('is passed over with the reason, which staff see, and the next is asked', async () => {
    const wrongDay = await bookAndWait(clinic, 20, { notBefore: '2999-01-01' });
    const unread = await bookAndWait(clinic, 21);
    const unfit = await bookAndWait(clinic, 22);
    const unassessed = await bookAndWait(clinic, 23);
    const fine = await bookAndWait(clinic, 24);
    const time = await freeTime(clinic, 5);
    await change(sql`update appointment set status = 'proposed' where id = ${unfit.appointmentId}`);
    await asOwner(async (owner) => {
      await owner`set session_replication_role = replica`;
      await owner`update consent set presented_at = ${new Date(time.startsAt.getTime() - 47 * 3_600_000)}
        where appointment_id = ${unread.appointmentId}`;
    });
    await change(sql`update waitlist_entry set practitioner_id = (
      select id from practitioner where clinic_id = ${clinic.clinicId} and id <> ${time.practitionerId} limit 1)
      where appointment_id = ${unassessed.appointmentId}`);
    const roundId = await offer(clinic, time);
    const staff = clinic.staffWith('reception');
    const [round] = await listRounds(staff, clinic.locationId);
    expect(round?.id).toBe(roundId);
    expect(round?.passedOver.map(({ reason }) => reason)).toEqual([
      'too-early-for-them',
      'thinking-time',
      'screening',
      'other-practitioner',
    ]);
    expect(round?.offers).toMatchObject([
      { appointmentId: fine.appointmentId, status: 'open', patientName: 'Ada Example' },
    ]);
    expect(await statusOf(wrongDay)).toEqual([]);
    expect(await listWaiting(staff, clinic.locationId)).toHaveLength(5);
  });

  it('has not thought for as long as their visit was booked with, whatever the clinic asks for since', async () => {
    await bookAndWait(clinic, 20);
    await change(sql`update healthcare_service set reflection_hours = 0`);
    const asked = { ...clinic.treatment, after: new Date(), count: 1 };
    const { times } = expectOk(await nextTimes(clinic.visitor, asked));
    const { startsAt, practitionerIds } = required(times[0], 'a time');
    const id = required(practitionerIds[0], 'a clinician');
    const { skipped } = await seeRound(clinic, await offer(clinic, timeOf(clinic, startsAt, id)));
    expect(skipped?.map(({ reason }) => reason)).toEqual(['thinking-time']);
  });

  it('has no assessment by then, where the treatment needs one', async () => {
    await bookAndWait(clinic, 20);
    const time = await freeTime(clinic, 5);
    await change(sql`update healthcare_service set prerequisites = '{advice-call<=182d}'
      where clinic_id = ${clinic.clinicId} and slug = 'cryotherapy'`);
    const roundId = await offer(clinic, time);
    const { skipped, endedAt, kept } = await seeRound(clinic, roundId);
    expect(skipped?.map(({ reason }) => reason)).toEqual(['assessment-missing']);
    expect(endedAt).not.toBeNull();
    expect(kept).toEqual([]);
  });

  it('waits for a treatment that this clinician does not do', async () => {
    await bookAndWait(clinic, 20);
    const time = await freeTime(clinic, 5);
    const call = { ...time, healthcareServiceId: clinic.callId };
    await change(sql`delete from practitioner_competence where clinic_id = ${clinic.clinicId}
      and practitioner_id = ${time.practitionerId} and healthcare_service_id = ${clinic.treatmentId}`);
    const { skipped } = await seeRound(clinic, await offer(clinic, call));
    expect(skipped?.map(({ reason }) => reason)).toEqual(['no-competence']);
  });

  it('needs longer than the time is, and what follows it is taken', async () => {
    await bookAndWait(clinic, 20);
    const time = { ...(await freeTime(clinic, 5)), healthcareServiceId: clinic.callId };
    const startsAt = new Date(time.startsAt.getTime() + 15 * 60_000);
    const practitionerId = required(
      clinic.practitionerIds.find((id) => id !== time.practitionerId),
      'another clinician',
    );
    expectOk(
      await holdAppointment(clinic.visitor, { ...clinic.treatment, startsAt, practitionerId }),
    );
    const { skipped } = await seeRound(clinic, await offer(clinic, time));
    expect(skipped?.map(({ reason }) => reason)).toEqual(['too-long']);
  });

  it('is offered it where it needs longer, and what follows it is free', async () => {
    const waits = await bookAndWait(clinic, 20);
    const time = { ...(await freeTime(clinic, 5)), healthcareServiceId: clinic.callId };
    await offer(clinic, time);
    const [open] = await offersOf(clinic, waits);
    expectOk(await acceptOffer(waits, required(open, 'an offer').id));
    expect((await seeVisit(clinic, waits)).startsAt).toEqual(time.startsAt);
  });
});

describe('staff', () => {
  it('offer a gap to everybody at once, and take it back', async () => {
    const people = [await bookAndWait(clinic, 20), await bookAndWait(clinic, 21)];
    const time = await freeTime(clinic, 5);
    const staff = clinic.staffWith('reception');
    const { roundId, offered } = expectOk(await offerFreedTime(staff, time, 'all-at-once'));
    expect(offered).toBe(2);
    expect(await withdrawRound(clinic.staffWith('auditor'), roundId)).toMatchObject({ ok: false });
    expect(await withdrawRound((await makeSmallClinic()).staffWith('manager'), roundId)).toEqual({
      ok: false,
      error: 'not-found',
    });
    expectOk(await withdrawRound(staff, roundId));
    expect(await withdrawRound(staff, roundId)).toEqual({ ok: false, error: 'over' });
    for (const bearer of people) expect(await statusOf(bearer)).toEqual(['withdrawn']);
    await continueRound(clinic.system, roundId);
    expectOk(await holdAppointment(clinic.visitor, { ...clinic.treatment, ...time }));
  });

  it('that only look offer nothing, and nobody declines for somebody else', async () => {
    const own = await bookAndWait(clinic, 20);
    const time = await freeTime(clinic, 5);
    expect(await offerFreedTime(clinic.staffWith('auditor'), time)).toEqual({
      ok: false,
      error: 'not-found',
    });
    await offer(clinic, time);
    const [open] = await offersOf(clinic, own);
    const stranger = await bookTreatment(clinic);
    const { id } = required(open, 'an offer');
    for (const actor of [stranger, bearerActor(clinic.clinicId, stranger.appointmentId)]) {
      expect(await declineOffer(actor, id)).toEqual({ ok: false, error: 'not-found' });
    }
  });
});
