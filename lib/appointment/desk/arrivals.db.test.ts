import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { readyForRoom, signedForToday } from '@/db/testing/agreed';
import { makeSmallClinic, type SmallClinic } from '@/db/testing/small-clinic';
import {
  bookTreatment,
  expectOk,
  messagesOf,
  seeVisit,
  shiftVisit,
  slotsOf,
} from '@/db/testing/visits';
import { inTransaction } from '@/db/transaction';
import type { BearerActor, StaffRole } from '../../auth/actor';
import { localDateOf } from '../../scheduling/zone';
import { restoreAppointment } from '../cancel/restore';
import { proceedAppointment } from '../proceed';
import { settleBalance, undoSettlement } from '../settle';
import { endUnsuitableToday } from './not-suitable-today';
import { readDay } from './queries';

let clinic: SmallClinic;
beforeAll(async () => {
  clinic = await makeSmallClinic();
});

/** A treatment of today whose status is set as if its commands had been there. */
async function today(status: 'arrived' | 'checked-in' | 'fulfilled', startsInHours = -0.2) {
  const bearer = await bookTreatment(clinic);
  await shiftVisit(clinic, bearer, { startsInHours });
  await inTransaction(clinic.system, (tx) =>
    tx.execute(sql`update appointment set status = ${status}, arrived_at = now() - interval '7 minutes'
      where id = ${bearer.appointmentId}`),
  );
  return bearer;
}

async function input({ appointmentId }: BearerActor) {
  const { version } = await seeVisit(clinic, bearerOf(appointmentId));
  return { appointmentId, expectedVersion: version };
}
const bearerOf = (appointmentId: BearerActor['appointmentId']) =>
  ({ appointmentId }) as BearerActor;

const staff = (role: StaffRole = 'reception') => clinic.staffWith(role);

async function lineOf({ appointmentId }: BearerActor) {
  const { startsAt, location } = await seeVisit(clinic, bearerOf(appointmentId));
  const date = localDateOf(startsAt.getTime(), location.timeZone);
  const { now, visits } = await readDay(staff(), { location, date });
  return { now, line: visits.find(({ id }) => id === appointmentId) };
}

describe('the day as the board reads it', () => {
  it('says what keeps a visit out of the room, by the rule of the room’s door', async () => {
    const unready = await signedForToday(clinic);
    const { line } = await lineOf(unready);
    expect(line?.roomGaps[0]).toBe('consent-not-countersigned');
    expectOk(await proceedAppointment(staff(), { ...(await input(unready)), to: 'arrived' }));
    const refused = await proceedAppointment(staff(), {
      ...(await input(unready)),
      to: 'checked-in',
    });
    expect(refused).toEqual({ ok: false, error: line?.roomGaps[0] });

    const ready = await readyForRoom(clinic);
    expect((await lineOf(ready)).line?.roomGaps).toEqual([]);
    expectOk(await proceedAppointment(staff(), { ...(await input(ready)), to: 'checked-in' }));
  });

  it('brings the database’s clock with it', async () => {
    const { now } = await lineOf(await today('arrived'));
    const [row] = await inTransaction(clinic.system, (tx) =>
      tx.execute<{ ms: number }>(sql`select extract(epoch from now())::float8 * 1000 as ms`),
    );
    expect(Math.abs(now.getTime() - Number(row?.ms))).toBeLessThan(5_000);
  });
});

