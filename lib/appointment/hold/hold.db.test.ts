import { sql } from 'drizzle-orm';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { pool } from '@/db/client';
import { makeSmallClinic, type SmallClinic } from '@/db/testing/small-clinic';
import { holdSoonest } from '@/db/testing/visits';
import { inTransaction } from '@/db/transaction';
import { bearerActor } from '../../auth/mint';
import { addDays, localDateOf } from '../../scheduling/zone';
import { newId, type PractitionerId } from '../../shared/ids';
import { required } from '../../shared/invariant';
import { DAY_MS } from '../../shared/milliseconds';
import { findVisit } from '../queries';
import { nextPage } from '../steps';
import { listTimes, nextTimes } from '../times/times';
import { holdAppointment } from './hold';
import { reholdAppointment } from './rehold';
import { releaseHold, sweepExpiredHolds } from './release';

let clinic: SmallClinic;
beforeAll(async () => {
  clinic = await makeSmallClinic();
});

const today = () => localDateOf(Date.now(), 'Europe/London');

async function freeTimes(days = 10) {
  const found = await listTimes(clinic.visitor, {
    ...clinic.treatment,
    fromDate: today(),
    toDate: addDays(today(), days),
  });
  if (!found.ok) throw new Error(found.error);
  return found.value.times;
}

async function storedSlots() {
  return inTransaction(clinic.system, (tx) =>
    tx.execute<{ overlaps: number; slots: number }>(sql`
      select count(*)::int as slots, (
        select count(*)::int from slot a join slot b
          on a.clinic_id = b.clinic_id and a.schedule_id = b.schedule_id and a.id < b.id and a.during && b.during
      ) as overlaps from slot`),
  );
}

