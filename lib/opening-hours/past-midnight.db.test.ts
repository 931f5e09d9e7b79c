import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { location } from '@/db/schema/clinic';
import { makeSmallClinic, type SmallClinic } from '@/db/testing/small-clinic';
import { bookCall, expectOk, midnightAhead, seeVisit } from '@/db/testing/visits';
import { inTransaction } from '@/db/transaction';
import { listColumns } from '../appointment/desk/columns';
import { listDay } from '../appointment/desk/queries';
import { listTimes, nextTimes } from '../appointment/times/times';
import { confirmChange } from '../closure/confirm-change';
import { previewChange } from '../closure/preview-change';
import { listDisplaced } from '../closure/queries';
import { readOpenTime } from '../schedule/open-time';
import { addDays, localDateOf, wallInterval, weekdayOf } from '../scheduling/zone';
import { required } from '../shared/invariant';
import { MINUTE_MS } from '../shared/milliseconds';
import { hoursChange } from './change-hours';
import type { HoursChange } from './model';
import { readHours } from './queries';

const ZONE = 'Europe/London';
/** A week and more ahead, where nobody is there but in the sessions of these tests. */
const EVENING = localDateOf(midnightAhead(9).getTime(), ZONE);
const NEXT_DAY = addDays(EVENING, 1);

let clinic: SmallClinic;
beforeEach(async () => {
  clinic = await makeSmallClinic();
});

const manager = () => clinic.staffWith('manager');
const wanted = (asked: HoursChange) => hoursChange(clinic.locationId, asked);
/** So many minutes after the midnight with which a date begins on the wall. */
const at = (date: string, minutes: number) =>
  new Date(wallInterval(date, minutes, minutes + 1, ZONE).start);

async function clinicians() {
  const { schedules } = await readHours(manager(), clinic.locationId);
  return schedules.filter(({ actor }) => actor === 'practitioner').map(({ id }) => id);
}

async function change(asked: HoursChange) {
  const { fingerprint } = expectOk(await previewChange(manager(), wanted(asked)));
  const input = { reason: 'Nights', fingerprint, choices: new Map() };
  return expectOk(await confirmChange(manager(), wanted(asked), input));
}

/** The whole clinic is closed around the evening, save for one clinician from 22:00 to 01:00. */
async function openOneNight(session: { startMinutes?: number; endMinutes?: number } = {}) {
  const ids = await clinicians();
  for (const scheduleId of ids) {
    for (const date of [EVENING, NEXT_DAY]) {
      await change({ kind: 'closed-day', scheduleId, date, reason: 'Nights only' });
    }
  }
  const scheduleId = required(ids[0], 'a clinician');
  const night = { startMinutes: 1_320, endMinutes: 1_500, ...session };
  await change({ kind: 'extra-session', scheduleId, date: EVENING, ...night, reason: '' });
  return scheduleId;
}

const timesOn = async (date: string) => {
  const found = await listTimes(clinic.visitor, {
    ...clinic.call,
    fromDate: date,
    toDate: date,
  });
  return expectOk(found).times.map(({ startsAt }) => startsAt.getTime());
};

