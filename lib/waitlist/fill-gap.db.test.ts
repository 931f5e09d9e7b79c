import { beforeEach, describe, expect, it } from 'vitest';
import { makeSmallClinic, type SmallClinic } from '@/db/testing/small-clinic';
import { expectOk, messagesOf, seeVisit, slotsOf } from '@/db/testing/visits';
import { ANY_TIME, bookAndWait, entryOf, freeTime, offersOf } from '@/db/testing/waiting';
import { undoMove } from '../appointment/move/undo-move';
import { listVisitHistory } from '../audit/queries';
import type { BearerActor } from '../auth/actor';
import { confirmChange } from '../closure/confirm-change';
import { previewChange } from '../closure/preview-change';
import { listServices } from '../healthcare-service/queries';
import { competenceChange } from '../practitioner/change-competence';
import { offsetMinutesAt } from '../scheduling/zone';
import type { PractitionerId } from '../shared/ids';
import { required } from '../shared/invariant';
import { joinWaitlist, leaveWaitlist } from './commands';
import { bookGapFor } from './fill-gap';
import { listFitting } from './fitting-services';
import { listGapPeople } from './gap-people';
import { findLaterStarts, startsAfter } from './later-starts';
import type { WaitlistCallOutcome } from './model';
import { offerFreedTime } from './offer-time';
import { noteWaitingCall, undoWaitingCall } from './waiting-call';
import { waitingVersion } from './wish-version';

let clinic: SmallClinic;
beforeEach(async () => {
  clinic = await makeSmallClinic();
});

const desk = () => clinic.staffWith('reception');
const entryIdOf = async (bearer: BearerActor) =>
  required(await entryOf(clinic, bearer), 'somebody who waits').id;

/** What a press on "Book it for them" carries: who waits, and their visit as it is now. */
const asSeen = async (bearer: BearerActor) =>
  [await entryIdOf(bearer), (await seeVisit(clinic, bearer)).version] as const;

/** After midnight in London. */
function minutesOf(at: Date): number {
  return Math.floor(at.getTime() / 60_000 + offsetMinutesAt(at.getTime(), 'Europe/London')) % 1_440;
}

describe('who could fill a gap', () => {
  it('stands first if they may, the longest waiting before the others, and else with the reason', async () => {
    const time = await freeTime(clinic, 5);
    const picky = await bookAndWait(clinic, 20, { fromMinutes: 0, toMinutes: 1 });
    const first = await bookAndWait(clinic, 20);
    const second = await bookAndWait(clinic, 20);
    const { isFree, people } = await listGapPeople(desk(), time);
    expect(isFree).toBe(true);
    expect(
      people.map(({ entry, reason, canBook }) => [entry.appointmentId, reason, canBook]),
    ).toEqual([
      [first.appointmentId, null, true],
      [second.appointmentId, null, true],
      [picky.appointmentId, 'other-hours', true],
    ]);
    expect(people[0]?.phone).toBe('+442079460001');
    // Looking is not offering.
    expect(await offersOf(clinic, first)).toEqual([]);
  });

  it('is told the first later start of the same stretch that suits them, and nothing where none does', async () => {
    const time = await freeTime(clinic, 5);
    const wall = minutesOf(time.startsAt);
    const later = await bookAndWait(clinic, 20, { fromMinutes: wall + 20, toMinutes: 1_439 });
    const never = await bookAndWait(clinic, 20, { fromMinutes: 0, toMinutes: 1 });
    const { people } = await listGapPeople(desk(), time);
    const skipped = new Map(
      people.flatMap(({ entry, reason }) => (reason ? [[entry.id, reason] as const] : [])),
    );
    expect([...skipped.values()]).toEqual(['other-hours', 'other-hours']);
    const starts = startsAfter(time.startsAt, time.startsAt.getTime() + 2 * 3_600_000);
    const found = await findLaterStarts(desk(), time, starts, skipped);
    expect([...found]).toEqual([
      [await entryIdOf(later), new Date(time.startsAt.getTime() + 30 * 60_000)],
    ]);
    expect(skipped.has(await entryIdOf(never))).toBe(true);
    expect((await findLaterStarts(desk(), time, starts.slice(0, 1), skipped)).size).toBe(0);
    expect(await offersOf(clinic, later)).toEqual([]);
  });

  it('is nobody once the time is somebody’s', async () => {
    const time = await freeTime(clinic, 5);
    const waits = await bookAndWait(clinic, 20);
    expectOk(await offerFreedTime(desk(), time));
    expect(await listGapPeople(desk(), time)).toEqual({ isFree: false, people: [] });
    expect(await offersOf(clinic, waits)).toHaveLength(1);
  });

  it('is nobody of another clinic', async () => {
    const time = await freeTime(clinic, 5);
    await bookAndWait(clinic, 20);
    const other = await makeSmallClinic();
    await expect(listGapPeople(other.staffWith('manager'), time)).rejects.toThrow();
  });
});

