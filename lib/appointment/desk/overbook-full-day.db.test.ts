import { sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { addDevice, addRoom } from '@/db/testing/more-rooms';
import { makeSmallClinic, type SmallClinic } from '@/db/testing/small-clinic';
import { ADA, expectOk } from '@/db/testing/visits';
import { inTransaction } from '@/db/transaction';
import { addDays, localDateOf, wallInterval } from '../../scheduling/zone';
import type { PractitionerId } from '../../shared/ids';
import { holdAppointment } from '../hold/hold';
import { bookAtDesk } from './book';
import { findDeskNotes } from './notes';
import { listOverbookTimes } from './overbook-times';

const ZONE = 'Europe/London';
const DAY = addDays(localDateOf(Date.now(), ZONE), 9);
const at = (hour: number) => new Date(wallInterval(DAY, hour * 60, 1440, ZONE).start);

let clinic: SmallClinic;
/** Of two who have as much to do the first is chosen. */
let first: PractitionerId;
let second: PractitionerId;
beforeEach(async () => {
  clinic = await makeSmallClinic();
  const rows = await change(sql`select practitioner_id from schedule
    where clinic_id = ${clinic.clinicId} and actor = 'practitioner' order by id`);
  [first, second] = rows.map((row) => row.practitioner_id) as [PractitionerId, PractitionerId];
});

const change = (statement: ReturnType<typeof sql>) =>
  inTransaction(clinic.system, (tx) => tx.execute(statement));

async function take(hour: number, practitionerId: PractitionerId, service = clinic.call) {
  const wish = { ...service, startsAt: at(hour), practitionerId };
  expectOk(await holdAppointment(clinic.visitor, wish));
}

const limitService = (slug: string, visits: number) =>
  change(sql`update healthcare_service set max_per_day = ${visits}
    where clinic_id = ${clinic.clinicId} and slug = ${slug}`);

/** Who sees it, on how many schedules it stands over something, and whether it is marked. */
async function overbook(hour: number, service = clinic.call) {
  const manager = clinic.staffWith('manager');
  const wish = { ...service, startsAt: at(hour), practitionerId: null, patient: ADA };
  expect(await bookAtDesk(manager, wish)).toEqual({ ok: false, error: 'slot-taken' });
  const booked = await bookAtDesk(manager, { ...wish, overbookReason: 'Urgent.' });
  const { appointmentId } = expectOk(booked);
  const [row] = await change(sql`select practitioner_id as "who",
      (select count(*)::int from slot where appointment_id = a.id and overbooked) as "over"
    from appointment a where id = ${appointmentId}`);
  const notes = await findDeskNotes(manager, appointmentId);
  return { ...row, isMarked: notes?.overbookReason === 'Urgent.' };
}

describe('overbooking on a day that is full by its limit', () => {
  it('goes to whoever is free then, and is marked', async () => {
    await take(10, first);
    await limitService('advice-call', 1);
    expect(await overbook(10)).toEqual({ who: second, over: 0, isMarked: true });
  });

  it('goes to the one who has least to do that day', async () => {
    await take(10, first);
    await take(11, first);
    await take(10, second);
    await limitService('advice-call', 3);
    expect(await overbook(14)).toMatchObject({ who: second, over: 0 });
  });

  it('goes past the limit of a clinician rather than over what another one has', async () => {
    await take(10, second);
    await take(14, first);
    await change(sql`update schedule set max_visits_per_day = 1
      where practitioner_id = ${second}`);
    expect(await overbook(14)).toEqual({ who: second, over: 0, isMarked: true });
  });

  it('takes a room that is free, past its limit as well', async () => {
    await addRoom(clinic, 'Room 2');
    await addDevice(clinic, 'Cryo 2');
    await change(sql`update schedule set max_visits_per_day = 1
      where clinic_id = ${clinic.clinicId} and actor = 'room'`);
    await take(10, second, clinic.treatment);
    await take(11, second, clinic.treatment);
    expect(await overbook(10, clinic.treatment)).toEqual({ who: first, over: 0, isMarked: true });
  });

  it('doubles, where nobody is free, the one who has least to do that day', async () => {
    await take(10, first);
    await take(14, first);
    await take(14, second);
    await limitService('advice-call', 3);
    expect(await overbook(14)).toEqual({ who: second, over: 1, isMarked: true });
  });

  it('is offered as such, with those who are free, and told from what is taken', async () => {
    await take(10, first);
    await take(14, first);
    await take(14, second);
    await limitService('advice-call', 3);
    const manager = clinic.staffWith('manager');
    const { times } = expectOk(await listOverbookTimes(manager, { ...clinic.call, date: DAY }));
    const found = (hour: number) =>
      times.find(({ startsAt }) => startsAt.getTime() === at(hour).getTime());
    expect(found(10)).toMatchObject({ over: 'limit', practitionerIds: [second] });
    expect(found(14)).toMatchObject({ over: 'visits', practitionerIds: [first, second] });
    expect(found(22)).toMatchObject({ over: 'hours' });
  });
});
