import type postgres from 'postgres';
import type { ClinicId } from '../../lib/shared/ids';
import type { Replayed } from './replay';

/** Whether the tables hold what the model holds: a change that went past the journal would show here. */
export async function compareWithTables(
  owner: postgres.Sql,
  clinicId: ClinicId,
  { calendar, visits }: Replayed,
): Promise<string[]> {
  const slots = await owner<{ id: string }[]>`select id from slot where clinic_id = ${clinicId}`;
  const stored = await owner<{ line: string }[]>`
    select id || ' ' || status as line from appointment where clinic_id = ${clinicId}`;
  const told = [...visits.values()].map(({ id, status }) => `${id} ${status}`);
  return [
    ...differences(
      'busy time',
      calendar.all().map(({ id }) => id),
      slots.map(({ id }) => id),
    ),
    ...differences(
      'visit',
      told,
      stored.map(({ line }) => line),
    ),
  ];
}

/** Money that came is for a visit that was booked, or goes back in full: one of the two, never none. */
export async function listLostMoney(owner: postgres.Sql, clinicId: ClinicId): Promise<string[]> {
  const rows = await owner<{ id: string }[]>`
    select p.id from payment p
    join appointment a on a.clinic_id = p.clinic_id and a.id = p.appointment_id
    left join refund r on r.clinic_id = p.clinic_id and r.payment_id = p.id
    where p.clinic_id = ${clinicId} and p.status = 'captured'
      and a.booked_at is null and r.amount_minor is distinct from p.amount_minor`;
  return rows.map(({ id }) => `payment ${id} bought nothing and does not go back`);
}

function differences(what: string, model: readonly string[], tables: readonly string[]): string[] {
  const inTables = new Set(tables);
  const inModel = new Set(model);
  return [
    ...model.filter((line) => !inTables.has(line)).map((line) => `${what} ${line} is not stored`),
    ...tables
      .filter((line) => !inModel.has(line))
      .map((line) => `${what} ${line} came from nowhere`),
  ];
}
