import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { asOwner } from '@/db/testing/owner';
import { makeSmallClinic, type SmallClinic } from '@/db/testing/small-clinic';
import { bookTreatment } from '@/db/testing/visits';
import { moveAppointment } from '../appointment/move/move';
import { listMoveTimes } from '../appointment/move/move-times';
import { proceedAppointment } from '../appointment/proceed';
import { findVisit } from '../appointment/queries';
import type { AppointmentId } from '../shared/ids';
import { required } from '../shared/invariant';
import { DAY_MS } from '../shared/milliseconds';
import { onDeskChange } from './hub';
import type { DeskChange } from './model';
import { endMoveMark, listMoving, markMove } from './move-mark';
import { canMarkMove, canWatchDesk } from './policy';
import { changedSince, readLiveVersion } from './queries';
import { liveStream } from './stream';
import { watchDays } from './watch-list';

let clinic: SmallClinic;
let other: SmallClinic;
let visit: { appointmentId: AppointmentId; startsAt: Date };
beforeAll(async () => {
  [clinic, other] = [await makeSmallClinic(), await makeSmallClinic()];
  const { appointmentId } = await bookTreatment(clinic);
  visit = { appointmentId, startsAt: new Date() };
  visit = { appointmentId, startsAt: (await see()).startsAt };
});

const reception = () => clinic.staffWith('reception');
const see = async () =>
  required(await findVisit(reception(), visit.appointmentId), 'the visit of this file');
const watchedDay = (at: Date, of = clinic) => ({
  clinicId: of.clinicId,
  locationId: of.locationId,
  start: at.getTime() - DAY_MS / 4,
  end: at.getTime() + DAY_MS / 4,
  withBeside: false,
});

async function arrive(): Promise<void> {
  const { version, status } = await see();
  const to = status === 'booked' ? 'arrived' : 'booked';
  const input = { appointmentId: visit.appointmentId, to, expectedVersion: version } as const;
  expect(await proceedAppointment(reception(), input)).toEqual({ ok: true, value: null });
}

/** The events of a stream as they come. */
function open(version: string, isSignedIn = async () => true) {
  const hangUp = new AbortController();
  const stream = liveStream(reception(), {
    watched: watchDays(watchedDay(visit.startsAt)),
    version,
    isSignedIn,
    signal: hangUp.signal,
  });
  const events: string[] = [];
  const ended = (async () => {
    const reader = stream.getReader();
    const decoder = new TextDecoder();
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      events.push(...(decoder.decode(part.value).match(/(?<=event: )\w+/g) ?? []));
    }
  })();
  return { events, ended, hangUp };
}

