import { sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { makeSmallClinic, type SmallClinic } from '@/db/testing/small-clinic';
import { ADA, expectOk, midnightAhead } from '@/db/testing/visits';
import { inTransaction } from '@/db/transaction';
import { required } from '../../shared/invariant';
import { DAY_MS, HOUR_MS } from '../../shared/milliseconds';
import { bookAtDesk } from '../desk/book';
import { moveAtDesk } from './desk-move';
import { moveAppointment } from './move';

/** Calls that need a room, of which there are two. */
async function clinicOfTwoRooms(): Promise<SmallClinic> {
  const clinic = await makeSmallClinic();
  await inTransaction(clinic.system, async (tx) => {
    await tx.execute(
      sql`update healthcare_service set room_kind = 'procedure', earliest_minutes = null where slug = 'advice-call'`,
    );
    await tx.execute(sql`insert into room (clinic_id, location_id, kinds, name)
      select clinic_id, location_id, kinds, 'Room 2' from room`);
    await tx.execute(sql`insert into schedule (clinic_id, location_id, actor, room_id)
      select clinic_id, location_id, 'room', id from room r
      where not exists (select from schedule s where s.room_id = r.id)`);
    await tx.execute(sql`insert into opening_hours (clinic_id, schedule_id, weekday, start_minutes, end_minutes)
      select s.clinic_id, s.id, d, 540, 1020 from schedule s, generate_series(1, 7) d
      where not exists (select from opening_hours o where o.schedule_id = s.id)`);
  });
  return clinic;
}

async function visitsOfTwo(clinic: SmallClinic) {
  const visits = [];
  for (const [n, practitionerId] of clinic.practitionerIds.entries()) {
    const startsAt = new Date(midnightAhead(3).getTime() + (10 + n) * HOUR_MS);
    const patient = { ...ADA, fullName: `Ada ${n}`, email: `ada-${n}@example.com` };
    const wish = { ...clinic.call, startsAt, practitionerId, patient };
    visits.push({
      ...expectOk(await bookAtDesk(clinic.staffWith('reception'), wish)),
      practitionerId,
    });
  }
  return visits;
}

/** Both look at the first free room first, not at the one they have. */
const FREELY = { keeps: [] };

const ROUNDS = Array.from(
  { length: 20 },
  (_, n) =>
    new Date(midnightAhead(4).getTime() + (n % 5) * DAY_MS + (10 + Math.floor(n / 5)) * HOUR_MS),
);

it('two visits moved at once to one time with two clinicians both find a room, over 20 rounds', async () => {
  const clinic = await clinicOfTwoRooms();
  const reception = clinic.staffWith('reception');
  const visits = await visitsOfTwo(clinic);
  for (const startsAt of ROUNDS) {
    const moves = visits.map((visit) =>
      moveAppointment(reception, { ...visit, startsAt, ...FREELY }),
    );
    expect((await Promise.all(moves)).filter(({ ok }) => !ok)).toEqual([]);
  }
}, 60_000);

it('and none of them is placed over the other where it may be', async () => {
  const clinic = await clinicOfTwoRooms();
  const manager = clinic.staffWith('manager');
  const [plain, over] = await visitsOfTwo(clinic);
  for (const startsAt of ROUNDS) {
    const moved = await Promise.all([
      moveAtDesk(manager, { ...required(plain, 'a visit'), startsAt, ...FREELY }),
      moveAtDesk(manager, {
        ...required(over, 'another'),
        startsAt,
        ...FREELY,
        overbookReason: 'Together',
      }),
    ]);
    expect(moved.filter(({ ok }) => !ok)).toEqual([]);
    const [stored] = await inTransaction(clinic.system, (tx) =>
      tx.execute(sql`select count(*)::int as overbooked from slot where overbooked`),
    );
    expect(stored).toEqual({ overbooked: 0 });
  }
}, 60_000);