describe('what fits into a gap', () => {
  it('is each service that could begin then, and nothing once the time is taken or over', async () => {
    const time = await freeTime(clinic, 5);
    const services = await listServices(desk());
    const fitting = async (startsAt = time.startsAt) =>
      (
        await listFitting(desk(), clinic.treatment.locationSlug, { ...time, startsAt }, services)
      ).map(({ slug }) => slug);
    expect(await fitting()).toContain(clinic.treatment.serviceSlug);
    await competent(time.practitionerId, false);
    expect(await fitting()).not.toContain(clinic.treatment.serviceSlug);
    await competent(time.practitionerId, true);
    expect(await fitting(new Date(Date.now() - 3_600_000))).toEqual([]);
    await bookAndWait(clinic, 20);
    expectOk(await offerFreedTime(desk(), time));
    expect(await fitting()).not.toContain(clinic.treatment.serviceSlug);
  });
});

/** Says whether somebody does the treatment. */
async function competent(practitionerId: PractitionerId, does: boolean) {
  const ids = { practitionerId, healthcareServiceId: clinic.treatmentId };
  const change = competenceChange([clinic.locationId], { ...ids, does });
  const manager = clinic.staffWith('manager');
  const { fingerprint } = expectOk(await previewChange(manager, change));
  const answer = { reason: 'Changed', fingerprint, choices: new Map() };
  expectOk(await confirmChange(manager, change, answer));
}

describe('asking one person before the others', () => {
  it('asks whom staff chose, whoever waits longer, and nobody instead of them', async () => {
    const time = await freeTime(clinic, 5);
    const longest = await bookAndWait(clinic, 20);
    const chosen = await bookAndWait(clinic, 20);
    const asked = await offerFreedTime(desk(), time, 'one-by-one', await entryIdOf(chosen));
    expect(expectOk(asked).offered).toBe(1);
    expect(await offersOf(clinic, longest)).toEqual([]);
    expect(await offersOf(clinic, chosen)).toHaveLength(1);
  });

  it('asks nobody where that one may not have it', async () => {
    const time = await freeTime(clinic, 5);
    const may = await bookAndWait(clinic, 20);
    const mayNot = await bookAndWait(clinic, 20, { fromMinutes: 0, toMinutes: 1 });
    const asked = await offerFreedTime(desk(), time, 'one-by-one', await entryIdOf(mayNot));
    expect(expectOk(asked).offered).toBe(0);
    expect(await offersOf(clinic, may)).toEqual([]);
  });
});

