import { beforeEach, describe, expect, it } from 'vitest';
import { bookPlan } from '@/db/testing/plans';
import { makeSmallClinic, type SmallClinic } from '@/db/testing/small-clinic';
import { bookTreatment, expectOk, freeTimes, seeVisit } from '@/db/testing/visits';
import { moveAppointment } from '../appointment/move/move';
import type { BearerActor } from '../auth/actor';
import { settleMessage } from '../communication/settle-waiting';
import { required } from '../shared/invariant';
import { HOUR_MS } from '../shared/milliseconds';
import { listClosedActs } from './closed-acts';
import { confirmChange } from './confirm-change';
import type { ClosureChoice, TouchedVisit } from './model';
import { previewChange } from './preview-change';
import { listClosableSchedules, listTimeOff } from './queries';
import { timeOffChange } from './time-off';
import { type ActSeen, undoClosing } from './undo-closing';

let clinic: SmallClinic;
beforeEach(async () => {
  clinic = await makeSmallClinic();
});

const manager = () => clinic.staffWith('manager');

/** Closes the room around some visits, each with what the test chooses for it. */
async function close(
  bearers: readonly BearerActor[],
  choose: (visit: TouchedVisit, at: number) => ClosureChoice,
) {
  const times = await Promise.all(bearers.map((bearer) => seeVisit(clinic, bearer)));
  const { locationId } = clinic;
  const schedules = await listClosableSchedules(manager(), locationId);
  const room = required(
    schedules.find(({ name }) => name === 'Room 1'),
    'the room',
  );
  const change = timeOffChange({
    locationId,
    scheduleIds: [room.id],
    from: new Date(Math.min(...times.map(({ startsAt }) => startsAt.getTime())) - HOUR_MS),
    to: new Date(Math.max(...times.map(({ endsAt }) => endsAt.getTime())) + HOUR_MS),
    reason: 'No power',
  });
  const { visits, fingerprint } = expectOk(await previewChange(manager(), change));
  const choices = new Map(visits.map((visit, at) => [visit.id, choose(visit, at)]));
  const input = { reason: 'No power', fingerprint, choices };
  const { timeOffIds } = expectOk(await confirmChange(manager(), change, input));
  const [timeOffId] = timeOffIds?.values() ?? [];
  return required(timeOffId, 'the time off');
}

const move = ({ proposals }: TouchedVisit): ClosureChoice => ({
  do: 'move',
  ...required(proposals[0], 'a new time'),
});

const seenOf = async (id: Parameters<typeof listClosedActs>[1]): Promise<ActSeen[]> =>
  (await listClosedActs(manager(), id)).map(({ act, appointmentId, version }) => ({
    act,
    appointmentId,
    expectedVersion: version,
  }));

describe('a closing', () => {
  it('lists what it moved and cancelled, and takes all of it back: the time is open and everybody stands where they did', async () => {
    const bearers = [
      await bookTreatment(clinic),
      await bookTreatment(clinic),
      await bookTreatment(clinic),
    ];
    const before = await Promise.all(bearers.map((bearer) => seeVisit(clinic, bearer)));
    const timeOffId = await close(bearers, (visit, at) =>
      at === 0 ? move(visit) : { do: at === 1 ? 'cancel' : 'leave' },
    );
    const acts = await listClosedActs(manager(), timeOffId);
    expect(acts.map(({ act, isNews, canUndo, isOwn }) => [act, isNews, canUndo, isOwn])).toEqual(
      expect.arrayContaining([
        ['moved', true, true, true],
        ['cancelled', true, true, true],
      ]),
    );
    expect(acts).toHaveLength(2);
    const visits = await seenOf(timeOffId);
    expect(expectOk(await undoClosing(manager(), { timeOffId, visits }))).toMatchObject({
      opened: { scheduleId: expect.any(String) },
      undone: 2,
      failed: [],
    });
    expect(await listTimeOff(manager(), clinic.locationId)).toEqual([]);
    const after = await Promise.all(bearers.map((bearer) => seeVisit(clinic, bearer)));
    expect(after.map(({ startsAt, status }) => [startsAt, status])).toEqual(
      before.map(({ startsAt, status }) => [startsAt, status]),
    );
    expect(await listClosedActs(manager(), timeOffId)).toEqual([]);
  });

  it('takes back what it can: one that was told or changed since stays and is named', async () => {
    const bearers = [
      await bookTreatment(clinic),
      await bookTreatment(clinic),
      await bookTreatment(clinic),
    ];
    const timeOffId = await close(bearers, move);
    const visits = await seenOf(timeOffId);
    const [told, changed, back] = visits.map((visit) => required(visit, 'a moved visit'));
    if (!told || !changed || !back) throw new Error('Three were moved');
    expectOk(await settleMessage(manager(), { ...told, tell: 'now' }));
    const times = await freeTimes(clinic, 20);
    const { appointmentId } = changed;
    const startsAt = required(times.at(-1), 'a later time');
    expectOk(await moveAppointment(manager(), { appointmentId, startsAt, practitionerId: null }));
    expect(expectOk(await undoClosing(manager(), { timeOffId, visits }))).toMatchObject({
      undone: 1,
      failed: [
        { appointmentId: told.appointmentId, error: 'too-late' },
        { appointmentId: changed.appointmentId, error: 'changed-meanwhile' },
      ],
    });
  });

  it('takes the visits back also where somebody has opened the time already, and nothing for an auditor', async () => {
    const bearer = await bookTreatment(clinic);
    const { startsAt } = await seeVisit(clinic, bearer);
    const timeOffId = await close([bearer], move);
    const visits = await seenOf(timeOffId);
    const auditor = clinic.staffWith('auditor');
    expect(await listClosedActs(auditor, timeOffId)).toEqual([]);
    expect(await undoClosing(auditor, { timeOffId, visits })).toMatchObject({ ok: false });
    expectOk(await undoClosing(manager(), { timeOffId, visits: [] }));
    expect(expectOk(await undoClosing(manager(), { timeOffId, visits }))).toEqual({
      opened: null,
      undone: 1,
      failed: [],
    });
    expect(await seeVisit(clinic, bearer)).toMatchObject({ startsAt });
  });

  it('takes an assessment and its treatment back, moved or cancelled together', async () => {
    for (const choose of [move, () => ({ do: 'cancel' }) as const]) {
      clinic = await makeSmallClinic({ asksForAssessment: true });
      const plan = await bookPlan(clinic);
      const both = [plan.assessment, plan.treatment];
      const before = await Promise.all(both.map((bearer) => seeVisit(clinic, bearer)));
      const timeOffId = await close(both, choose);
      const visits = await seenOf(timeOffId);
      expect(visits).toHaveLength(2);
      expect(expectOk(await undoClosing(manager(), { timeOffId, visits })).failed).toEqual([]);
      const after = await Promise.all(both.map((bearer) => seeVisit(clinic, bearer)));
      expect(after.map(({ startsAt }) => startsAt)).toEqual(before.map(({ startsAt }) => startsAt));
    }
  });
});
