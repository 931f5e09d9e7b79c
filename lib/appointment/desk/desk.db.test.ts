import { eq, sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { appointment } from '@/db/schema/appointment';
import { communication } from '@/db/schema/communication';
import { patient } from '@/db/schema/patient';
import { scheduleException, slot, timeOff } from '@/db/schema/schedule';
import { makeSmallClinic, type SmallClinic } from '@/db/testing/small-clinic';
import { inTransaction } from '@/db/transaction';
import { listVisitHistory } from '../../audit/queries';
import { patientActor } from '../../auth/mint';
import { findBearer } from '../../auth/visit-bearer';
import { dayInterval, localDateOf } from '../../scheduling/zone';
import { newId, type PatientId, type UserId } from '../../shared/ids';
import { required } from '../../shared/invariant';
import { holdAppointment } from '../hold/hold';
import { listOwnVisits } from '../own-visits';
import { findVisit } from '../queries';
import { visitSecret } from '../secret';
import { nextTimes } from '../times/times';
import { bookAtDesk } from './book';
import { listColumns } from './columns';
import { findDeskNotes } from './notes';
import { listDay } from './queries';
import { visitFlags } from './visit-flags';

const ZONE = 'Europe/London';
const PERSON = {
  fullName: 'Bo Deskbooked',
  email: 'Bo@example.com',
  phone: '+442079460777',
  birthDate: '1985-03-27',
};

let clinic: SmallClinic;
let other: SmallClinic;
beforeAll(async () => {
  clinic = await makeSmallClinic();
  other = await makeSmallClinic();
});

const reception = () => clinic.staffWith('reception');
const dayOf = (instant: Date, of = clinic) => ({
  location: { id: of.locationId, timeZone: ZONE },
  date: localDateOf(instant.getTime(), ZONE),
});

async function freeTime(position: number): Promise<Date> {
  const found = await nextTimes(reception(), {
    ...clinic.treatment,
    after: new Date(),
    count: position + 1,
  });
  return required(found.ok ? found.value.times[position] : null, 'a free time').startsAt;
}

const book = (startsAt: Date, person = PERSON) =>
  bookAtDesk(reception(), {
    ...clinic.treatment,
    startsAt,
    practitionerId: null,
    patient: person,
  });

async function booked(position: number, person = PERSON) {
  const startsAt = await freeTime(position);
  const result = await book(startsAt, person);
  if (!result.ok) throw new Error(result.error);
  return { startsAt, id: result.value.appointmentId };
}

describe('booking on the phone', () => {
  it('books at once, flags what is still open, and tells the patient after three minutes', async () => {
    const { id, startsAt } = await booked(0);
    const visit = required(await findVisit(reception(), id), 'the visit');
    expect(visit).toMatchObject({ status: 'booked', source: 'desk', startsAt });
    const line = (await listDay(reception(), dayOf(startsAt))).find((row) => row.id === id);
    expect(visitFlags(required(line, 'the visit on its day'))).toEqual({
      consent: 'missing',
      deposit: 'missing',
      needsReview: false,
      reviewNotBooked: false,
      messageUndelivered: false,
      callDue: false,
      assessmentMissed: false,
      assessmentMissing: false,
      screeningMissing: true,
      rescreenDue: false,
    });
    const [message] = await inTransaction(clinic.system, (tx) =>
      tx
        .select({
          kind: communication.kind,
          minutes: sql<number>`round(extract(epoch from send_after - created_at) / 60)::int`,
        })
        .from(communication)
        .where(eq(communication.appointmentId, id)),
    );
    expect(message).toEqual({ kind: 'appointment-booked', minutes: 3 });
  });

  it('finds a known patient again and overwrites nothing', async () => {
    const again = { ...PERSON, fullName: ' bo  DESKBOOKED ', phone: '+442079460999' };
    const { id } = await booked(3, again);
    const rows = await inTransaction(clinic.system, (tx) =>
      tx.select().from(patient).where(eq(patient.emailKey, 'bo@example.com')),
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]?.phone).toBe(PERSON.phone);
    expect((await findVisit(reception(), id))?.patient?.id).toBe(rows[0]?.id);
  });

  it('refuses a taken time and leaves no trace', async () => {
    const startsAt = await freeTime(0);
    const both = await Promise.all([1, 2, 3].map(() => book(startsAt)));
    // One room: one visit.
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    const count = (await listDay(reception(), dayOf(startsAt))).filter(
      (row) => row.startsAt.getTime() === startsAt.getTime(),
    );
    expect(count).toHaveLength(1);
  });

  it('keeps thinking time also for staff', async () => {
    const tomorrow = new Date(dayInterval(localDateOf(Date.now() + 86_400_000, ZONE), ZONE).start);
    expect(await book(new Date(tomorrow.getTime() + 12 * 3_600_000))).toEqual({
      ok: false,
      error: 'too-soon',
    });
  });

  it('is not for an auditor', async () => {
    const result = await bookAtDesk(clinic.staffWith('auditor'), {
      ...clinic.treatment,
      startsAt: await freeTime(5),
      practitionerId: null,
      patient: PERSON,
    });
    expect(result).toEqual({ ok: false, error: 'not-found' });
  });

  it('is told in the history with who did it', async () => {
    const { id } = await booked(6);
    const history = await listVisitHistory(reception(), id);
    expect(history.map(({ action, staffName }) => [action, staffName])).toEqual([
      ['appointment.held', 'Rosa Example'],
      ['appointment.booked', 'Rosa Example'],
    ]);
  });
});