describe('booking a gap for somebody at once', () => {
  it('moves the visit there, ends the waiting, and tells them as any move by the desk', async () => {
    const time = await freeTime(clinic, 5);
    const bearer = await bookAndWait(clinic, 20);
    expect(expectOk(await bookGapFor(desk(), time, ...(await asSeen(bearer)))).appointmentId).toBe(
      bearer.appointmentId,
    );
    expect((await seeVisit(clinic, bearer)).startsAt).toEqual(time.startsAt);
    expect((await entryOf(clinic, bearer))?.status).toBe('moved');
    expect((await messagesOf(clinic, bearer)).at(-1)).toMatchObject({
      kind: 'appointment-moved',
      delayMinutes: 3,
    });
    expect(await bookGapFor(desk(), time, ...(await asSeen(bearer)))).toEqual({
      ok: false,
      error: 'over',
    });
  });

  it('is undone with the move: they have their old time, and wait again', async () => {
    const time = await freeTime(clinic, 5);
    const bearer = await bookAndWait(clinic, 20);
    const before = await entryOf(clinic, bearer);
    const { startsAt } = await seeVisit(clinic, bearer);
    expectOk(await bookGapFor(desk(), time, ...(await asSeen(bearer))));
    const { version: expectedVersion } = await seeVisit(clinic, bearer);
    const { appointmentId } = bearer;
    const stale = { appointmentId, expectedVersion: expectedVersion - 1 };
    expect(await undoMove(desk(), stale)).toEqual({ ok: false, error: 'changed-meanwhile' });
    expect((await entryOf(clinic, bearer))?.status).toBe('moved');
    expectOk(await undoMove(desk(), { appointmentId, expectedVersion }));
    expect((await seeVisit(clinic, bearer)).startsAt).toEqual(startsAt);
    expect(await entryOf(clinic, bearer)).toEqual(before);
  });

  it('does not write over what somebody else did with their visit since the page was opened', async () => {
    const time = await freeTime(clinic, 5);
    const bearer = await bookAndWait(clinic, 20);
    const [entryId, version] = await asSeen(bearer);
    expect(await bookGapFor(desk(), time, entryId, version - 1)).toEqual({
      ok: false,
      error: 'changed-meanwhile',
    });
    expect((await entryOf(clinic, bearer))?.status).toBe('active');
  });

  it('gives it to one of two who are booked at once, and the other keeps what they have', async () => {
    const time = await freeTime(clinic, 5);
    const people = [await bookAndWait(clinic, 20), await bookAndWait(clinic, 20)];
    const before = await Promise.all(people.map((person) => seeVisit(clinic, person)));
    const seen = await Promise.all(people.map(asSeen));
    const both = await Promise.all(seen.map((one) => bookGapFor(desk(), time, ...one)));
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    const loser = both.findIndex(({ ok }) => !ok);
    const kept = required(people[loser], 'one of the two');
    expect((await seeVisit(clinic, kept)).startsAt).toEqual(before[loser]?.startsAt);
    expect((await entryOf(clinic, kept))?.status).toBe('active');
    expect(await slotsOf(clinic, kept)).toHaveLength(3);
  });

  it('meets an offer of the same time: one of the two has it', async () => {
    const time = await freeTime(clinic, 5);
    const [rung, asked] = [await bookAndWait(clinic, 20), await bookAndWait(clinic, 20)];
    const seen = await asSeen(rung);
    const entryId = await entryIdOf(asked);
    const [booked, offered] = await Promise.all([
      bookGapFor(desk(), time, ...seen),
      offerFreedTime(desk(), time, 'one-by-one', entryId),
    ]);
    const hasOffer = (await offersOf(clinic, asked)).some(({ status }) => status === 'open');
    expect([booked.ok, hasOffer].filter(Boolean)).toHaveLength(1);
    expect(offered.ok || offered.error === 'not-free').toBe(true);
  });

  it('is not for a time that is no sooner, nor for an auditor', async () => {
    const bearer = await bookAndWait(clinic, 5);
    const later = await freeTime(clinic, 20);
    const seen = await asSeen(bearer);
    expect(await bookGapFor(desk(), later, ...seen)).toEqual({ ok: false, error: 'not-movable' });
    expect(await bookGapFor(clinic.staffWith('auditor'), later, ...seen)).toEqual({
      ok: false,
      error: 'not-found',
    });
  });
});

