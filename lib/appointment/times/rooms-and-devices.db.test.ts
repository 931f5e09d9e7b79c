import { sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { makeSmallClinic, type SmallClinic } from '@/db/testing/small-clinic';
import { expectOk, freeTimes } from '@/db/testing/visits';
import { inTransaction } from '@/db/transaction';
import { localDateOf } from '../../scheduling/zone';
import { required } from '../../shared/invariant';
import { holdAppointment } from '../hold/hold';
import { listTimes } from './times';

const ANOTHER = {
  room: sql`insert into room (clinic_id, location_id, kinds, name)
    select clinic_id, location_id, kinds, 'Another' from room limit 1`,
  device: sql`insert into device (clinic_id, location_id, kind, name)
    select clinic_id, location_id, kind, 'Another' from device limit 1`,
};

/** One more of its kind, there at the same hours. */
async function add(clinic: SmallClinic, what: keyof typeof ANOTHER) {
  await inTransaction(clinic.system, async (tx) => {
    await tx.execute(ANOTHER[what]);
    await tx.execute(sql`insert into schedule (clinic_id, location_id, actor, room_id)
      select clinic_id, location_id, 'room', id from room r
      where not exists (select from schedule s where s.room_id = r.id)`);
    await tx.execute(sql`insert into schedule (clinic_id, location_id, actor, device_id)
      select clinic_id, location_id, 'device', id from device d
      where not exists (select from schedule s where s.device_id = d.id)`);
    await tx.execute(sql`insert into opening_hours (clinic_id, schedule_id, weekday, start_minutes, end_minutes)
      select s.clinic_id, s.id, d, 540, 1020 from schedule s, generate_series(1, 7) d
      where not exists (select from opening_hours o where o.schedule_id = s.id)`);
  });
}

it('rooms and devices are counted: at one time as many visits as there are of the scarcest', async () => {
  const clinic = await makeSmallClinic();
  const startsAt = required((await freeTimes(clinic, 6))[0], 'a free time');
  const date = localDateOf(startsAt.getTime(), 'Europe/London');
  /** Whether it is offered, and what whoever wants it is told. */
  const want = async () => {
    const day = { ...clinic.treatment, fromDate: date, toDate: date };
    const { times } = expectOk(await listTimes(clinic.visitor, day));
    const isOffered = times.some((time) => time.startsAt.getTime() === startsAt.getTime());
    const wish = { ...clinic.treatment, startsAt, practitionerId: null };
    const held = await holdAppointment(clinic.visitor, wish);
    return [isOffered, held.ok ? 'held' : held.error];
  };
  expect(await want()).toEqual([true, 'held']);
  // Two clinicians, but one room and one cryo unit.
  expect(await want()).toEqual([false, 'slot-taken']);
  await add(clinic, 'room');
  expect(await want()).toEqual([false, 'slot-taken']);
  await add(clinic, 'device');
  expect(await want()).toEqual([true, 'held']);
  expect(await want()).toEqual([false, 'slot-taken']);
});

it('a device stands in for no room, nor a room for a device, though their kinds are spelt alike', async () => {
  const clinic = await makeSmallClinic();
  const service = (needs: ReturnType<typeof sql>) =>
    inTransaction(clinic.system, (tx) =>
      tx.execute(sql`update healthcare_service set ${needs} where slug = 'cryotherapy'`),
    );
  await service(sql`room_kind = 'cryo-unit', device_kinds = '{}'`);
  expect(await freeTimes(clinic, 6)).toEqual([]);
  await service(sql`room_kind = null, device_kinds = '{procedure}'`);
  expect(await freeTimes(clinic, 6)).toEqual([]);
  await service(sql`room_kind = 'procedure', device_kinds = '{cryo-unit}'`);
  expect(await freeTimes(clinic, 6)).toHaveLength(1);
});
