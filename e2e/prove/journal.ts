import type postgres from 'postgres';
import type { ClinicId } from '../../lib/shared/ids';
import { ROW_AS_JSON, type Rows } from './rows';

type Change<Table extends keyof Rows> = {
  readonly table: Table;
  readonly before: Rows[Table] | null;
  readonly after: Rows[Table] | null;
};
type AnyChange = { [Table in keyof Rows]: Change<Table> }[keyof Rows];

/** One committed change. `at`: when the row changed; `beganAt`: the transaction's now(), by which rules are measured. */
export type JournalEntry = {
  readonly transaction: string;
  readonly actorKind: string;
  readonly at: number;
  readonly beganAt: number;
} & AnyChange;

const MS = (instant: string) => `(extract(epoch from ${instant}) * 1000)::float8`;

/**
 * Makes a throw-away database write down every change of busy time, visits, closed time and offers. A change that is
 * rolled back takes its line with it, and two changes that exclude each other are numbered in the order in which they
 * took effect, for the second waits until the first is committed. The product knows nothing of it.
 */
export async function installJournal(owner: postgres.Sql): Promise<void> {
  await owner`create schema prove`;
  await owner`create table prove.journal (
    seq bigserial primary key, clinic_id uuid not null, "table" text not null, transaction text not null,
    actor_kind text not null, at float8 not null, began_at float8 not null, before jsonb, after jsonb)`;
  await owner`create index on prove.journal (clinic_id, seq)`;
  for (const [table, row] of Object.entries(ROW_AS_JSON)) {
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