describe('holding a time', () => {
  it('offers only times after the thinking time and none outside opening hours', async () => {
    const times = await freeTimes();
    expect(times.length).toBeGreaterThan(100);
    const hours = times.map(({ startsAt }) =>
      Number(
        new Intl.DateTimeFormat('en-GB', {
          hour: '2-digit',
          hour12: false,
          timeZone: 'Europe/London',
        }).format(startsAt),
      ),
    );
    expect(Math.min(...hours)).toBe(9);
    expect(Math.max(...hours)).toBe(16);
    const soonest = required(times[0], 'a time').startsAt.getTime();
    expect(soonest).toBeGreaterThanOrEqual(Date.now() + 48 * 3_600_000);
  });

  it('takes practitioner, room and device at once, so that no second visit fits beside it', async () => {
    const { startsAt } = required((await freeTimes()).at(-1), 'a time');
    const first = await holdAppointment(clinic.visitor, {
      ...clinic.treatment,
      startsAt,
      practitionerId: null,
    });
    expect(first).toMatchObject({ ok: true, value: { startsAt } });
    // The other practitioner is free, but there is one room and one cryo unit.
    const second = await holdAppointment(clinic.visitor, {
      ...clinic.treatment,
      startsAt,
      practitionerId: null,
    });
    expect(second).toEqual({ ok: false, error: 'slot-taken' });
  });

  it.each([
    ['in the past', () => new Date('2020-01-06T10:00:00Z'), 'too-soon'],
    ['before the thinking time is over', () => new Date(Date.now() + 47 * 3_600_000), 'too-soon'],
    ['at night', () => new Date(`${addDays(today(), 9)}T03:00:00Z`), 'time-not-offered'],
    ['off the grid', () => new Date(`${addDays(today(), 9)}T12:07:00Z`), 'time-not-offered'],
    ['past the horizon', () => new Date(`${addDays(today(), 400)}T12:00:00Z`), 'time-not-offered'],
    ['at the end of time', () => new Date(8.64e15), 'time-not-offered'],
    ['that is no time', () => new Date('nonsense'), 'time-not-offered'],
  ])('refuses a time %s', async (_, startsAt, error) => {
    const held = await holdAppointment(clinic.visitor, {
      ...clinic.treatment,
      startsAt: startsAt(),
      practitionerId: null,
    });
    expect(held).toEqual({ ok: false, error });
  });

  it('refuses patients a time with less notice than the service asks for', async () => {
    const inMinutes = async (minutes: number) => {
      const startsAt = new Date(Date.now() + minutes * 60_000);
      const held = await holdAppointment(clinic.visitor, {
        ...clinic.call,
        startsAt,
        practitionerId: null,
      });
      return held.ok ? 'held' : held.error;
    };
    expect(await inMinutes(119)).toBe('too-soon');
    expect(await inMinutes(121)).not.toBe('too-soon');
  });

  it('refuses a clinician who does not do the treatment, or does not exist', async () => {
    const wish = {
      ...clinic.treatment,
      startsAt: required((await freeTimes())[3], 'a time').startsAt,
    };
    const [unskilled] = clinic.practitionerIds;
    await inTransaction(clinic.system, (tx) =>
      tx.execute(sql`delete from practitioner_competence
        where practitioner_id = ${unskilled} and healthcare_service_id = ${clinic.treatmentId}`),
    );
    for (const practitionerId of [unskilled, newId<PractitionerId>()]) {
      expect(await holdAppointment(clinic.visitor, { ...wish, practitionerId })).toEqual({
        ok: false,
        error: 'time-not-offered',
      });
    }
    const offered = (await freeTimes()).flatMap(({ practitionerIds }) => practitionerIds);
    expect([...new Set(offered)]).toEqual([clinic.practitionerIds[1]]);
    await inTransaction(clinic.system, (tx) =>
      tx.execute(sql`insert into practitioner_competence (clinic_id, practitioner_id, healthcare_service_id)
        values (${clinic.clinicId}, ${unskilled}, ${clinic.treatmentId})`),
    );
  });

  it('refuses an unknown service and an unknown place', async () => {
    const startsAt = required((await freeTimes())[0], 'a time').startsAt;
    const wish = { startsAt, practitionerId: null };
    expect(
      await holdAppointment(clinic.visitor, {
        ...wish,
        serviceSlug: 'leeches',
        locationSlug: 'london',
      }),
    ).toEqual({ ok: false, error: 'unknown-service' });
    expect(
      await holdAppointment(clinic.visitor, {
        ...wish,
        serviceSlug: 'cryotherapy',
        locationSlug: 'mars',
      }),
    ).toEqual({ ok: false, error: 'unknown-location' });
  });

  it('lets an expired hold block nobody, by the database clock', async () => {
    const { startsAt } = required((await freeTimes())[20], 'a time');
    const wish = { ...clinic.treatment, startsAt, practitionerId: null };
    const first = await holdAppointment(clinic.visitor, wish);
    if (!first.ok) throw new Error(first.error);
    await expireHold(first.value.appointmentId);
    expect((await freeTimes()).map((time) => time.startsAt.getTime())).toContain(
      startsAt.getTime(),
    );
    expect(await holdAppointment(clinic.visitor, wish)).toMatchObject({ ok: true });
    expect(await sweepExpiredHolds(clinic.system)).toBe(1);
    expect(await sweepExpiredHolds(clinic.system)).toBe(0);
  });

  it('ends a hold so many minutes after it began, by the database clock to the microsecond', async () => {
    const { startsAt } = required((await freeTimes())[50], 'a time');
    const wish = { ...clinic.treatment, startsAt, practitionerId: null };
    const held = await holdAppointment(clinic.visitor, wish);
    if (!held.ok) throw new Error(held.error);
    const rows = await inTransaction(clinic.system, (tx) =>
      tx.execute<{
        held: string;
      }>(sql`select distinct (s.hold_expires_at - a.created_at)::text as held
        from slot s join appointment a on a.id = s.appointment_id where a.id = ${held.value.appointmentId}`),
    );
    // The transaction that wrote both has one instant: another clock would show in the fractions.
    expect([...rows]).toEqual([{ held: '00:15:00' }]);
  });

  it('keeps a visit whose hold ran out, for the patient to choose another time', async () => {
    const times = await freeTimes();
    const startsAt = required(times[30], 'a time').startsAt;
    const held = await holdAppointment(clinic.visitor, {
      ...clinic.treatment,
      startsAt,
      practitionerId: null,
    });
    if (!held.ok) throw new Error(held.error);
    await expireHold(held.value.appointmentId);
    await sweepExpiredHolds(clinic.system);
    const bearer = bearerActor(clinic.clinicId, held.value.appointmentId);
    const other = required(times[40], 'a time').startsAt;
    expect(
      await reholdAppointment(bearer, { startsAt: other, practitionerId: null }),
    ).toMatchObject({ ok: true });
    expect(await releaseHold(bearer)).toEqual({ ok: true, value: null });
    expect(await releaseHold(bearer)).toEqual({ ok: false, error: 'not-pending' });
  });

  it('offers the next three times from a moment on, soonest first', async () => {
    const after = required((await freeTimes())[5], 'a time').startsAt;
    const next = await nextTimes(clinic.visitor, { ...clinic.treatment, after, count: 3 });
    if (!next.ok) throw new Error(next.error);
    expect(next.value.times).toHaveLength(3);
    expect(next.value.times[0]?.startsAt.getTime()).toBeGreaterThanOrEqual(after.getTime());
  });
});

