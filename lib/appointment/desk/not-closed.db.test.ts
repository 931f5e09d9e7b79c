import { sql } from 'drizzle-orm';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeSmallClinic, type SmallClinic } from '@/db/testing/small-clinic';
import { bookCall, expectOk, seeVisit, shiftVisit } from '@/db/testing/visits';
import { inTransaction } from '@/db/transaction';
import type { BearerActor } from '../../auth/actor';
import { newId } from '../../shared/ids';
import type { AppointmentStatus } from '../model';
import { proceedAppointment } from '../proceed';
import { listNotClosed } from './not-closed';

let clinic: SmallClinic;
let visit: BearerActor;
beforeAll(async () => {
  clinic = await makeSmallClinic();
  visit = await bookCall(clinic);
});

const run = (statement: ReturnType<typeof sql>) =>
  inTransaction(clinic.system, (tx) => tx.execute(statement));

async function stands(status: AppointmentStatus, startsInHours: number) {
  await shiftVisit(clinic, visit, { startsInHours });
  await run(sql`update appointment set status = ${status} where id = ${visit.appointmentId}`);
}

const list = (locationId = clinic.locationId, of = clinic) =>
  listNotClosed(of.staffWith('reception'), { id: locationId, timeZone: 'Europe/London' });
const count = async () => (await list()).total;

/** Where it is about noon now: an hour ago was today. */
beforeEach(async () => {
  const ahead = new Date().getUTCHours() - 12;
  await run(sql`update location set time_zone = ${`Etc/GMT${ahead < 0 ? '' : '+'}${ahead}`}`);
});

describe('what is over and not closed', () => {
  it.each([
    ['booked', -1, 1],
    ['booked', -25, 1],
    ['booked', -89 * 24, 1],
    ['arrived', -25, 1],
    ['checked-in', -25, 1],
    // Longer than anybody remembers.
    ['booked', -91 * 24, 0],
    // Not over yet, or still with the clinician.
    ['booked', -0.1, 0],
    ['booked', 1, 0],
    ['arrived', -1, 0],
    ['checked-in', -1, 0],
    // Somebody has said what came of it, or a clinician is to decide.
    ['fulfilled', -25, 0],
    ['noshow', -25, 0],
    ['proposed', -25, 0],
  ] as const)('%s, begun %d hours from now: %d', async (status, startsInHours, expected) => {
    await stands(status, startsInHours);
    expect(await count()).toBe(expected);
  });

  it('is of this place and this clinic alone', async () => {
    await stands('booked', -25);
    const other = await makeSmallClinic();
    expect((await list(clinic.locationId, other)).total).toBe(0);
    expect((await list(other.locationId)).total).toBe(0);
  });

  it('is gone once somebody says what came of it, and back when that is undone', async () => {
    await stands('booked', -25);
    const { appointmentId } = visit;
    for (const [to, left] of [
      ['noshow', 0],
      ['booked', 1],
    ] as const) {
      const { version: expectedVersion } = await seeVisit(clinic, visit);
      const step = { appointmentId, to, expectedVersion };
      expectOk(await proceedAppointment(clinic.staffWith('reception'), step));
      expect(await count()).toBe(left);
    }
  });

  it('shows the latest twenty of however many', async () => {
    await stands('booked', -25);
    for (let days = 2; days < 26; days++) {
      const [id, name] = [newId(), `N${String(days).padStart(5, '0')}`];
      await run(sql`insert into appointment select (jsonb_populate_record(a, jsonb_build_object(
        'id', ${id}::text, 'reference', ${name}::text, 'secret_hash', ${id}::text,
        'starts_at', a.starts_at - make_interval(days => ${days}),
        'ends_at', a.ends_at - make_interval(days => ${days})))).*
        from appointment a where a.id = ${visit.appointmentId}`);
    }
    const { total, visits } = await list();
    expect([total, visits.length]).toEqual([25, 20]);
    const starts = visits.map(({ startsAt }) => startsAt.getTime());
    expect(starts).toEqual(starts.toSorted((a, b) => b - a));
    expect(visits[0]?.id).toBe(visit.appointmentId);
  });
});
