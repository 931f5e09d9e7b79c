import { sql } from 'drizzle-orm';
import { beforeEach, expect, it } from 'vitest';
import { makeSmallClinic, type SmallClinic } from '@/db/testing/small-clinic';
import { expectOk, messagesOf } from '@/db/testing/visits';
import { bookAndWait, freeTime, offer, offersOf, seeRound } from '@/db/testing/waiting';
import { inTransaction } from '@/db/transaction';
import { holdAppointment } from '../appointment/hold/hold';
import type { BearerActor, StaffActor } from '../auth/actor';
import { newId, type StaffId, type WaitlistRoundId } from '../shared/ids';
import { required } from '../shared/invariant';
import { acceptOffer } from './accept';
import { leaveWaitlist } from './commands';
import { sweepWaitlist } from './continue-round';
import { withdrawRound } from './end-offer';
import { offerAgain } from './offer-again';
import { findTakenBack } from './taken-back';

let clinic: SmallClinic;
let staff: StaffActor;
beforeEach(async () => {
  clinic = await makeSmallClinic();
  staff = clinic.staffWith('reception');
});

const change = (statement: ReturnType<typeof sql>) =>
  inTransaction(clinic.system, (tx) => tx.execute(statement));

const offerOf = async (own: BearerActor) => required((await offersOf(clinic, own)).at(-1), 'one');
const toldOf = async (own: BearerActor) =>
  (await messagesOf(clinic, own)).filter(({ kind }) => kind === 'waitlist-offer');

/** The time of a round that staff took back, with what their page then shows of it. */
async function takenBack(inDays: number, mode: Parameters<typeof offer>[2] = 'one-by-one') {
  const time = await freeTime(clinic, inDays);
  const roundId = await offer(clinic, time, mode);
  return { time, seen: await takeBack(roundId) };
}

async function takeBack(roundId: WaitlistRoundId) {
  expectOk(await withdrawRound(staff, roundId));
  return { roundId, endedAt: await endOf(roundId) };
}

async function endOf(roundId: WaitlistRoundId): Promise<Date> {
  return required((await seeRound(clinic, roundId)).endedAt ?? undefined, 'an end');
}

it('is offered to the same people until the same moment, kept from everybody else, and told to nobody twice', async () => {
  const [first, second] = [await bookAndWait(clinic, 20), await bookAndWait(clinic, 21)];
  const time = await freeTime(clinic, 5);
  const roundId = await offer(clinic, time, 'all-at-once');
  const ends = async () => [(await offerOf(first)).expiresAt, (await offerOf(second)).expiresAt];
  const before = await ends();
  const { endedAt } = await takeBack(roundId);
  expect(await findTakenBack(staff, roundId)).toEqual({ endedAt, isOwn: true });
  const another = { ...clinic.staffWith('manager'), staffId: newId<StaffId>() };
  expect(await findTakenBack(another, roundId)).toEqual({ endedAt, isOwn: false });
  expectOk(await offerAgain(staff, { roundId, endedAt }));
  await sweepWaitlist(clinic.system);
  expect(await ends()).toEqual(before);
  for (const own of [first, second]) {
    expect((await offerOf(own)).status).toBe('open');
    expect(await toldOf(own)).toHaveLength(1);
  }
  expect((await seeRound(clinic, roundId)).kept).toHaveLength(3);
  const wish = { ...clinic.treatment, ...time };
  expect(await holdAppointment(clinic.visitor, wish)).toMatchObject({ error: 'slot-taken' });
  expectOk(await acceptOffer(first, (await offerOf(first)).id));
  const taken = { roundId, endedAt: await endOf(roundId) };
  expect(await offerAgain(staff, taken)).toEqual({ ok: false, error: 'nobody-waits' });
});

it('of two who press at once, one undoes and the other hears that it goes round already', async () => {
  await bookAndWait(clinic, 20);
  const { seen } = await takenBack(5);
  const manager = clinic.staffWith('manager');
  const again = await Promise.all([offerAgain(staff, seen), offerAgain(manager, seen)]);
  expect(again.filter(({ ok }) => ok)).toHaveLength(1);
  expect(again).toContainEqual({ ok: false, error: 'round-open' });
});

it('is refused to a page of before, when it was offered again and taken back once more', async () => {
  const own = await bookAndWait(clinic, 20);
  const { seen } = await takenBack(5);
  expectOk(await offerAgain(staff, seen));
  const later = await takeBack(seen.roundId);
  expect(await offerAgain(staff, seen)).toEqual({ ok: false, error: 'changed-meanwhile' });
  expect((await offerOf(own)).status).toBe('withdrawn');
  expectOk(await offerAgain(staff, later));
});

it('is refused to who may not change visits, and to another clinic', async () => {
  await bookAndWait(clinic, 20);
  const { seen } = await takenBack(5);
  const elsewhere = (await makeSmallClinic()).staffWith('manager');
  for (const actor of [clinic.staffWith('auditor'), elsewhere]) {
    expect(await offerAgain(actor, seen)).toEqual({ ok: false, error: 'not-found' });
  }
});

it('is refused when somebody has booked the time, and leaves no trace', async () => {
  const own = await bookAndWait(clinic, 20);
  const { time, seen } = await takenBack(5);
  expectOk(await holdAppointment(clinic.visitor, { ...clinic.treatment, ...time }));
  expect(await offerAgain(staff, seen)).toEqual({ ok: false, error: 'not-free' });
  expect((await offerOf(own)).status).toBe('withdrawn');
  expect(await seeRound(clinic, seen.roundId)).toMatchObject({ endedAt: seen.endedAt, kept: [] });
});

it('meets one booking of the same time without both winning', async () => {
  await bookAndWait(clinic, 20);
  for (const inDays of [5, 6, 7]) {
    const { time, seen } = await takenBack(inDays);
    const [again, held] = await Promise.all([
      offerAgain(staff, seen),
      holdAppointment(clinic.visitor, { ...clinic.treatment, ...time }),
    ]);
    expect([again.ok, held.ok].filter(Boolean)).toHaveLength(1);
    if (again.ok) await takeBack(seen.roundId);
  }
});

it('is refused when the time to answer is over, when they left the list, and when they come earlier by now', async () => {
  const own = await bookAndWait(clinic, 20);
  const late = (await takenBack(6)).seen;
  await change(sql`update waitlist_offer set expires_at = now() where round_id = ${late.roundId}`);
  expect(await findTakenBack(staff, late.roundId)).toBeNull();
  const { time, seen: moved } = await takenBack(5);
  const left = (await takenBack(7)).seen;
  const over = { ok: false, error: 'nobody-waits' };
  expect(await offerAgain(staff, late)).toEqual(over);
  const hourBefore = new Date(time.startsAt.getTime() - 3_600_000);
  await change(sql`update appointment set starts_at = ${hourBefore.toISOString()}
    where id = ${own.appointmentId}`);
  expect(await offerAgain(staff, moved)).toEqual(over);
  expectOk(await leaveWaitlist(own, own.appointmentId));
  expect(await offerAgain(staff, left)).toEqual(over);
  expect((await seeRound(clinic, left.roundId)).kept).toEqual([]);
});

it('is told of when its mail had not left before it was taken back', async () => {
  const own = await bookAndWait(clinic, 20);
  const { seen } = await takenBack(5);
  await change(sql`update communication set status = 'not-done' where kind = 'waitlist-offer'`);
  expectOk(await offerAgain(staff, seen));
  expect(await toldOf(own)).toHaveLength(2);
});
