import { sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { makeSmallClinic, type SmallClinic } from '@/db/testing/small-clinic';
import { bookCall, bookTreatment, expectOk, freeTimes, seeVisit } from '@/db/testing/visits';
import { inTransaction } from '@/db/transaction';
import { holdAppointment } from '../appointment/hold/hold';
import type { BearerActor } from '../auth/actor';
import type { CalendarChange } from '../closure/change';
import { confirmChange } from '../closure/confirm-change';
import { flagUnserved } from '../closure/flag-unserved';
import type { ClosureChoice } from '../closure/model';
import { previewChange } from '../closure/preview-change';
import { listDisplaced } from '../closure/queries';
import { competenceChange } from '../practitioner/change-competence';
import { newId, type ScheduleId } from '../shared/ids';
import { required } from '../shared/invariant';
import { ok } from '../shared/result';
import { placeChange } from './change-place';
import { type PlaceChange, placeVersion } from './model';
import { listPlaces } from './queries';

let clinic: SmallClinic;
beforeEach(async () => {
  clinic = await makeSmallClinic();
});

const manager = () => clinic.staffWith('manager');
const place = (asked: PlaceChange) => placeChange(clinic.locationId, asked);
const secondRoom = (like: ScheduleId) =>
  place({ kind: 'add-room', scheduleId: newId(), name: 'Room 2', kinds: ['procedure'], like });
const displaced = () => listDisplaced(manager(), clinic.locationId);

async function idOf(name: string): Promise<ScheduleId> {
  const rows = await listPlaces(manager(), clinic.locationId);
  return required(
    rows.find((row) => row.name === name),
    name,
  ).scheduleId;
}

async function make<E extends string>(
  change: CalendarChange<E>,
  choices: readonly (readonly [BearerActor, ClosureChoice])[] = [],
) {
  const { fingerprint } = expectOk(await previewChange(manager(), change));
  return confirmChange(manager(), change, {
    reason: 'Changed',
    fingerprint,
    choices: new Map(choices.map(([{ appointmentId }, choice]) => [appointmentId, choice])),
  });
}

const competence = (practitionerId: SmallClinic['practitionerIds'][number], does: boolean) =>
  competenceChange([clinic.locationId], {
    practitionerId,
    healthcareServiceId: clinic.treatmentId,
    does,
  });

const holdAt = async (startsAt: Date) =>
  holdAppointment(clinic.visitor, { ...clinic.treatment, startsAt, practitionerId: null });

describe('rooms and devices', () => {
  it('are added nowhere where the place has ended', async () => {
    const like = await idOf('Room 1');
    expectOk(await previewChange(manager(), secondRoom(like)));
    await inTransaction(clinic.system, (tx) =>
      tx.execute(
        sql`update location set ended_from = current_date where id = ${clinic.locationId}`,
      ),
    );
    expect(await previewChange(manager(), secondRoom(like))).toEqual({
      ok: false,
      error: 'not-found',
    });
  });

  it('go out of use with each visit shown, and come back: the flag goes, the time can be had', async () => {
    const bearer = await bookTreatment(clinic);
    // Needs no device: not touched.
    await bookCall(clinic);
    const retire = { kind: 'retire', scheduleId: await idOf('Cryo unit') } as const;
    const { visits } = expectOk(await previewChange(manager(), place(retire)));
    expect(visits).toMatchObject([{ id: bearer.appointmentId, proposals: [] }]);
    const [free] = await freeTimes(clinic, 9);
    expect(await make(place(retire))).toMatchObject({ value: { waiting: 1 } });
    expect(await displaced()).toMatchObject([{ id: bearer.appointmentId }]);
    expect(await holdAt(required(free, 'a time'))).toMatchObject({ error: 'time-not-offered' });
    expect(await make(place(retire)).catch(() => 'refused')).toBe('refused');
    expectOk(await make(place({ kind: 'return', scheduleId: retire.scheduleId })));
    expect(await displaced()).toEqual([]);
    expectOk(await holdAt(required(free, 'a time')));
  });

  it('take over from one that goes: visits are proposed times there', async () => {
    const bearer = await bookTreatment(clinic);
    const like = await idOf('Room 1');
    expectOk(await make(secondRoom(like)));
    const retire = place({ kind: 'retire', scheduleId: like });
    const { visits } = expectOk(await previewChange(manager(), retire));
    const proposal = required(visits[0]?.proposals[0], 'a time in the other room');
    expect(await make(retire, [[bearer, { do: 'move', ...proposal }]])).toMatchObject({
      value: { moved: 1 },
    });
    expect(await seeVisit(clinic, bearer)).toMatchObject({ startsAt: proposal.startsAt });
    expect((await listPlaces(manager(), clinic.locationId)).map(({ active }) => active)).toEqual([
      true,
      true,
      false,
    ]);
  });

  it('count: a second device lets two be treated at once', async () => {
    const like = await idOf('Room 1');
    const [free] = await freeTimes(clinic, 9);
    const startsAt = required(free, 'a time');
    expectOk(await holdAt(startsAt));
    expect(await holdAt(startsAt)).toMatchObject({ error: 'slot-taken' });
    expectOk(await make(secondRoom(like)));
    const second = { kind: 'add-device', name: 'Cryo unit 2', deviceKind: 'cryo-unit' } as const;
    const scheduleId = newId<ScheduleId>();
    expectOk(await make(place({ ...second, scheduleId, like })));
    // What is sent twice is added once.
    expect(await previewChange(manager(), place({ ...second, scheduleId, like }))).toMatchObject({
      error: 'no-change',
    });
    expectOk(await holdAt(startsAt));
  });

  it('of another kind leave visits without one: flagged, until it is of that kind again', async () => {
    const bearer = await bookTreatment(clinic);
    const scheduleId = await idOf('Room 1');
    const edit = (was: readonly string[], kinds: readonly string[]) =>
      place({
        kind: 'edit-room',
        scheduleId,
        name: 'Room 1',
        kinds,
        was: placeVersion('Room 1', was),
      });
    expect(await make(edit(['procedure'], ['consulting']))).toMatchObject({
      value: { waiting: 1 },
    });
    expect(await displaced()).toMatchObject([{ id: bearer.appointmentId }]);
    // Another change does not tell of it again.
    expect(await make(edit(['consulting'], ['office']))).toMatchObject({ value: { waiting: 0 } });
    expectOk(await make(edit(['office'], ['procedure'])));
    expect(await displaced()).toEqual([]);
    // Written over what somebody else has changed since.
    expect(await previewChange(manager(), edit(['office'], ['consulting']))).toMatchObject({
      error: 'stale',
    });
    expect(await previewChange(manager(), edit(['procedure'], ['procedure']))).toMatchObject({
      error: 'no-change',
    });
  });

  it('are for managers, of their own place; a clinician is no device', async () => {
    const scheduleId = await idOf('Room 1');
    const retire = place({ kind: 'retire', scheduleId });
    for (const role of ['reception', 'clinician', 'auditor'] as const) {
      expect(await previewChange(clinic.staffWith(role), retire)).toMatchObject({
        error: 'not-found',
      });
    }
    const other = (await makeSmallClinic()).staffWith('manager');
    expect(await previewChange(other, retire)).toMatchObject({ error: 'not-found' });
    const [person] = await inTransaction(clinic.system, (tx) =>
      tx.execute<{ id: ScheduleId }>(sql`select id from schedule where actor = 'practitioner'`),
    );
    const id = required(person, 'a clinician').id;
    expect(await previewChange(manager(), place({ kind: 'retire', scheduleId: id }))).toMatchObject(
      { error: 'not-found' },
    );
  });
});

describe('who does what', () => {
  it('touches the visits booked with somebody who no longer does it, and proposes others', async () => {
    const bearer = await bookTreatment(clinic);
    const { practitioner, startsAt } = await seeVisit(clinic, bearer);
    const stop = competence(practitioner.id, false);
    const { visits } = expectOk(await previewChange(manager(), stop));
    expect(visits).toHaveLength(1);
    const proposals = visits[0]?.proposals ?? [];
    expect(proposals.length).toBeGreaterThan(0);
    for (const { practitionerId } of proposals) expect(practitionerId).not.toBe(practitioner.id);
    expect(await make(stop)).toMatchObject({ value: { waiting: 1 } });
    expect(await displaced()).toMatchObject([{ id: bearer.appointmentId }]);
    const free = new Date(startsAt.getTime() + 3_600_000);
    const wish = { ...clinic.treatment, startsAt: free, practitionerId: practitioner.id };
    expect(await holdAppointment(clinic.visitor, wish)).toMatchObject({
      error: 'time-not-offered',
    });
    expectOk(await make(competence(practitioner.id, true)));
    expect(await displaced()).toEqual([]);
    expectOk(await holdAppointment(clinic.visitor, wish));
    expect(await previewChange(manager(), competence(practitioner.id, true))).toMatchObject({
      error: 'no-change',
    });
    expect(await previewChange(clinic.staffWith('clinician'), stop)).toMatchObject({
      error: 'not-found',
    });
  });

  it('is looked at again when all who were booking have ended: no visit is left without its flag', async () => {
    const [first] = clinic.practitionerIds;
    const [free] = await freeTimes(clinic, 9);
    // They found their time before the change, and take it after.
    const late = await holdAppointment(
      clinic.visitor,
      { ...clinic.treatment, startsAt: required(free, 'a time'), practitionerId: first },
      {
        before: async () => {
          await new Promise((resolve) => setTimeout(resolve, 100));
          expectOk(await make(competence(first, false)));
          return ok(null);
        },
        after: async () => undefined,
      },
    );
    const { appointmentId } = expectOk(late);
    const flagged = async () => {
      const [row] = await inTransaction(clinic.system, (tx) =>
        tx.execute<{ flagged: boolean }>(sql`select displaced_at is not null as flagged
          from appointment where id = ${appointmentId}`),
      );
      return row?.flagged;
    };
    expect(await flagged()).toBe(false);
    expect(await flagUnserved(clinic.system)).toBe(1);
    expect(await flagged()).toBe(true);
    expect(await flagUnserved(clinic.system)).toBe(0);
  });
});
