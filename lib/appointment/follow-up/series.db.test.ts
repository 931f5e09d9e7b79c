import { and, eq, gt, sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { appointment, appointmentSeries } from '@/db/schema/appointment';
import { communication } from '@/db/schema/communication';
import { slot } from '@/db/schema/schedule';
import { makeSmallClinic, type SmallClinic } from '@/db/testing/small-clinic';
import { ADA, expectOk, freeTimes, insertCaptured, messagesOf, slotsOf } from '@/db/testing/visits';
import { inTransaction } from '@/db/transaction';
import { bearerActor } from '../../auth/mint';
import { settleMessage } from '../../communication/settle-waiting';
import { addDays, localDateOf, toRfc3339 } from '../../scheduling/zone';
import type { AppointmentId } from '../../shared/ids';
import { required } from '../../shared/invariant';
import { cancelAppointment } from '../cancel/cancel';
import { restoreAppointment } from '../cancel/restore';
import { bookAtDesk } from '../desk/book';
import { holdAppointment } from '../hold/hold';
import { bookSeries, type SeriesTime } from './book-series';
import { previewSeries } from './preview-series';
import { listLaterInSeries, listSeries, SERIES_VISITS_MAX } from './series';

const ZONE = 'Europe/London';

let clinic: SmallClinic;
beforeEach(async () => {
  clinic = await makeSmallClinic();
  // Far enough to cross both changes of the clocks.
  await change(sql`update healthcare_service set horizon_days = 370`);
});

const change = (statement: ReturnType<typeof sql>) =>
  inTransaction(clinic.system, (tx) => tx.execute(statement));
const reception = () => clinic.staffWith('reception');
const wallOf = (instant: Date) => toRfc3339(instant.getTime(), ZONE).slice(11, 16);

async function rowOf(id: AppointmentId) {
  const rows = await inTransaction(clinic.system, (tx) =>
    tx.select().from(appointment).where(eq(appointment.id, id)),
  );
  return required(rows[0], 'a visit');
}

/** A treatment booked at the desk so many days ahead: the first of a series. */
async function bookFirst(inDays = 4, position = 0, patient = ADA) {
  const times = await freeTimes(clinic, inDays, position + 1);
  const startsAt = required(times[position], 'a time');
  const practitionerId = clinic.practitionerIds[0];
  const wish = { ...clinic.treatment, startsAt, practitionerId, patient };
  return rowOf(expectOk(await bookAtDesk(reception(), wish)).appointmentId);
}

async function preview(first: { readonly id: AppointmentId }, everyWeeks: number, visits: number) {
  const found = await previewSeries(reception(), { appointmentId: first.id, everyWeeks, visits });
  return required(found, 'a preview');
}

const chosen = ({ rows }: Awaited<ReturnType<typeof preview>>): SeriesTime[] =>
  rows.map(({ choices }) => required(choices[0], 'a choice'));

async function repeat(
  first: { readonly id: AppointmentId },
  times: readonly SeriesTime[],
  everyWeeks = 4,
) {
  const { version: expectedVersion } = await rowOf(first.id);
  const input = { appointmentId: first.id, expectedVersion, everyWeeks, times };
  return bookSeries(reception(), input);
}

const visitsIn = async () => {
  const rows = await inTransaction(clinic.system, (tx) => tx.select().from(appointment));
  return rows.length;
};

describe('repeating a visit', () => {
  it('books real visits at the same time of day, over both changes of the clocks', async () => {
    const first = await bookFirst();
    const shown = await preview(first, 4, 12);
    expect(shown.rows.map(({ problem }) => problem)).toEqual(Array(11).fill(null));
    const { appointmentIds } = expectOk(await repeat(first, chosen(shown)));
    const rows = await Promise.all(appointmentIds.map(rowOf));
    const seriesId = required(rows[0]?.seriesId, 'a series');
    for (const [position, row] of rows.entries()) {
      expect(row).toMatchObject({
        status: 'booked',
        source: 'desk',
        seriesId,
        patientId: first.patientId,
        contactPhone: ADA.phone,
        practitionerId: first.practitionerId,
        terms: first.terms,
      });
      expect(wallOf(row.startsAt)).toBe(wallOf(first.startsAt));
      const weeks = (row.startsAt.getTime() - first.startsAt.getTime()) / (7 * 86_400_000);
      expect(Math.round(weeks)).toBe(4 * (position + 1));
      const bearer = bearerActor(clinic.clinicId, row.id);
      expect((await slotsOf(clinic, bearer)).map(({ status }) => status)).toEqual(
        Array(3).fill('busy'),
      );
      expect((await messagesOf(clinic, bearer)).map(({ kind }) => kind)).toEqual([
        'appointment-booked',
      ]);
    }
    const offsets = rows.map(({ startsAt }) => toRfc3339(startsAt.getTime(), ZONE).slice(-6));
    expect(new Set(offsets)).toEqual(new Set(['+00:00', '+01:00']));
    const [parent] = await inTransaction(clinic.system, (tx) =>
      tx.select().from(appointmentSeries),
    );
    expect(parent).toMatchObject({ id: seriesId, everyDays: 28, visits: 12 });
    const all = await listSeries(reception(), seriesId);
    expect(all.map(({ id }) => id)).toEqual([first.id, ...appointmentIds]);
    expect(await repeat(first, chosen(shown))).toEqual({ ok: false, error: 'in-series' });
  });

  it('shows which dates cannot be had, why, and what is nearest; what is then chosen is booked', async () => {
    const first = await bookFirst();
    const [, second] = (await preview(first, 1, 4)).rows;
    const taken = required(second, 'the second').wishedAt;
    // The one room is taken then.
    expectOk(
      await holdAppointment(clinic.visitor, {
        ...clinic.treatment,
        startsAt: taken,
        practitionerId: null,
      }),
    );
    const shown = await preview(first, 1, 4);
    expect(shown.rows.map(({ problem }) => problem)).toEqual([null, 'not-free', null]);
    const choices = required(shown.rows[1], 'the second').choices;
    expect(choices.length).toBe(3);
    expect(choices[0]?.practitionerId).toBe(first.practitionerId);
    const nearest = Math.abs(required(choices[0], 'one').startsAt.getTime() - taken.getTime());
    expect(nearest).toBeLessThanOrEqual(30 * 60_000);
    const { appointmentIds } = expectOk(await repeat(first, chosen(shown), 1));
    expect(appointmentIds).toHaveLength(3);
  });

  it('leaves nothing behind when one of its times is gone', async () => {
    const first = await bookFirst();
    const times = chosen(await preview(first, 1, 4));
    const last = required(times.at(-1), 'the last');
    expectOk(await holdAppointment(clinic.visitor, { ...clinic.treatment, ...last }));
    const before = await visitsIn();
    expect(await repeat(first, times, 1)).toEqual({ ok: false, error: 'slot-taken' });
    expect(await visitsIn()).toBe(before);
    expect((await rowOf(first.id)).seriesId).toBeNull();
  });

  it('keeps every rule for each of its visits', async () => {
    const first = await bookFirst();
    const times = chosen(await preview(first, 1, 3));
    const [one, two] = [required(times[0], '1'), required(times[1], '2')];
    const at = (startsAt: Date) => ({ ...one, startsAt });
    const refusals = [
      ['two on one day', [one, at(new Date(one.startsAt.getTime() + 3_600_000))], 'times-unfit'],
      [
        'on the day of the first',
        [at(new Date(first.startsAt.getTime() + 7_200_000))],
        'times-unfit',
      ],
      ['none', [], 'times-unfit'],
      ['before the first', [at(new Date(first.startsAt.getTime() - 86_400_000))], 'times-unfit'],
      [
        'at night',
        [one, at(new Date(two.startsAt.getTime() + 12 * 3_600_000))],
        'time-not-offered',
      ],
      [
        'past the horizon',
        [at(new Date(one.startsAt.getTime() + 400 * 86_400_000))],
        'time-not-offered',
      ],
    ] as const;
    for (const [what, wished, error] of refusals) {
      expect(await repeat(first, wished, 1), what).toEqual({ ok: false, error });
    }
    await change(sql`update healthcare_service set max_open_per_patient = 2`);
    expect((await preview(first, 1, 3)).visitsLeft).toBe(1);
    expect(await repeat(first, times, 1)).toEqual({ ok: false, error: 'limit-reached' });
    await change(
      sql`update healthcare_service set max_open_per_patient = null, reflection_hours = 480`,
    );
    expect(await repeat(first, times, 1)).toEqual({ ok: false, error: 'too-soon' });
    expect((await preview(first, 1, 3)).rows[0]?.problem).toBe('too-soon');
    expect(await visitsIn()).toBe(1);
    const auditor = clinic.staffWith('auditor');
    const input = { appointmentId: first.id, expectedVersion: 1, everyWeeks: 1, times };
    expect(await bookSeries(auditor, input)).toEqual({ ok: false, error: 'not-found' });
  });

  it('is refused on a stale screen, of a visit that is over, and for more visits than a series has', async () => {
    const first = await bookFirst();
    const times = chosen(await preview(first, 1, 3));
    const stale = { appointmentId: first.id, expectedVersion: first.version - 1, everyWeeks: 1 };
    expect(await bookSeries(reception(), { ...stale, times })).toEqual({
      ok: false,
      error: 'changed-meanwhile',
    });
    const long = chosen(await preview(first, 1, SERIES_VISITS_MAX + 1));
    expect(await repeat(first, long, 1)).toEqual({ ok: false, error: 'times-unfit' });
    expectOk(await cancelAppointment(reception(), { appointmentId: first.id, reason: 'clinic' }));
    expect(await repeat(first, times, 1)).toEqual({ ok: false, error: 'not-repeatable' });
    expect(await visitsIn()).toBe(1);
  });

  it('wins whole or not at all, however many series want the same times at once', async () => {
    // Twenty patients, each with a first visit of their own, an hour apart and over two days; all want one room.
    const firsts = [];
    for (let n = 0; n < 20; n += 1) {
      const patient = { ...ADA, fullName: `Ada ${n}`, email: `ada${n}@example.com` } as never;
      firsts.push(await bookFirst(4, 0, patient));
    }
    const shown = await preview(required(firsts.at(-1), 'the last'), 1, 5);
    const times = chosen(shown);
    const results = await Promise.all(firsts.map((first) => repeat(first, times, 1)));
    const won = results.filter(({ ok }) => ok);
    const lost = new Set(results.flatMap((result) => (result.ok ? [] : [result.error])));
    expect(won).toHaveLength(1);
    expect([...lost]).toEqual(['slot-taken']);
    expect(await visitsIn()).toBe(20 + times.length);
    const [slots] = await inTransaction(clinic.system, (tx) =>
      tx.select({ count: sql<number>`count(*)::int` }).from(slot),
    );
    expect(slots?.count).toBe((20 + times.length) * 3);
  });
});

describe('the assessment counts for each of them at its own time', () => {
  it('and those past its validity are named, and refused', async () => {
    clinic = await makeSmallClinic({ asksForAssessment: true });
    await change(sql`update healthcare_service set horizon_days = 370`);
    const [seen] = await freeTimes(clinic, 3);
    const assessment = { ...clinic.assessment, startsAt: required(seen, 'a time') };
    const { appointmentId } = expectOk(
      await bookAtDesk(reception(), { ...assessment, practitionerId: null, patient: ADA }),
    );
    // Done 145 days ago: valid for another 37.
    await change(sql`update appointment set status = 'fulfilled', starts_at = now() - interval '145 days',
      ends_at = now() - interval '145 days' + interval '30 minutes' where id = ${appointmentId}`);
    const first = await bookFirst(4);
    const shown = await preview(first, 2, 4);
    expect(shown.rows.map(({ problem }) => problem)).toEqual([null, null, 'assessment-missing']);
    const all = chosen({ ...shown, rows: shown.rows.slice(0, 2) });
    const last = required(shown.rows[2], 'the last');
    expect(last.choices).toEqual([]);
    const times = [...all, { ...required(all[0], 'one'), startsAt: last.wishedAt }];
    expect(await repeat(first, times, 2)).toEqual({ ok: false, error: 'assessment-missing' });
    expectOk(await repeat(first, all, 2));
  });
});

describe('cancelling in a series', () => {
  async function bookedSeries() {
    const first = await bookFirst();
    const times = chosen(await preview(first, 1, 4));
    const { appointmentIds } = expectOk(await repeat(first, times, 1));
    return [first.id, ...appointmentIds] as const;
  }
  const standing = async (ids: readonly AppointmentId[]) =>
    (await Promise.all(ids.map(rowOf))).map(({ status }) => status);

  it('leaves the others, or ends those after it with the refund of each, and undoing brings all back', async () => {
    const ids = await bookedSeries();
    const [, second, third] = ids;
    const appointmentId = required(second, 'the second');
    const thirdId = required(third, 'the third');
    await insertCaptured(clinic, bearerActor(clinic.clinicId, thirdId, clinic.patientId));
    const later = await listLaterInSeries(reception(), await rowOf(appointmentId));
    expect(later.map(({ id, capturedMinor }) => [id, capturedMinor])).toEqual([
      [thirdId, 2_200],
      [ids[3], 0],
    ]);
    const cancel = { appointmentId, reason: 'clinic', andLater: true } as const;
    expect(await cancelAppointment(reception(), cancel)).toEqual({
      ok: true,
      value: { refundMinor: 2_200 },
    });
    expect(await standing(ids)).toEqual(['booked', 'cancelled', 'cancelled', 'cancelled']);
    const { version } = await rowOf(thirdId);
    const undo = { appointmentId: thirdId, expectedVersion: version };
    expectOk(await restoreAppointment(reception(), undo));
    expect(await standing(ids)).toEqual(Array(4).fill('booked'));
    expectOk(await cancelAppointment(reception(), { ...cancel, andLater: false }));
    expect(await standing(ids)).toEqual(['booked', 'cancelled', 'booked', 'booked']);
  });

  it('undone keeps the limit of open visits a patient, and brings back at least the visit itself', async () => {
    const ids = await bookedSeries();
    await change(sql`update healthcare_service set max_open_per_patient = 4`);
    const [appointmentId] = ids;
    const cancel = { appointmentId, reason: 'clinic', andLater: true } as const;
    expectOk(await cancelAppointment(reception(), cancel));
    for (const inDays of [40, 50]) await bookFirst(inDays);
    const undo = async () => {
      const { version } = await rowOf(appointmentId);
      return restoreAppointment(reception(), { appointmentId, expectedVersion: version });
    };
    expectOk(await undo());
    expect(await standing(ids)).toEqual(['booked', ...Array(3).fill('cancelled')]);
    expectOk(await cancelAppointment(reception(), { ...cancel, andLater: false }));
    for (const inDays of [60, 70]) await bookFirst(inDays);
    expect(await undo()).toEqual({ ok: false, error: 'limit-reached' });
  });

  it('undone brings back the visit itself where the time of another one is closed by now', async () => {
    const ids = await bookedSeries();
    const [appointmentId, , third] = ids;
    const cancel = { appointmentId, reason: 'clinic', andLater: true } as const;
    expectOk(await cancelAppointment(reception(), cancel));
    const { startsAt, practitionerId } = await rowOf(required(third, 'the third'));
    await change(sql`delete from opening_hours where schedule_id in (
      select id from schedule where practitioner_id = ${practitionerId})`);
    await change(sql`insert into opening_hours
        (clinic_id, schedule_id, weekday, start_minutes, end_minutes, valid_to)
      select clinic_id, id, weekday, 540, 1020, ${addDays(localDateOf(startsAt.getTime(), ZONE), -1)}
      from schedule, generate_series(1, 7) as weekday where practitioner_id = ${practitionerId}`);
    const { version } = await rowOf(appointmentId);
    expectOk(await restoreAppointment(reception(), { appointmentId, expectedVersion: version }));
    expect(await standing(ids)).toEqual(['booked', ...Array(3).fill('cancelled')]);
  });

  it('is told of, or not, as one: what the desk decides of the first holds for all that were booked or ended with it', async () => {
    const ids = await bookedSeries();
    const [first, second, third] = ids;
    const waiting = async () => {
      const rows = await inTransaction(clinic.system, (tx) =>
        tx
          .select({ id: communication.appointmentId })
          .from(communication)
          .where(
            and(eq(communication.status, 'preparation'), gt(communication.sendAfter, sql`now()`)),
          ),
      );
      return [...new Set(rows.map(({ id }) => id))].sort();
    };
    const decide = async (id: AppointmentId | undefined, more: { andLater?: true } = {}) => {
      const appointmentId = required(id, 'a visit');
      const { version: expectedVersion } = await rowOf(appointmentId);
      const input = { appointmentId, expectedVersion, ...more };
      return settleMessage(reception(), { ...input, tell: 'never' });
    };
    expect(await waiting()).toEqual([...ids].sort());
    expectOk(await decide(second, { andLater: true }));
    expect(await waiting()).toEqual([first]);
    expect(await decide(third)).toEqual({ ok: false, error: 'too-late' });
    const appointmentId = required(second, 'the second');
    const cancel = { appointmentId, reason: 'clinic', andLater: true } as const;
    expectOk(await cancelAppointment(reception(), cancel));
    expect((await waiting()).length).toBe(4);
    expectOk(await decide(third));
    expect(await waiting()).toEqual([first]);
  });

  it('is one visit only for the patient, whatever is asked', async () => {
    const ids = await bookedSeries();
    const appointmentId = required(ids[1], 'the second');
    // Signed in, they may see all of them.
    expectOk(
      await cancelAppointment(clinic.patient, { appointmentId, reason: 'patient', andLater: true }),
    );
    expect(await standing(ids)).toEqual(['booked', 'cancelled', 'booked', 'booked']);
  });
});