describe('a screen of the desk', () => {
  it('hears within a second that its day has changed, and not of other days or clinics', async () => {
    const heard: (DeskChange | null)[] = [];
    const leave = await onDeskChange((change) => heard.push(change));
    const stream = open(await readLiveVersion(reception()));
    await vi.waitFor(() => expect(stream.events).toEqual(['ready']));
    await bookTreatment(other);
    await vi.waitFor(() => expect(heard.length).toBeGreaterThan(0));
    await sleep(150);
    expect(stream.events).toEqual(['ready']);
    await arrive();
    await vi.waitFor(() => expect(stream.events).toEqual(['ready', 'change']), { timeout: 1_000 });
    stream.hangUp.abort();
    await stream.ended;
    leave();
  });

  it('is told at once, when it comes again, of what it missed, and of nothing that it knows', async () => {
    const version = await readLiveVersion(reception());
    expect((await changedSince(reception(), [watchedDay(visit.startsAt)], version)).changed).toBe(
      false,
    );
    await arrive();
    const later = new Date(visit.startsAt.getTime() + 40 * DAY_MS);
    expect((await changedSince(reception(), [watchedDay(later)], version)).changed).toBe(false);
    const stream = open(version);
    await vi.waitFor(() => expect(stream.events).toEqual(['change']));
    stream.hangUp.abort();
    await stream.ended;
  });

  it('may hang up at any moment, also before it is told the first thing', async () => {
    const early = open(await readLiveVersion(reception()));
    early.hangUp.abort();
    await early.ended;
    const late = open(await readLiveVersion(reception()));
    await vi.waitFor(() => expect(late.events).toEqual(['ready']));
    // Told while the change that it gathers is still to be sent: an error there would end the test run.
    await arrive();
    late.hangUp.abort();
    await late.ended;
    await sleep(150);
    expect(early.events).toEqual([]);
    expect(late.events).toEqual(['ready']);
  });

  it('reads afresh when what it knows is older than what is remembered, or was never said', async () => {
    const [, snapshot = ''] = (await readLiveVersion(reception())).split('~');
    for (const version of [`${Date.now() - 6 * 60_000}~${snapshot}`, 'nonsense', '']) {
      const asked = await changedSince(reception(), [watchedDay(visit.startsAt)], version);
      expect(asked.changed).toBe(true);
    }
  });

  it('hears both the day a visit leaves and the day it comes to', async () => {
    const { times } = await listMoveTimes(clinic.staffWith('clinician'), {
      appointmentId: visit.appointmentId,
      from: new Date(visit.startsAt.getTime() + 3 * DAY_MS),
      count: 1,
      withinReflection: false,
    });
    const { startsAt, practitionerId } = required(times[0], 'a free time');
    const { version, status } = await see();
    if (status !== 'booked') await arrive();
    const before = await readLiveVersion(reception());
    const expectedVersion = status === 'booked' ? version : version + 1;
    const { appointmentId } = visit;
    const input = { appointmentId, startsAt, practitionerId, expectedVersion };
    expect((await moveAppointment(reception(), input)).ok).toBe(true);
    for (const day of [visit.startsAt, startsAt]) {
      expect((await changedSince(reception(), [watchedDay(day)], before)).changed).toBe(true);
    }
  });

  it('hears again after the connection that listens was cut, and of what was said meanwhile', async () => {
    visit = { ...visit, startsAt: (await see()).startsAt };
    const stream = open(await readLiveVersion(reception()));
    await vi.waitFor(() => expect(stream.events).toEqual(['ready']));
    await asOwner(
      (sql) => sql`select pg_terminate_backend(pid) from pg_stat_activity
        where application_name = 'milium-live' and datname = current_database()`,
    );
    await vi.waitFor(() => expect(stream.events).toEqual(['ready', 'change']), { timeout: 4_000 });
    await arrive();
    await vi.waitFor(() => expect(stream.events).toHaveLength(3), { timeout: 1_000 });
    stream.hangUp.abort();
    await stream.ended;
  });
});

describe('a mark of who moves a visit', () => {
  const colleague = () => ({ ...clinic.staffWith('manager'), staffId: other.staffId });

  it('is seen by others, not by oneself, and goes when the move ends', async () => {
    expect(await markMove(reception(), visit.appointmentId)).toEqual({ ok: true, value: null });
    expect((await listMoving(colleague())).get(visit.appointmentId)?.by).toBe('Rosa Example');
    expect((await listMoving(reception())).size).toBe(0);
    const before = await readLiveVersion(reception());
    await endMoveMark(reception());
    expect((await listMoving(colleague())).size).toBe(0);
    const { startsAt } = await see();
    expect((await changedSince(reception(), [watchedDay(startsAt)], before)).changed).toBe(true);
  });

  it('is nobody’s who may not move it, and of no other clinic', async () => {
    expect((await markMove(clinic.staffWith('auditor'), visit.appointmentId)).ok).toBe(false);
    expect((await markMove(other.staffWith('reception'), visit.appointmentId)).ok).toBe(false);
    expect(canMarkMove(clinic.staffWith('auditor'))).toBe(false);
    expect(canWatchDesk(clinic.staffWith('auditor'))).toBe(true);
    expect(canWatchDesk(clinic.patient)).toBe(false);
    expect(canWatchDesk(null)).toBe(false);
  });
});
