import { beforeAll, describe, expect, it } from 'vitest';
import { makeSmallClinic, type SmallClinic } from '@/db/testing/small-clinic';
import { bookTreatment, expectOk, holdSoonest, shiftVisit } from '@/db/testing/visits';
import { ANY_TIME, bookAndWait, entryOf } from '@/db/testing/waiting';
import { bearerActor } from '../auth/mint';
import { newId } from '../shared/ids';
import { joinWaitlist, leaveWaitlist } from './commands';
import { findOwnEntry } from './queries';

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