describe('the day', () => {
  it('shows live holds with their end, and forgets them when they have run out', async () => {
    const startsAt = await freeTime(8);
    const held = await holdAppointment(clinic.visitor, {
      ...clinic.treatment,
      startsAt,
      practitionerId: null,
    });
    const id = held.ok ? held.value.appointmentId : null;
    const find = async () =>
      (await listDay(reception(), dayOf(startsAt))).find((row) => row.id === id);
    expect(await find()).toMatchObject({
      status: 'pending',
      patientName: null,
      roomName: 'Room 1',
    });
    await inTransaction(clinic.system, (tx) =>
      tx
        .update(slot)
        .set({ holdExpiresAt: sql`now() - interval '1 second'` })
        .where(eq(slot.appointmentId, required(id, 'held'))),
    );
    expect(await find()).toBeUndefined();
  });

  it('includes cleaning in what a visit takes', async () => {
    const { id, startsAt } = await booked(10);
    const line = (await listDay(reception(), dayOf(startsAt))).find((row) => row.id === id);
    const { endsAt, occupiedUntil } = required(line, 'the visit');
    expect((occupiedUntil.getTime() - endsAt.getTime()) / 60_000).toBe(10);
  });

  it('holds nothing of another clinic, of its place or of its people', async () => {
    const { startsAt } = await booked(12);
    expect(await listDay(other.staffWith('manager'), dayOf(startsAt))).toEqual([]);
    expect(await listColumns(other.staffWith('manager'), dayOf(startsAt))).toEqual([]);
    expect(await listDay(reception(), dayOf(startsAt, other))).toEqual([]);
  });

  it('gives each practitioner their hours, less breaks, time off and days off', async () => {
    const date = '2027-03-01';
    const { start } = dayInterval(date, ZONE);
    const hour = (n: number) => start + n * 3_600_000;
    const day = { location: { id: clinic.locationId, timeZone: ZONE }, date };
    const [first] = await listColumns(reception(), day);
    expect(first?.open).toEqual([{ start: hour(9), end: hour(17) }]);
    const schedules = await inTransaction(clinic.system, (tx) =>
      tx.execute<{ id: string }>(
        sql`select id from schedule where clinic_id = ${clinic.clinicId} and practitioner_id = ${first?.practitionerId}`,
      ),
    );
    const scheduleId = required(schedules[0], 'a schedule').id as never;
    await inTransaction(clinic.system, async (tx) => {
      await tx
        .insert(scheduleException)
        .values({ clinicId: clinic.clinicId, scheduleId, date, kind: 'closed' });
      await tx.insert(timeOff).values({
        clinicId: clinic.clinicId,
        scheduleId,
        during: { start: new Date(hour(10)), end: new Date(hour(11)) },
        reason: 'A course',
      });
    });
    const people = (await listColumns(reception(), day)).filter(
      ({ actor }) => actor === 'practitioner',
    );
    const [after, colleague] = people;
    expect(after?.open).toEqual([]);
    expect(after?.off).toEqual([{ start: hour(10), end: hour(11) }]);
    expect(colleague?.open).toHaveLength(1);
  });
});

describe('a signed-in patient', () => {
  it('sees their own appointments and nothing of anybody else', async () => {
    const eve = await booked(14, { ...PERSON, fullName: 'Eve Other', email: 'eve@example.com' });
    const mine = await booked(16, { ...PERSON, fullName: 'Ada Own', email: 'own@example.com' });
    const ids = await inTransaction(clinic.system, (tx) =>
      tx.select({ id: patient.id }).from(patient).where(eq(patient.emailKey, 'own@example.com')),
    );
    const actor = patientActor({
      clinicId: clinic.clinicId,
      userId: newId<UserId>(),
      patientIds: ids.map(({ id }) => id),
    });
    expect((await listOwnVisits(actor)).map(({ id }) => id)).toEqual([mine.id]);
    expect(await findVisit(actor, mine.id)).not.toBeNull();
    expect(await findVisit(actor, eve.id)).toBeNull();
  });

  it('is kept to them by row-level security alone, where a query forgets to ask', async () => {
    const nobody = newId<PatientId>();
    const actor = { clinicId: clinic.clinicId, userId: newId<UserId>() };
    const count = (patientIds: readonly PatientId[]) =>
      inTransaction(patientActor({ ...actor, patientIds }), async (tx) => ({
        visits: (await tx.select({ id: appointment.patientId }).from(appointment)).length,
        people: (await tx.select({ id: patient.id }).from(patient)).map(({ id }) => id),
        messages: (await tx.select({ id: communication.id }).from(communication)).length,
      }));
    expect(await count([])).toEqual({ visits: 0, people: [], messages: 0 });
    expect(await count([nobody])).toEqual({ visits: 0, people: [], messages: 0 });
    expect((await count([clinic.patientId])).people).toEqual([clinic.patientId]);
  });
});

describe('a visit’s secret', () => {
  it('opens that visit only, and the clinic’s notes for nobody outside', async () => {
    const first = await booked(18);
    const second = await booked(20);
    const secret = visitSecret(first.id, 1);
    const bearer = required(await findBearer(clinic.clinicId, secret), 'the bearer');
    expect(bearer.appointmentId).toBe(first.id);
    expect(await findBearer(clinic.clinicId, secret, second.id)).toBeNull();
    expect(await findBearer(clinic.clinicId, visitSecret(first.id, 2))).toBeNull();
    expect(await findBearer(other.clinicId, secret)).toBeNull();
    expect(await findVisit(bearer, second.id)).toBeNull();
    expect(await findDeskNotes(other.staffWith('manager'), first.id)).toBeNull();
  });
});
