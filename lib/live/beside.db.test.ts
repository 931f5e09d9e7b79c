import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { makeSmallClinic, type SmallClinic } from '@/db/testing/small-clinic';
import { bookTreatment, expectOk, seeVisit } from '@/db/testing/visits';
import { bookAndWait, freeTime, offer, offersOf } from '@/db/testing/waiting';
import { inTransaction } from '@/db/transaction';
import type { BearerActor } from '../auth/actor';
import { findCallToUndo, noteCall } from '../consent/understanding/calls';
import { takeBackNote } from '../patient/take-back-note';
import { freshen } from '../schedule/freshen';
import { required } from '../shared/invariant';
import { DAY_MS } from '../shared/milliseconds';
import { leaveWaitlist } from '../waitlist/commands';
import { declineOffer } from '../waitlist/end-offer';
import { onDeskChange } from './hub';
import { concerns, type DeskChange } from './model';
import { changedSince, readLiveVersion } from './queries';

let clinic: SmallClinic;
let other: SmallClinic;
let waiting: BearerActor;
let startsAt: Date;
beforeAll(async () => {
  [clinic, other] = [await makeSmallClinic(), await makeSmallClinic()];
  waiting = await bookAndWait(clinic, 20);
  ({ startsAt } = await seeVisit(clinic, waiting));
});

const reception = () => clinic.staffWith('reception');

/** The calendar of the visit's day, the page of the visit, the waiting list of the place, and that of another clinic. */
function screens() {
  const { clinicId, locationId } = clinic;
  const start = startsAt.getTime();
  const day = { clinicId, locationId, start, end: start + DAY_MS / 4, withBeside: false };
  const list = { ...day, start: -Infinity, end: Infinity, withBeside: true };
  return [
    day,
    { ...day, withBeside: true },
    list,
    { ...list, clinicId: other.clinicId, locationId: other.locationId },
  ];
}

/** Which of the screens are told of an act while they are open, and when they ask for what they missed. */
async function whoHears(act: () => Promise<unknown>) {
  const said: (DeskChange | null)[] = [];
  const leave = await onDeskChange((change) => said.push(change));
  const before = await readLiveVersion(reception());
  await act();
  await vi.waitFor(() => expect(said.length).toBeGreaterThan(0), { timeout: 1_000 });
  leave();
  const live = screens().map((one) => said.some((change) => change && concerns(one, change)));
  const missed = screens().map((one) => changedSince(reception(), [one], before));
  return { live, missed: (await Promise.all(missed)).map(({ changed }) => changed) };
}

const change = (statement: ReturnType<typeof sql>) => () =>
  inTransaction(clinic.system, (tx) => tx.execute(statement));

const BESIDE = { live: [false, true, true, false], missed: [false, true, true, false] };

describe('what no calendar shows is heard by the screens that show it, and by no other', () => {
  it('what becomes of a message', async () => {
    const attempt = sql`update communication set attempts = attempts + 1
      where appointment_id = ${waiting.appointmentId}`;
    expect(await whoHears(change(attempt))).toEqual(BESIDE);
  });

  it('an answer to an offered time, and that it goes round no more', async () => {
    await offer(clinic, await freeTime(clinic, 6));
    const [offered] = await offersOf(clinic, waiting);
    const { id, roundId } = required(offered, 'an offer');
    const decline = async () => expectOk(await declineOffer(waiting, id));
    expect((await whoHears(decline)).missed).toEqual([false, true, true, false]);
    const skip = sql`update waitlist_round set skipped = skipped where id = ${roundId}`;
    // The page of the visit is about another day than the time.
    expect((await whoHears(change(skip))).live).toEqual([false, false, true, false]);
  });

  it('who waits, and who no longer does', async () => {
    const { appointmentId } = waiting;
    const leave = async () => expectOk(await leaveWaitlist(reception(), appointmentId));
    expect(await whoHears(leave)).toEqual(BESIDE);
  });

  it('that a promised call was made, or was not after all', async () => {
    const { appointmentId } = waiting;
    const call = async () => expectOk(await noteCall(reception(), { appointmentId, text: 'Rung' }));
    expect(await whoHears(call)).toEqual(BESIDE);
    const noted = required(await findCallToUndo(reception(), appointmentId), 'the call');
    const undo = async () => expectOk(await takeBackNote(reception(), noted.noteId));
    expect(await whoHears(undo)).toEqual(BESIDE);
  });
});

it('the day hears that a message did not get through, and that it has since: of both it shows a sign', async () => {
  const { appointmentId } = waiting;
  const set = (status: 'on-hold' | 'preparation' | 'completed', reason: string | null = null) =>
    change(sql`update communication set status = ${status}, status_reason = ${reason}
      where id = (select id from communication where appointment_id = ${appointmentId}
        order by created_at, id limit 1)`);
  const DAY = [true, true, true, false];
  expect((await whoHears(set('on-hold', 'bounced'))).missed).toEqual(DAY);
  expect((await whoHears(set('preparation'))).missed).toEqual(DAY);
  // As any other message.
  expect((await whoHears(set('completed'))).missed).toEqual(BESIDE.missed);
  expect((await whoHears(set('preparation', 'no-email'))).missed).toEqual(DAY);
});

it('a list that is about no date hears of a visit on any', async () => {
  const book = () => bookTreatment(clinic, { after: new Date(Date.now() + 30 * DAY_MS) });
  expect(await whoHears(book)).toEqual({
    live: [false, false, true, false],
    missed: [false, false, true, false],
  });
});

it('free times that are remembered outlive a change that is beside the calendar', async () => {
  const { memory } = await freshen(reception());
  const { tick } = memory;
  await change(sql`update communication set attempts = 2
    where appointment_id = ${waiting.appointmentId}`)();
  expect((await freshen(reception())).memory.tick).toBe(tick);
});
