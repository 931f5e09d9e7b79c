import { DrizzleQueryError, sql } from 'drizzle-orm';
import type { PgTransaction } from 'drizzle-orm/pg-core';
import type { PostgresJsQueryResultHKT } from 'drizzle-orm/postgres-js';
import type { ExtractTablesWithRelations } from 'drizzle-orm/relations';
import postgres from 'postgres';
import type { Actor } from '../lib/auth/actor';
import { pool } from './client';

type NoSchema = Record<string, never>;
export type Tx = PgTransaction<
  PostgresJsQueryResultHKT,
  NoSchema,
  ExtractTablesWithRelations<NoSchema>
>;

/** Serialization failure and deadlock: the only errors that running again can cure. */
const RETRYABLE = new Set(['40001', '40P01']);
const ATTEMPTS = 3;

/** Carries a refused Result out of drizzle's transaction, which rolls back only on a throw. */
class Refused extends Error {
  readonly result: unknown;
  constructor(result: unknown) {
    super('transaction refused');
    this.result = result;
  }
}

/** Thrown when what a transaction read before it had its locks is no longer so: the work is run again from its start. */
export class Superseded extends Error {
  readonly code = '40001';
}

/**
 * Runs `work` in one transaction that names its actor, so that row-level security knows who asks.
 * A Result that is not ok rolls everything back: a refusal leaves no trace.
 * Retries deadlocks and serialization failures up to three times; `work` must have no other effects.
 */
export async function inTransaction<T>(actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await attemptTransaction(actor, work);
    } catch (error) {
      if (attempt >= ATTEMPTS || !RETRYABLE.has(postgresCode(error) ?? '')) throw error;
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 50 * attempt));
    }
  }
}

async function attemptTransaction<T>(actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> {
  try {
    return await pool().db.transaction(async (tx) => {
      // Sent together with the first statement of the work, before it: one connection answers in order.
      const named = nameActor(tx, actor);
      named.catch(() => undefined);
      const result = await work(tx);
      await named;
      if (isRefusal(result)) throw new Refused(result);
      return result;
    });
  } catch (error) {
    if (error instanceof Refused) return error.result as T;
    throw withoutValues(error);
  }
}

/** A part of a transaction: where it is refused, it alone is taken back, with the locks that it took. */
export async function inPart<T>(tx: Tx, work: (part: Tx) => Promise<T>): Promise<T> {
  try {
    return await tx.transaction(async (part) => {
      const result = await work(part);
      if (isRefusal(result)) throw new Refused(result);
      return result;
    });
  } catch (error) {
    if (error instanceof Refused) return error.result as T;
    throw error;
  }
}

/** Does the work and takes all of it back: to see what a change would do, by the very code that does it. */
export async function rehearse<T>(actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> {
  const seen = await inTransaction(actor, async (tx) => ({ ok: false, value: await work(tx) }));
  return seen.value;
}

/**
 * The same failure without what was being written: drizzle's message and Postgres's detail repeat names, addresses
 * and answers, and an error that nobody catches is printed to the log.
 */
function withoutValues(error: unknown): unknown {
  if (!(error instanceof DrizzleQueryError)) return error;
  return new Error(`Failed query: ${error.query}`, { cause: codesOf(error.cause) });
}

/** A fresh error: the driver's own holds statement and parameters in properties that cannot be removed. */
function codesOf(cause: Error | undefined): Error | undefined {
  if (!(cause instanceof postgres.PostgresError)) return cause;
  const { code, constraint_name, table_name, message } = cause;
  return Object.assign(new Error(message), { code, constraint_name, table_name });
}

function isRefusal(result: unknown): boolean {
  return typeof result === 'object' && result !== null && 'ok' in result && result.ok === false;
}

async function nameActor(tx: Tx, actor: Actor): Promise<void> {
  const appointmentId = actor.kind === 'bearer' ? actor.appointmentId : '';
  await tx.execute(sql`select
    set_config('app.clinic_id', ${actor.clinicId}, true),
    set_config('app.actor_kind', ${actor.kind}, true),
    set_config('app.appointment_id', ${appointmentId}, true),
    set_config('app.patient_ids', ${`{${patientIdsOf(actor).join(',')}}`}, true)`);
}

/**
 * One look at the clinic's records, for what a rule needs and its asker may not see (whether somebody was assessed
 * before): the answer must not tell more than the rule does. Afterwards the transaction has its own actor again.
 */
export async function seeingTheClinic<T>(tx: Tx, look: () => Promise<T>): Promise<T> {
  const [before] = await tx.execute<{ kind: string }>(
    sql`select current_setting('app.actor_kind', true) as kind`,
  );
  await tx.execute(sql`select set_config('app.actor_kind', 'system', true)`);
  const seen = await look();
  await tx.execute(sql`select set_config('app.actor_kind', ${before?.kind ?? ''}, true)`);
  return seen;
}

function patientIdsOf(actor: Actor): readonly string[] {
  if (actor.kind === 'patient') return actor.patientIds;
  return actor.kind === 'bearer' && actor.patientId ? [actor.patientId] : [];
}

/**
 * Whether a transaction gave up waiting for another's lock (SQLSTATE 55P03, after `lock_timeout`). All of it was taken
 * back, so whoever asked can be told to ask again, instead of that something is broken.
 */
export function isLockTimeout(error: unknown): boolean {
  return postgresCode(error) === '55P03';
}

/** The SQLSTATE of an error from drizzle, which wraps the driver's own. */
export function postgresCode(error: unknown): string | undefined {
  const cause = error instanceof Error && error.cause ? error.cause : error;
  if (typeof cause !== 'object' || cause === null || !('code' in cause)) return undefined;
  return typeof cause.code === 'string' ? cause.code : undefined;
}
