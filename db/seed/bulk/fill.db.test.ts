import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { holdAppointment } from '../../../lib/appointment/hold/hold';
import { listTimes } from '../../../lib/appointment/times/times';
import { systemActor, visitorActor } from '../../../lib/auth/mint';
import { addDays, localDateOf } from '../../../lib/scheduling/zone';
import { type ClinicId, newId } from '../../../lib/shared/ids';
import { required } from '../../../lib/shared/invariant';
import { PlainProblem } from '../../embedded/plain-problem';
import { clinic } from '../../schema/clinic';
import { inTransaction } from '../../transaction';
import { DEMO_CLINIC_ID } from '../demo-id';
import { fillClinic } from './fill';

const OPTIONS = { appointments: 2_000, practitioners: 3, seed: 1, now: new Date() };
const actor = systemActor(DEMO_CLINIC_ID, 'test');
const nothing = () => undefined;

beforeAll(() => fillClinic(OPTIONS, nothing));

async function count(query: ReturnType<typeof sql>): Promise<number> {
  const [row] = await inTransaction(actor, (tx) => tx.execute<{ count: number }>(query));
  return required(row, 'a count').count;
}

describe('a clinic filled with made-up visits', () => {
  it('holds every visit with its slots, a patient and an audit row', async () => {
    expect(await count(sql`select count(*)::int from appointment`)).toBe(2_000);
    expect(await count(sql`select count(*)::int from audit_event`)).toBe(2_000);
    expect(await count(sql`select count(*)::int from appointment where patient_id is null`)).toBe(
      0,
    );
    const wrong = sql`select count(*)::int from appointment a
      where (status = 'cancelled') = exists (select from slot s where s.clinic_id = a.clinic_id
        and s.appointment_id = a.id)`;
    expect(await count(wrong)).toBe(0);
  });

  it('has no visit outside the hours of its practitioner, or in the lunch break', async () => {
    const outside = sql`
      select count(*)::int from appointment a
      join location l on l.clinic_id = a.clinic_id and l.id = a.location_id
      join slot s on s.clinic_id = a.clinic_id and s.appointment_id = a.id
      join schedule c on c.clinic_id = s.clinic_id and c.id = s.schedule_id and c.actor = 'practitioner'
      cross join lateral (select lower(s.during) at time zone l.time_zone as "from",
        upper(s.during) at time zone l.time_zone as "to") w
      where 1 <> (select count(*) from opening_hours o
        where o.clinic_id = c.clinic_id and o.schedule_id = c.id and o.weekday = extract(isodow from w."from")
          and not o.is_break
          and o.start_minutes <= extract(epoch from w."from"::time) / 60
          and o.end_minutes >= extract(epoch from w."to"::time) / 60)
      or exists (select from opening_hours o
        where o.clinic_id = c.clinic_id and o.schedule_id = c.id and o.weekday = extract(isodow from w."from")
          and o.is_break
          and o.start_minutes < extract(epoch from w."to"::time) / 60
          and o.end_minutes > extract(epoch from w."from"::time) / 60)
      or exists (select from schedule_exception e where e.clinic_id = c.clinic_id and e.schedule_id = c.id
        and e.date = w."from"::date)
      or exists (select from holiday h where h.clinic_id = c.clinic_id and h.location_id = l.id
        and h.date = w."from"::date)`;
    expect(await count(outside)).toBe(0);
  });

  it('still has times that a patient can hold', async () => {
    const visitor = visitorActor(DEMO_CLINIC_ID);
    const today = localDateOf(Date.now(), 'Europe/London');
    const key = { serviceSlug: 'cryotherapy', locationSlug: 'london' };
    const found = await listTimes(visitor, {
      ...key,
      fromDate: addDays(today, 10),
      toDate: addDays(today, 24),
    });
    const time = required(found.ok ? found.value.times[0] : null, 'a free time');
    const held = await holdAppointment(visitor, {
      ...key,
      startsAt: time.startsAt,
      practitionerId: null,
    });
    expect(held).toMatchObject({ ok: true });
  });

  it('is not filled twice', async () => {
    await expect(fillClinic(OPTIONS, nothing)).rejects.toThrow(PlainProblem);
  });

  it('is refused when the visits do not fit into the working days', async () => {
    await expect(fillClinic({ ...OPTIONS, appointments: 900_000 }, nothing)).rejects.toThrow(
      /give at least --practitioners \d+/,
    );
  });

  it('is never mixed with a clinic of somebody else', async () => {
    const id = newId<ClinicId>();
    await inTransaction(systemActor(id, 'test'), (tx) =>
      tx.insert(clinic).values({ id, slug: 'real', name: 'Real', legalName: 'Real Ltd' }),
    );
    await expect(fillClinic(OPTIONS, nothing)).rejects.toThrow(/holds the clinic "real"/);
  });
});
