import type postgres from 'postgres';
import type { ClinicId } from '../../lib/shared/ids';

/** A row of busy time, as a trigger saw it. Instants are epoch milliseconds. */
export type SlotRow = {
  readonly id: string;
  readonly scheduleId: string;
  readonly start: number;
  readonly end: number;
  readonly status: string;
  readonly appointmentId: string | null;
  readonly overbooked: boolean;
  /** When a hold runs out; null: it does not. */
  readonly expiresAt: number | null;
};

export type VisitRow = {
  readonly id: string;
  readonly status: string;
  readonly reason: string | null;
  readonly serviceId: string;
  readonly practitionerId: string;
  readonly startsAt: number;
  readonly endsAt: number;
  readonly calendarSequence: number;
};

type Change<Table extends string, Row> = {
  readonly table: Table;
  readonly before: Row | null;
  readonly after: Row | null;
};

/** One committed change. `at`: when the row changed; `beganAt`: the transaction's now(), by which rules are measured. */
export type JournalEntry = {
  readonly transaction: string;
  readonly actorKind: string;
  readonly at: number;
  readonly beganAt: number;
} & (Change<'slot', SlotRow> | Change<'appointment', VisitRow>);

const MS = (instant: string) => `(extract(epoch from ${instant}) * 1000)::float8`;
const SLOT = (row: string) => `jsonb_build_object('id', ${row}.id, 'scheduleId', ${row}.schedule_id,
  'start', ${MS(`lower(${row}.during)`)}, 'end', ${MS(`upper(${row}.during)`)}, 'status', ${row}.status,
  'appointmentId', ${row}.appointment_id, 'overbooked', ${row}.overbooked,
  'expiresAt', ${MS(`${row}.hold_expires_at`)})`;
const VISIT = (row: string) => `jsonb_build_object('id', ${row}.id, 'status', ${row}.status,
  'reason', ${row}.cancellation_reason, 'serviceId', ${row}.healthcare_service_id,
  'practitionerId', ${row}.practitioner_id, 'startsAt', ${MS(`${row}.starts_at`)},
  'endsAt', ${MS(`${row}.ends_at`)}, 'calendarSequence', ${row}.calendar_sequence)`;

/**
 * Makes a throw-away database write down every change of busy time and visits. A change that is rolled back takes its
 * line with it, and two changes that exclude each other are numbered in the order in which they took effect, for the
 * second waits until the first is committed. The product knows nothing of it.
 */
export async function installJournal(owner: postgres.Sql): Promise<void> {
  await owner`create schema prove`;
  await owner`create table prove.journal (
    seq bigserial primary key, clinic_id uuid not null, "table" text not null, transaction text not null,
    actor_kind text not null, at float8 not null, began_at float8 not null, before jsonb, after jsonb)`;
  await owner`create index on prove.journal (clinic_id, seq)`;
  for (const [table, row] of [
    ['slot', SLOT],
    ['appointment', VISIT],
  ] as const) {
    // As the owner: the application may not write the journal, nor need it know of one.
    await owner.unsafe(`create function prove.note_${table}() returns trigger
      language plpgsql security definer as $$ begin
      insert into prove.journal (clinic_id, "table", transaction, actor_kind, at, began_at, before, after) values (
        coalesce(new.clinic_id, old.clinic_id), '${table}', pg_current_xact_id()::text,
        coalesce(current_setting('app.actor_kind', true), ''), ${MS('clock_timestamp()')}, ${MS('now()')},
        case when tg_op <> 'INSERT' then ${row('old')} end, case when tg_op <> 'DELETE' then ${row('new')} end);
      return null; end $$`);
    await owner.unsafe(`create trigger prove_journal after insert or update or delete on ${table}
      for each row execute function prove.note_${table}()`);
  }
}

/** Everything that happened in a clinic, in the order in which it took effect. */
export async function readJournal(
  owner: postgres.Sql,
  clinicId: ClinicId,
): Promise<JournalEntry[]> {
  return owner<JournalEntry[]>`
    select "table", transaction, actor_kind as "actorKind", at, began_at as "beganAt", before, after
    from prove.journal where clinic_id = ${clinicId} order by seq`;
}
