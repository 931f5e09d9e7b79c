import type postgres from 'postgres';
import { Random } from '../../db/seed/random';
import { postgresCode } from '../../db/transaction';
import { sweepExpiredHolds } from '../../lib/appointment/hold/release';
import { sweepWaitlist } from '../../lib/waitlist/continue-round';
import { compareWithTables, listLostMoney } from './ends';
import { readJournal } from './journal';
import { compareWithLedger, type LedgerEntry } from './ledger';
import { problemsWithLeftovers } from './offer-rules';
import type { Operation } from './operation';
import { OPERATIONS } from './operations';
import { bookedBefore } from './operations/booked-before';
import { unjustifiedRefusals } from './refusals';
import { compareMemory } from './remembered';
import { replay } from './replay';
import { readRules } from './rules';
import type { Sandbox } from './sandbox';
import { transitionsOf } from './transitions';
import { makeWorld, type World } from './world';

export type HistoryReport = {
  readonly seed: number;
  readonly clients: number;
  readonly tries: readonly { readonly operation: string; readonly said: string }[];
  readonly problems: readonly string[];
};

const BOOKED_BEFORE = 4;
/** The application gives up after some seconds in a queue: on a starved machine that is nobody's fault. */
const LOCK_TIMEOUT = '55P03';
const WAITED_TOO_LONG = 'waited-too-long';
/** More than this part of all tries can only wait for each other in a way that Postgres cannot see. */
const MOST_WAITING = 1 / 3;

/**
 * One history: 8 to 32 clients on a clinic of their own, all at once, each with its own few random operations; then
 * the proof that what came out could have come out one after the other. The seed decides who tries what; who comes
 * first is left to the database, so a broken seed may need more than one replay.
 */
export async function runHistory(
  owner: postgres.Sql,
  sandbox: Sandbox,
  seed: number,
): Promise<HistoryReport> {
  const random = new Random(seed);
  const world = await makeWorld(owner, sandbox, random);
  const deadlocks = await countDeadlocks(owner);
  const told: Told = { ledger: [], faults: [] };
  const { ledger, faults } = told;
  for (let n = 0; n < BOOKED_BEFORE; n++) await attempt(world, bookedBefore, random, told);
  const clients = Array.from({ length: random.between(8, 32) }, () =>
    runClient(world, new Random(random.between(0, 2 ** 32 - 1)), told),
  );
  await Promise.all(clients);
  const broken = (await countDeadlocks(owner)) - deadlocks;
  if (broken > 0) faults.push(`Postgres had to break ${broken} deadlocks`);
  const waiting = ledger.filter(({ answer }) => answer.said === WAITED_TOO_LONG).length;
  if (waiting > MOST_WAITING * ledger.length) faults.push(`${waiting} waited too long`);
  return {
    seed,
    clients: clients.length,
    tries: ledger.map(({ operation, answer }) => ({ operation, said: answer.said })),
    problems: [...faults, ...(await proveSequential(world, ledger))],
  };
}

type Told = { readonly ledger: LedgerEntry[]; readonly faults: string[] };

async function runClient(world: World, random: Random, told: Told): Promise<void> {
  const tries = random.between(2, 5);
  for (let n = 0; n < tries; n++) await attempt(world, chooseByWeight(random), random, told);
}

async function attempt(
  world: World,
  operation: Operation,
  random: Random,
  { ledger, faults }: Told,
): Promise<void> {
  const askedAt = Date.now();
  try {
    const answer = await operation.run(world, random);
    const entry = { operation: operation.name, askedAt, answeredAt: Date.now() };
    if (answer !== null) ledger.push({ ...entry, answer });
  } catch (error) {
    if (postgresCode(error) === LOCK_TIMEOUT) {
      const answer = { said: WAITED_TOO_LONG, effects: [] };
      ledger.push({ operation: operation.name, askedAt, answeredAt: Date.now(), answer });
      return;
    }
    faults.push(`${operation.name} threw: ${causeOf(error)}`);
  }
}

function chooseByWeight(random: Random): Operation {
  const [first, ...others] = OPERATIONS;
  const tickets = others.flatMap((operation) => Array<Operation>(operation.weight).fill(operation));
  return random.pick([first, ...Array<Operation>(first.weight - 1).fill(first), ...tickets]);
}

/** Drizzle's own message is only the statement. */
function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
}

async function proveSequential(
  world: World,
  ledger: readonly LedgerEntry[],
): Promise<readonly string[]> {
  const { owner, clinic } = world;
  await sweepExpiredHolds(clinic.system);
  await sweepWaitlist(clinic.system);
  const rules = await readRules(owner, clinic.clinicId);
  const journal = await readJournal(owner, clinic.clinicId);
  const replayed = replay(journal, rules, await readInformed(world));
  return [
    ...replayed.problems,
    ...problemsWithLeftovers(replayed),
    ...compareWithLedger(ledger, transitionsOf(journal)),
    ...unjustifiedRefusals(world, rules, journal, ledger),
    ...(await compareWithTables(owner, clinic.clinicId, replayed)),
    ...(await listLostMoney(owner, clinic.clinicId)),
    ...(await compareMemory(world)),
  ];
}

/** When each visit's patient was first shown the full information. */
async function readInformed({ owner, clinic }: World): Promise<ReadonlyMap<string, number>> {
  const rows = await owner<{ id: string; at: number }[]>`
    select appointment_id as id, (extract(epoch from min(presented_at)) * 1000)::float8 as at
    from consent where clinic_id = ${clinic.clinicId} group by appointment_id`;
  return new Map(rows.map(({ id, at }) => [id, at]));
}

async function countDeadlocks(owner: postgres.Sql): Promise<number> {
  const [row] = await owner<{ deadlocks: number }[]>`
    select deadlocks::int as deadlocks from pg_stat_database where datname = current_database()`;
  return row?.deadlocks ?? 0;
}
