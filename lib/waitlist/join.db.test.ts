import { beforeAll, describe, expect, it } from 'vitest';
import { makeSmallClinic, type SmallClinic } from '@/db/testing/small-clinic';
import { bookTreatment, expectOk, holdSoonest, seeVisit, shiftVisit } from '@/db/testing/visits';
import { ANY_TIME, bookAndWait, entryOf } from '@/db/testing/waiting';
import { bearerActor } from '../auth/mint';
import { newId } from '../shared/ids';
import { joinWaitlist, leaveWaitlist } from './commands';
import { findOwnEntry } from './queries';
import { rejoinWaitlist } from './rejoin';
import { wishVersion } from './wish-version';

let clinic: SmallClinic;
beforeAll(async () => {
  clinic = await makeSmallClinic();
});

const join = (
  actor: Parameters<typeof joinWaitlist>[0],
  { appointmentId }: { appointmentId: Parameters<typeof leaveWaitlist>[1] },
  changes: Partial<typeof ANY_TIME> = {},
) => joinWaitlist(actor, { appointmentId, wish: { ...ANY_TIME, ...changes } });

describe('waiting for something sooner', () => {
  it('is for the holder of the link, the signed-in patient and staff; nobody else', async () => {
    const bearer = await bookTreatment(clinic);
    const stranger = await bookTreatment(clinic);
    const owner = { ...clinic.patient, patientIds: [bearer.patientId ?? clinic.patientId] };
    for (const actor of [bearer, owner, clinic.staffWith('reception')]) {
      expect(await join(actor, bearer)).toEqual({ ok: true, value: null });
    }
    const other = await makeSmallClinic();
    const strangers = [
      stranger,
      bearerActor(other.clinicId, bearer.appointmentId),
      { ...clinic.patient, patientIds: [] },
      other.staffWith('manager'),
      clinic.staffWith('auditor'),
    ];
    for (const actor of strangers) {
      expect(await join(actor, bearer)).toEqual({ ok: false, error: 'not-found' });
      expect(await leaveWaitlist(actor, bearer.appointmentId)).toEqual({
        ok: false,
        error: 'not-found',
      });
    }
    for (const actor of strangers.slice(0, -1)) {
      expect(await findOwnEntry(actor, bearer.appointmentId)).toBeNull();
    }
    expect(await findOwnEntry(bearer, bearer.appointmentId)).toMatchObject({ status: 'active' });
  });

  it('keeps the place of who changes the wish, and gives who comes back the last one', async () => {
    const bearer = await bookAndWait(clinic, 20);
    const first = await entryOf(clinic, bearer);
    expectOk(await join(bearer, bearer, { weekdays: [1], notBefore: '2027-01-01' }));
    const changed = await entryOf(clinic, bearer);
    expect(changed).toMatchObject({ id: first?.id, weekdays: [1], createdAt: first?.createdAt });
    expectOk(await leaveWaitlist(bearer, bearer.appointmentId));
    expectOk(await leaveWaitlist(bearer, bearer.appointmentId));
    expect(await findOwnEntry(bearer, bearer.appointmentId)).toBeNull();
    expectOk(await join(bearer, bearer));
    const back = await entryOf(clinic, bearer);
    expect(back?.createdAt.getTime()).toBeGreaterThan(first?.createdAt.getTime() ?? 0);
  });

  it('is only for what is booked and to come, and for somebody who does the treatment', async () => {
    const held = await holdSoonest(clinic);
    const holder = bearerActor(clinic.clinicId, held.appointmentId);
    expect(await join(holder, holder)).toEqual({ ok: false, error: 'not-waiting' });
    const begun = await bookTreatment(clinic);
    expect(await join(begun, begun, { practitionerId: newId() })).toEqual({
      ok: false,
      error: 'unknown-practitioner',
    });
    await shiftVisit(clinic, begun, { startsInHours: -0.1 });
    expect(await join(begun, begun)).toEqual({ ok: false, error: 'not-waiting' });
  });
});

describe('a wish that two people write', () => {
  it('is refused to who did not see what the other wrote, and kept as that one left it', async () => {
    const bearer = await bookAndWait(clinic, 20);
    const was = wishVersion(await findOwnEntry(bearer, bearer.appointmentId));
    const write = (weekdays: number[]) =>
      joinWaitlist(clinic.staffWith('reception'), {
        appointmentId: bearer.appointmentId,
        wish: { ...ANY_TIME, weekdays },
        was,
      });
    expectOk(await write([1]));
    expect(await write([2])).toEqual({ ok: false, error: 'changed-meanwhile' });
    expect(await entryOf(clinic, bearer)).toMatchObject({ weekdays: [1] });
  });
});

describe('undoing that somebody was taken off the list', () => {
  const rejoin = async (
    bearer: Awaited<ReturnType<typeof bookAndWait>>,
    actor = clinic.staffWith('reception'),
    stale = 0,
  ) => {
    const { version } = await seeVisit(clinic, bearer);
    const { appointmentId } = bearer;
    return rejoinWaitlist(actor, { appointmentId, expectedVersion: version - stale });
  };

  it('gives them their old place and wish back, once', async () => {
    const bearer = await bookAndWait(clinic, 20, { weekdays: [3] });
    const before = await entryOf(clinic, bearer);
    expectOk(await leaveWaitlist(clinic.staffWith('reception'), bearer.appointmentId));
    expectOk(await rejoin(bearer));
    expect(await entryOf(clinic, bearer)).toEqual(before);
    expect(await rejoin(bearer)).toEqual({ ok: false, error: 'too-late' });
  });

  it('is refused politely to a stale screen, to who may not, and once they wait anew', async () => {
    const bearer = await bookAndWait(clinic, 20);
    const reception = clinic.staffWith('reception');
    expectOk(await leaveWaitlist(reception, bearer.appointmentId));
    const other = await makeSmallClinic();
    expect(await rejoin(bearer, reception, 1)).toEqual({ ok: false, error: 'changed-meanwhile' });
    expect((await rejoin(bearer, clinic.staffWith('auditor'))).ok).toBe(false);
    expect((await rejoin(bearer, other.staffWith('manager'))).ok).toBe(false);
    expectOk(await join(bearer, bearer, { weekdays: [5] }));
    expect(await rejoin(bearer)).toEqual({ ok: false, error: 'too-late' });
    expect(await entryOf(clinic, bearer)).toMatchObject({ status: 'active', weekdays: [5] });
    expectOk(await leaveWaitlist(bearer, bearer.appointmentId));
    expect(await rejoin(bearer), 'who left by themselves').toEqual({
      ok: false,
      error: 'too-late',
    });
  });
});