it('a call about a gap is noted with who, when and what came of it, and of other clinics nobody is rung', async () => {
  const time = await freeTime(clinic, 5);
  const bearer = await bookAndWait(clinic, 20);
  const entry = required(await entryOf(clinic, bearer), 'somebody who waits');
  const call = {
    entryId: entry.id,
    about: time.startsAt,
    outcome: 'no-answer',
    was: waitingVersion(entry),
  } as const;
  const other = await makeSmallClinic();
  expect(await noteWaitingCall(other.staffWith('manager'), call)).toMatchObject({ ok: false });
  expect(await noteWaitingCall(clinic.staffWith('auditor'), call)).toMatchObject({ ok: false });
  expectOk(await noteWaitingCall(desk(), call));
  expect(await entryOf(clinic, bearer)).toMatchObject({
    callOutcome: 'no-answer',
    calledAbout: time.startsAt,
    calledBy: desk().staffId,
  });
});

it('of two who note a call to one person, the second is told of the first, and overwrites nothing', async () => {
  const time = await freeTime(clinic, 5);
  const bearer = await bookAndWait(clinic, 20);
  const seen = async () => required(await entryOf(clinic, bearer), 'who waits');
  const shown = await seen();
  const note = (outcome: WaitlistCallOutcome, of = shown) =>
    noteWaitingCall(desk(), {
      entryId: of.id,
      about: time.startsAt,
      outcome,
      was: waitingVersion(of),
    });
  const both = await Promise.all([note('said-no'), note('said-no')]);
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  const noted = await seen();
  expect(await note('no-answer')).toEqual({ ok: false, error: 'changed-meanwhile' });
  expect(await seen()).toEqual(noted);
  expectOk(await note('thinks', noted));
  // They wait for something else by now: what was asked of them on the phone is not what the caller saw.
  const { appointmentId } = bearer;
  const called = await seen();
  expectOk(await joinWaitlist(bearer, { appointmentId, wish: { ...ANY_TIME, toMinutes: 700 } }));
  expect(await note('said-no', called)).toEqual({ ok: false, error: 'changed-meanwhile' });
  expectOk(await leaveWaitlist(bearer, appointmentId));
  expect(await note('said-no', await seen())).toEqual({ ok: false, error: 'not-found' });
});

it('a noted call is taken back: the one before it stands again, or none; of two who press one is told', async () => {
  const time = await freeTime(clinic, 5);
  const bearer = await bookAndWait(clinic, 20);
  const entryId = await entryIdOf(bearer);
  const seen = async () => required(await entryOf(clinic, bearer), 'who waits');
  const untouched = await seen();
  const note = async (outcome: WaitlistCallOutcome) => {
    const was = waitingVersion(await seen());
    return noteWaitingCall(desk(), { entryId, about: time.startsAt, outcome, was });
  };
  expectOk(await note('no-answer'));
  const first = await seen();
  expectOk(await note('thinks'));
  const between = await seen();
  expectOk(await note('said-no'));
  const second = await seen();
  const press = (entry: typeof first, actor = desk()) =>
    undoWaitingCall(actor, { entryId, calledAt: required(entry.calledAt, 'a call') });
  expect(await press(first)).toEqual({ ok: false, error: 'changed-meanwhile' });
  const other = await makeSmallClinic();
  for (const actor of [clinic.staffWith('auditor'), other.staffWith('manager')]) {
    expect(await press(second, actor)).toEqual({ ok: false, error: 'not-found' });
  }
  expect(await seen()).toEqual(second);
  const both = await Promise.all([press(second), press(second)]);
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  expect(both).toContainEqual({ ok: false, error: 'changed-meanwhile' });
  expect(await seen()).toEqual(between);
  expectOk(await press(between));
  expect(await seen()).toEqual(first);
  expectOk(await press(first));
  expect(await seen()).toEqual(untouched);
  const history = await listVisitHistory(desk(), bearer.appointmentId);
  expect(history.filter(({ action }) => action === 'waitlist.call-undone')).toHaveLength(3);
});
