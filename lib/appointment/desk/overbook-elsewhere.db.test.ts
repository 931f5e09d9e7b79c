import { sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { addLeeds } from '@/db/testing/leeds';
import { makeSmallClinic, type SmallClinic } from '@/db/testing/small-clinic';
import { ADA, expectOk } from '@/db/testing/visits';
import { inTransaction } from '@/db/transaction';
import { addDays, localDateOf, wallInterval } from '../../scheduling/zone';
import type { AppointmentId, PractitionerId } from '../../shared/ids';
import { err } from '../../shared/result';
import { cancelAppointment } from '../cancel/cancel';
import { restoreAppointment } from '../cancel/restore';
import { moveAtDesk } from '../move/desk-move';
import { bookAtDesk } from './book';
import { listOverbookTimes } from './overbook-times';

const ZONE = 'Europe/London';
const DAY = addDays(localDateOf(Date.now(), ZONE), 9);
/** A quarter of an hour of the evening, when both places are closed. */
const evening = (quarter = 0, date = DAY) =>
  new Date(wallInterval(date, 20 * 60 + 15 * quarter, 1440, ZONE).start);

/** Somebody else, so that nobody waits for the same patient. */
const BO = { ...ADA, fullName: 'Bo Example', email: 'bo@example.com' };

let clinic: SmallClinic;
let leeds: SmallClinic['call'];
let own: PractitionerId;
let other: PractitionerId;
beforeEach(async () => {
  clinic = await makeSmallClinic();
  leeds = (await addLeeds(clinic)).call;
  [own, other] = clinic.practitionerIds as [PractitionerId, PractitionerId];
});

const manager = () => clinic.staffWith('manager');
const change = (statement: ReturnType<typeof sql>) =>
  inTransaction(clinic.system, (tx) => tx.execute(statement));
const callIn = (
  at: SmallClinic['call'],
  startsAt: Date | 'now',
  practitionerId: PractitionerId | null = own,
) =>
  bookAtDesk(manager(), {
    ...at,
    startsAt,
    practitionerId,
    patient: at === leeds ? BO : ADA,
    overbookReason: 'Urgent.',
  });

async function rowOf(id: AppointmentId) {
  const [row] = await change(
    sql`select practitioner_id, version from appointment where id = ${id}`,
  );
  return row;
}

const NOT_OFFERED = err('time-not-offered');

describe('somebody with a visit at one place, outside the hours of both,', () => {
  it('is not called to the other one meanwhile: somebody else goes, or nobody', async () => {
    expectOk(await callIn(clinic.call, evening()));
    expect(await callIn(leeds, evening())).toEqual(NOT_OFFERED);
    // The cleaning after it is theirs too.
    expect(await callIn(leeds, evening(1))).toEqual(NOT_OFFERED);
    const { appointmentId } = expectOk(await callIn(leeds, evening(), null));
    expect(await rowOf(appointmentId)).toMatchObject({ practitioner_id: other });
    expectOk(await callIn(leeds, evening(2)));
    // At the place where they are they can be doubled.
    expectOk(await callIn(clinic.call, evening()));
  });

  it('is not offered at the other one for that time', async () => {
    expectOk(await callIn(clinic.call, evening()));
    const { times } = expectOk(await listOverbookTimes(manager(), { ...leeds, date: DAY }));
    const at = (startsAt: Date) =>
      times.find((time) => time.startsAt.getTime() === startsAt.getTime())?.practitionerIds;
    expect(at(evening())).toEqual([other]);
    expect(at(evening(2))).toHaveLength(2);
  });

  it('is won by one of the two places that call them at the same moment', async () => {
    for (let round = 0; round < 4; round += 1) {
      const at = evening(0, addDays(DAY, round));
      const answers = await Promise.all([callIn(clinic.call, at), callIn(leeds, at)]);
      expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
      expect(answers).toContainEqual(NOT_OFFERED);
    }
  });

  it('is not called there by a move', async () => {
    expectOk(await callIn(clinic.call, evening()));
    const { appointmentId } = expectOk(await callIn(leeds, evening(4)));
    const to = { appointmentId, startsAt: evening(), overbookReason: 'Urgent.' };
    expect(await moveAtDesk(manager(), { ...to, practitionerId: own })).toEqual(NOT_OFFERED);
    expectOk(await moveAtDesk(manager(), { ...to, practitionerId: other }));
  });

  it('does not get back a visit at the other one that was cancelled before', async () => {
    const { appointmentId } = expectOk(await callIn(leeds, evening()));
    expectOk(await cancelAppointment(manager(), { appointmentId, reason: 'clinic' }));
    expectOk(await callIn(clinic.call, evening()));
    const expectedVersion = Number((await rowOf(appointmentId))?.version);
    const restored = await restoreAppointment(manager(), { appointmentId, expectedVersion });
    expect(restored).toEqual(NOT_OFFERED);
  });

  it('sees nobody who walks in at the other one at that moment', async () => {
    await change(sql`delete from opening_hours`);
    expectOk(await callIn(clinic.call, 'now'));
    expect(await callIn(leeds, 'now')).toEqual(NOT_OFFERED);
    const { appointmentId } = expectOk(await callIn(leeds, 'now', null));
    expect(await rowOf(appointmentId)).toMatchObject({ practitioner_id: other });
  });
});