describe('not suitable today', () => {
  const end = async (bearer: BearerActor, role: StaffRole = 'clinician', note = 'Sunburnt') =>
    endUnsuitableToday(staff(role), { ...(await input(bearer)), note });

  it.each(['arrived', 'checked-in'] as const)(
    'ends a visit that is %s with all its money back',
    async (status) => {
      const bearer = await today(status);
      expect(await end(bearer)).toEqual({ ok: true, value: { refundMinor: 2_200 } });
      expect(await seeVisit(clinic, bearer)).toMatchObject({
        status: 'cancelled',
        cancellationReason: 'not-suitable-today',
        refund: { amountMinor: 2_200, status: 'pending', reason: 'not-suitable' },
      });
      expect(await slotsOf(clinic, bearer)).toEqual([]);
      expect((await messagesOf(clinic, bearer)).at(-1)).toMatchObject({
        kind: 'appointment-cancelled',
        delayMinutes: 3,
      });
      expect((await lineOf(bearer)).line?.cancellationReason).toBe('not-suitable-today');
    },
  );

  it('is for who has come, and needs a reason', async () => {
    const coming = await bookTreatment(clinic);
    expect(await end(coming)).toEqual({ ok: false, error: 'not-possible' });
    const done = await today('fulfilled');
    expect(await end(done)).toEqual({ ok: false, error: 'not-possible' });
    const here = await today('arrived');
    expect(await end(here, 'clinician', '  ')).toEqual({ ok: false, error: 'note-missing' });
    expect((await seeVisit(clinic, here)).status).toBe('arrived');
  });

  it('is a clinician’s to say', async () => {
    const bearer = await today('arrived');
    for (const role of ['reception', 'manager', 'auditor'] as const) {
      expect(await end(bearer, role), role).toEqual({ ok: false, error: 'not-allowed' });
    }
    expectOk(await end(bearer, 'prescriber'));
  });

  it('is not said on a stale screen', async () => {
    const here = await today('arrived');
    const about = await input(here);
    const stale = { ...about, expectedVersion: about.expectedVersion - 1, note: 'Sunburnt' };
    expect(await endUnsuitableToday(staff('clinician'), stale)).toEqual({
      ok: false,
      error: 'changed-meanwhile',
    });
    expect((await seeVisit(clinic, here)).status).toBe('arrived');
  });

  it('meets a step into the room: one of the two happens, and the other is told', async () => {
    const bearer = await readyForRoom(clinic);
    const about = await input(bearer);
    const both = await Promise.all([
      endUnsuitableToday(staff('clinician'), { ...about, note: 'Cold sore' }),
      proceedAppointment(staff(), { ...about, to: 'checked-in' }),
    ]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both).toContainEqual({ ok: false, error: 'changed-meanwhile' });
  });

  it('can be undone while nobody was told: they are here again, and the money stays', async () => {
    const bearer = await bookTreatment(clinic);
    await inTransaction(clinic.system, (tx) =>
      tx.execute(sql`update appointment set status = 'arrived', arrived_at = now()
        where id = ${bearer.appointmentId}`),
    );
    expectOk(await end(bearer));
    expectOk(await restoreAppointment(staff(), await input(bearer)));
    expect(await seeVisit(clinic, bearer)).toMatchObject({ status: 'arrived', refund: null });
  });
});

describe('the rest of the price', () => {
  const settle = async (bearer: BearerActor, role: StaffRole = 'reception') =>
    settleBalance(staff(role), { ...(await input(bearer)), how: 'card' });

  it('is what the deposit leaves, and is taken once, whoever presses when', async () => {
    const bearer = await today('fulfilled');
    const { terms } = await seeVisit(clinic, bearer);
    const about = await input(bearer);
    const both = await Promise.all(
      (['card', 'cash'] as const).map((how) => settleBalance(staff(), { ...about, how })),
    );
    expect(both).toContainEqual({
      ok: true,
      value: { amountMinor: terms.priceMinor - 2_200 },
    });
    expect(both).toContainEqual({ ok: false, error: 'changed-meanwhile' });
    expect(await settle(bearer)).toEqual({ ok: false, error: 'not-possible' });
  });

  it('keeps a paid visit done until that is undone', async () => {
    const bearer = await today('fulfilled');
    expectOk(await settle(bearer));
    const back = async () =>
      proceedAppointment(staff(), { ...(await input(bearer)), to: 'checked-in' });
    expect(await back()).toEqual({ ok: false, error: 'settled' });
    expectOk(await undoSettlement(staff(), await input(bearer)));
    expect(await undoSettlement(staff(), await input(bearer))).toMatchObject({
      error: 'not-possible',
    });
    expectOk(await back());
  });

  it('is not stored on a visit that is not done, whatever the code says', async () => {
    const bearer = await today('arrived');
    expect(await settle(bearer)).toEqual({ ok: false, error: 'not-possible' });
    const forced = inTransaction(clinic.system, (tx) =>
      tx.execute(sql`update appointment set settled_at = now(), settled_by = id, settled_minor = 1,
        settled_how = 'cash' where id = ${bearer.appointmentId}`),
    );
    await expect(forced).rejects.toMatchObject({
      cause: { constraint_name: 'appointment_settled_when_done' },
    });
  });

  it('is let go by managers and clinicians only, and looked at by auditors', async () => {
    const bearer = await today('fulfilled');
    const waive = async (role: StaffRole) =>
      settleBalance(staff(role), { ...(await input(bearer)), how: 'not-charged' });
    expect(await waive('reception')).toEqual({ ok: false, error: 'not-allowed' });
    expect(await waive('auditor')).toEqual({ ok: false, error: 'not-found' });
    expect(await settle(bearer, 'auditor')).toEqual({ ok: false, error: 'not-found' });
    expect(await waive('manager')).toEqual({ ok: true, value: { amountMinor: 0 } });
  });
});