async function expireHold(appointmentId: string) {
  await inTransaction(clinic.system, async (tx) => {
    await tx.execute(
      sql`update slot set hold_expires_at = now() - interval '1 second' where appointment_id = ${appointmentId}`,
    );
    await tx.execute(
      sql`update appointment set hold_expires_at = now() - interval '1 second' where id = ${appointmentId}`,
    );
  });
}

describe('a race for one time', () => {
  it('has exactly one winner of 50, over 20 rounds, without one deadlock', async () => {
    const deadlocks = async () => {
      const [row] = await pool().sql<{ deadlocks: number }[]>`
        select deadlocks::int from pg_stat_database where datname = current_database()`;
      return required(row, 'statistics').deadlocks;
    };
    const before = await deadlocks();
    // Times that do not touch each other: a visit occupies 30 minutes.
    const rounds = (await freeTimes(20)).filter((_, n) => n % 4 === 0).slice(0, 20);
    for (const { startsAt } of rounds) {
      const results = await Promise.all(
        Array.from({ length: 50 }, () =>
          holdAppointment(clinic.visitor, { ...clinic.treatment, startsAt, practitionerId: null }),
        ),
      );
      expect(results.filter((result) => result.ok)).toHaveLength(1);
      expect(results.filter((result) => !result.ok && result.error === 'slot-taken')).toHaveLength(
        49,
      );
    }
    const [stored] = await storedSlots();
    expect(stored).toMatchObject({ overlaps: 0 });
    // Statistics of a session are written when it is idle: give the last ones a moment to arrive.
    await pool().sql`select pg_stat_force_next_flush(), pg_sleep(0.2)`;
    expect(await deadlocks()).toBe(before);
  }, 120_000);
});

describe('a crowd in a clinic with room for all', () => {
  it('is refused nobody: twelve want twelve clinicians at one time, and each finds a room', async () => {
    const large = await makeSmallClinic();
    await inTransaction(large.system, async (tx) => {
      await tx.execute(
        sql`update healthcare_service set room_kind = 'procedure' where slug = 'advice-call'`,
      );
      await tx.execute(sql`insert into room (clinic_id, location_id, kinds, name)
        select clinic_id, location_id, kinds, 'Room ' || n from room, generate_series(2, 12) n`);
      await tx.execute(sql`insert into practitioner (clinic_id, slug, name, title, registration, bio)
        select clinic_id, 'more-' || n, 'Dr More ' || n, title, registration, bio
        from practitioner, generate_series(3, 12) n where slug = 'p0'`);
      await tx.execute(sql`insert into practitioner_competence (clinic_id, practitioner_id, healthcare_service_id)
        select p.clinic_id, p.id, s.id from practitioner p join healthcare_service s using (clinic_id)
        where s.slug = 'advice-call' on conflict do nothing`);
      await tx.execute(sql`insert into schedule (clinic_id, location_id, actor, practitioner_id)
        select p.clinic_id, l.id, 'practitioner', p.id from practitioner p join location l using (clinic_id)
        where not exists (select from schedule s where s.practitioner_id = p.id)`);
      await tx.execute(sql`insert into schedule (clinic_id, location_id, actor, room_id)
        select clinic_id, location_id, 'room', id from room r
        where not exists (select from schedule s where s.room_id = r.id)`);
      await tx.execute(sql`insert into opening_hours (clinic_id, schedule_id, weekday, start_minutes, end_minutes)
        select s.clinic_id, s.id, d, 540, 1020 from schedule s, generate_series(1, 7) d
        where not exists (select from opening_hours o where o.schedule_id = s.id)`);
    });
    const day = addDays(today(), 6);
    const offered = await listTimes(large.visitor, { ...large.call, fromDate: day, toDate: day });
    if (!offered.ok) throw new Error(offered.error);
    const time = required(offered.value.times[4], 'a free time');
    expect(time.practitionerIds).toHaveLength(12);
    const answers = await Promise.all(
      time.practitionerIds.map((practitionerId) =>
        holdAppointment(large.visitor, { ...large.call, startsAt: time.startsAt, practitionerId }),
      ),
    );
    expect(answers.filter(({ ok }) => !ok)).toEqual([]);
  });
});

describe('a held time runs out by the database’s clock', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  it('whatever the clock of the site says', async () => {
    const { appointmentId } = await holdSoonest(clinic);
    const holder = bearerActor(clinic.clinicId, appointmentId);
    const page = async () => nextPage(required(await findVisit(holder, appointmentId), 'a visit'));
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + DAY_MS });
    expect(await page()).toBe('screening');
    await inTransaction(clinic.system, (tx) =>
      tx.execute(sql`update appointment set hold_expires_at = now() - interval '1 second'`),
    );
    vi.setSystemTime(Date.now() - 2 * DAY_MS);
    expect(await page()).toBe('expired');
  });
});
