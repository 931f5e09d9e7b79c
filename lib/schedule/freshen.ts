import { pool } from '@/db/client';
import type { Actor } from '../auth/actor';
import type { ClinicId, LocationId } from '../shared/ids';
import { required } from '../shared/invariant';
import { type CalendarChange, CalendarMemory } from './calendar-memory';

/** Changes are forgotten by the database after ten minutes; half of that is left for clocks and slow transactions. */
const MAX_SILENCE_MS = 5 * 60_000;

type Row = {
  readonly now_ms: number;
  readonly snapshot: string;
  readonly changes: readonly (readonly [LocationId | null, number, number, boolean])[];
};

/** When the memory was last made true: the database's clock, epoch milliseconds, and the memory's own count of changes. */
type Moment = { readonly now: number; readonly tick: number };

/** The memory as it was at that moment: what is computed for it is kept under its tick, not under a later one. */
export type Fresh = Moment & { readonly memory: CalendarMemory };

type Reader = {
  readonly memory: CalendarMemory;
  running: Promise<Moment> | null;
  next: Promise<Moment> | null;
};

// On globalThis: every bundle of the server shares it, and `next dev` reloads modules.
const holder = globalThis as typeof globalThis & { miliumCalendars?: Map<ClinicId, Reader> };

/**
 * This process's memory of the clinic's calendar, made true by one question to the database that began after the
 * call; questions of the same moment are asked once.
 */
export async function freshen(actor: Actor): Promise<Fresh> {
  const reader = readerOf(actor.clinicId);
  return { memory: reader.memory, ...(await ask(reader, actor.clinicId)) };
}

function readerOf(clinicId: ClinicId): Reader {
  holder.miliumCalendars ??= new Map();
  const known = holder.miliumCalendars.get(clinicId);
  if (known) return known;
  const reader: Reader = { memory: new CalendarMemory(), running: null, next: null };
  holder.miliumCalendars.set(clinicId, reader);
  return reader;
}

/** A question on its way may miss what was committed before this call: then the next one is waited for. */
function ask(reader: Reader, clinicId: ClinicId): Promise<Moment> {
  if (reader.running === null) {
    reader.running = readChanges(reader.memory, clinicId).finally(() => {
      reader.running = null;
    });
    return reader.running;
  }
  reader.next ??= reader.running
    .catch(() => undefined)
    .then(() => {
      reader.next = null;
      return ask(reader, clinicId);
    });
  return reader.next;
}

/** One statement of its own: the function in the database names the clinic, so row-level security holds. */
async function readChanges(memory: CalendarMemory, clinicId: ClinicId): Promise<Moment> {
  const [row] = await pool().sql<Row[]>`
    select now_ms, snapshot, changes from read_calendar_changes(${clinicId}, ${memory.snapshot})`;
  const { now_ms: now, snapshot, changes } = required(row, 'a function answers');
  // What lies beside the calendar makes no remembered time worthless.
  const ofCalendar = changes.filter(([, , , isBeside]) => !isBeside).map(toChange);
  memory.learn({ now, snapshot, changes: ofCalendar }, MAX_SILENCE_MS);
  return { now, tick: memory.tick };
}

function toChange([locationId, start, end]: Row['changes'][number]): CalendarChange {
  return locationId === null ? null : { locationId, start, end };
}
