import { eq, sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { appointment } from '@/db/schema/appointment';
import { holiday } from '@/db/schema/clinic';
import { makeSmallClinic, type SmallClinic } from '@/db/testing/small-clinic';
import { expectOk } from '@/db/testing/visits';
import { inTransaction } from '@/db/transaction';
import { addDays, localDateOf } from '../../scheduling/zone';
import type { AppointmentId, PractitionerId } from '../../shared/ids';
import { required } from '../../shared/invariant';
import { listTimes } from '../times/times';
import { bookAtDesk } from './book';
import { readMonth } from './month';

const ZONE = 'Europe/London';
const inDays = (days: number) => addDays(localDateOf(Date.now(), ZONE), days);

let clinic: SmallClinic;
beforeEach(async () => {
  clinic = await makeSmallClinic();
});

const reception = () => clinic.staffWith('reception');
const change = (statement: ReturnType<typeof sql>) =>
  inTransaction(clinic.system, (tx) => tx.execute(statement));

const month = (practitionerId: PractitionerId | null = null, of = clinic) =>
  readMonth(of.staffWith('reception'), {
    location: { id: clinic.locationId, timeZone: ZONE },
    date: inDays(0),
    to: inDays(30),
    practitionerId,
  });

/** The call at a position among the free times of a day. */
async function book(days: number, position: number, practitionerId: PractitionerId | null = null) {
  const date = inDays(days);
  const wish = { ...clinic.call, practitionerId };
  const { times } = expectOk(
    await listTimes(reception(), { ...clinic.call, fromDate: date, toDate: date }),
  );
  const startsAt = required(times[position], 'a free time').startsAt;
  const patient = {
    fullName: `Mo Month ${days} ${position}`,
    email: `mo-${days}-${position}@example.com`,
    phone: '+442079460777',
    birthDate: '1985-03-27',
  };
  return expectOk(await bookAtDesk(reception(), { ...wish, startsAt, patient })).appointmentId;
}

const changeVisit = (id: AppointmentId, values: Partial<typeof appointment.$inferInsert>) =>
  inTransaction(clinic.system, (tx) =>
    tx.update(appointment).set(values).where(eq(appointment.id, id)),
  );

describe('a month of the calendar', () => {
  it('counts the visits of each date, those of a date apart that wait to be moved, and no cancelled one', async () => {
    await book(5, 0);
    const displaced = await book(5, 8);
    await changeVisit(displaced, { displacedAt: new Date(), displacedReason: 'closed' });
    await book(6, 0);
    const cancelled = await book(6, 8);
    await changeVisit(cancelled, { status: 'cancelled', cancellationReason: 'clinic' });
    expect((await month()).counts).toMatchObject([
      { date: inDays(5), serviceSlug: 'advice-call', visits: 2, displaced: 1 },
      { date: inDays(6), serviceSlug: 'advice-call', visits: 1, displaced: 0 },
    ]);
  });

  it('is of one person, where one is asked for', async () => {
    const [first, second] = clinic.practitionerIds;
    await book(5, 0, first);
    await book(5, 8, second);
    expect((await month(first)).counts).toMatchObject([{ visits: 1 }]);
    expect((await month()).counts).toMatchObject([{ visits: 2 }]);
  });

  it('names who and what takes no more visits on a date, for one person only what closes it to them', async () => {
    const [first, second] = clinic.practitionerIds;
    await change(sql`update schedule set max_visits_per_day = 1 where practitioner_id = ${first}`);
    await change(sql`update healthcare_service set max_per_day = 2 where slug = 'advice-call'`);
    await book(5, 0, first);
    expect((await month()).full).toMatchObject([{ date: inDays(5) }]);
    expect((await month(second)).full).toEqual([]);
    await book(5, 8, second);
    const { counts, full } = await month(second);
    expect(full).toEqual([{ date: inDays(5), name: counts[0]?.serviceName }]);
  });

  it('names the holidays of its dates', async () => {
    const day = { clinicId: clinic.clinicId, locationId: clinic.locationId };
    await inTransaction(clinic.system, (tx) =>
      tx.insert(holiday).values([
        { ...day, date: inDays(30), name: 'Feast day' },
        { ...day, date: inDays(31), name: 'After it' },
      ]),
    );
    expect((await month()).holidays).toEqual([{ date: inDays(30), name: 'Feast day' }]);
  });

  it('tells another clinic nothing', async () => {
    await book(5, 0);
    expect(await month(null, await makeSmallClinic())).toEqual({
      counts: [],
      full: [],
      holidays: [],
    });
  });
});