describe('hours past midnight', () => {
  it('are offered on the date that the clock shows, over midnight too, and end when they end', async () => {
    await openOneNight();
    const evening = await timesOn(EVENING);
    const night = await timesOn(NEXT_DAY);
    expect(evening.at(0)).toBe(at(EVENING, 1_320).getTime());
    // It takes twenty minutes with what comes after, and so goes on past midnight.
    expect(evening.at(-1)).toBe(at(EVENING, 1_425).getTime());
    expect(night).toEqual([0, 15, 30].map((minutes) => at(NEXT_DAY, minutes).getTime()));
    const call = await bookCall(clinic, at(NEXT_DAY, 30));
    expect((await seeVisit(clinic, call)).startsAt).toEqual(at(NEXT_DAY, 30));
    const place = { location: { id: clinic.locationId, timeZone: ZONE } };
    expect(await listDay(manager(), { ...place, date: EVENING })).toEqual([]);
    expect(await listDay(manager(), { ...place, date: NEXT_DAY })).toMatchObject([
      { id: call.appointmentId },
    ]);
  });

  it('stand in the calendar of both dates, and a visit over midnight takes its time on both', async () => {
    const scheduleId = await openOneNight();
    const late = await bookCall(clinic, at(EVENING, 1_425));
    const place = { location: { id: clinic.locationId, timeZone: ZONE } };
    const openOn = async (date: string) => {
      const columns = await listColumns(manager(), { ...place, date });
      return columns.find((column) => column.scheduleId === scheduleId)?.open;
    };
    const midnight = at(NEXT_DAY, 0).getTime();
    expect(await openOn(EVENING)).toEqual([{ start: at(EVENING, 1_320).getTime(), end: midnight }]);
    expect(await openOn(NEXT_DAY)).toEqual([{ start: midnight, end: midnight + 60 * MINUTE_MS }]);
    const day = { ...place, date: NEXT_DAY };
    expect(await listDay(manager(), day)).toEqual([]);
    expect(await listDay(manager(), { ...day, withLateBefore: true })).toMatchObject([
      { id: late.appointmentId, startsAt: at(EVENING, 1_425) },
    ]);
    expect(await timesOn(NEXT_DAY)).not.toContain(midnight);
    // Two days later it is long over.
    const after = { ...place, date: addDays(NEXT_DAY, 1), withLateBefore: true };
    expect(await listDay(manager(), after)).toEqual([]);
  });

  it('are closed with the evening they began on, and what is booked after midnight is shown first', async () => {
    const scheduleId = await openOneNight();
    const call = await bookCall(clinic, at(NEXT_DAY, 15));
    const { exceptions } = await readHours(manager(), clinic.locationId);
    const extra = required(
      exceptions.find(({ kind }) => kind === 'extra'),
      'the night',
    );
    const end = { kind: 'remove-exception', exceptionId: extra.id } as const;
    const seen = expectOk(await previewChange(manager(), wanted(end)));
    expect(seen.visits).toMatchObject([{ id: call.appointmentId }]);
    expect(seen.closed.get(scheduleId)).toEqual([
      { start: at(EVENING, 1_320).getTime(), end: at(NEXT_DAY, 60).getTime() },
    ]);
    expect(await change(end)).toMatchObject({ waiting: 1 });
    expect(await listDisplaced(manager(), clinic.locationId)).toHaveLength(1);
    expect((await seeVisit(clinic, call)).status).toBe('booked');
  });

  it('go on into a day that is closed, which only takes away what begins on it', async () => {
    const scheduleId = required((await clinicians())[0], 'a clinician');
    const weekday = weekdayOf(EVENING);
    const night = { weekday, startMinutes: 1_080, endMinutes: 1_560 } as const;
    const pauses = [{ start: 1_470, end: 1_500 }];
    const week = [{ ...night, pauses }];
    const from = addDays(EVENING, -1);
    await change({ kind: 'week', scheduleId, from, to: NEXT_DAY, week });
    const call = await bookCall(clinic, at(NEXT_DAY, 60));
    const closed = { kind: 'closed-day', scheduleId, reason: 'Congress' } as const;
    const look = async (date: string) =>
      expectOk(await previewChange(manager(), wanted({ ...closed, date }))).visits;
    expect(await look(NEXT_DAY)).toEqual([]);
    expect(await look(EVENING)).toMatchObject([{ id: call.appointmentId }]);
    // The break after midnight is free of visits.
    const { times } = expectOk(
      await nextTimes(clinic.visitor, { ...clinic.call, after: at(NEXT_DAY, 20), count: 1 }),
    );
    expect(times[0]?.startsAt.getTime()).toBeGreaterThanOrEqual(at(NEXT_DAY, 60).getTime());
  });

  it('do not run into the hours of the next day', async () => {
    const [scheduleId] = await clinicians();
    const session = {
      kind: 'extra-session',
      scheduleId: required(scheduleId, 'a clinician'),
      date: EVENING,
      startMinutes: 1_320,
      reason: '',
    } as const;
    const look = (endMinutes: number) =>
      previewChange(manager(), wanted({ ...session, endMinutes }));
    // The clinic opens at nine.
    expect(await look(1_440 + 540)).toMatchObject({ ok: true });
    expect(await look(1_440 + 541)).toEqual({ ok: false, error: 'runs-into-next-day' });
  });

  it('end with the place, which is no more from its midnight on', async () => {
    const scheduleId = await openOneNight();
    const call = await bookCall(clinic, at(NEXT_DAY, 0));
    await inTransaction(clinic.system, (tx) =>
      tx.update(location).set({ endedFrom: NEXT_DAY }).where(eq(location.id, clinic.locationId)),
    );
    expect(await timesOn(EVENING)).not.toEqual([]);
    expect(await timesOn(NEXT_DAY)).toEqual([]);
    const { startsAt } = await seeVisit(clinic, call);
    const open = await inTransaction(manager(), (tx) =>
      readOpenTime(tx, manager(), clinic.locationId, [scheduleId]),
    );
    expect(open.get(scheduleId)?.some(({ end }) => end > startsAt.getTime())).toBe(false);
  });
});
