import { setImmediate as nextTurn } from 'node:timers/promises';
import { eq, like, ne, sql } from 'drizzle-orm';
import { systemActor } from '../../../lib/auth/mint';
import { PlainProblem } from '../../embedded/plain-problem';
import { clinic } from '../../schema/clinic';
import { practitioner } from '../../schema/practitioner';
import { inTransaction, type Tx } from '../../transaction';
import { DEMO_CLINIC_ID } from '../demo-id';
import type { BulkVisit, DayOfVisits, NewPatient } from './bulk-visit';
import { generateVisits } from './generate-visits';
import { insertCatalogue, insertShape } from './insert-base';
import { insertPatients, insertVisits } from './insert-visits';
import type { BulkOptions } from './options';
import { withoutGuards } from './without-guards';
import { calendarAround } from './working-days';
import { capacityOf, type WorkingDay, workingPlan } from './working-plan';

const VISITS_A_STATEMENT = 4_000;
/** From here on it takes less time to check the rules at the end than row by row; needs the owner of the tables. */
const MANY = 20_000;

/**
 * Fills the demo clinic (made when there is none) with practitioners, rooms, devices and ten years of visits, all or
 * nothing. Refuses, in words, a database that holds another clinic or that was filled before.
 */
export async function fillClinic(
  options: BulkOptions,
  onProgress: (visits: number) => void,
): Promise<void> {
  const calendar = calendarAround(options.now);
  const plan = workingPlan(options, calendar);
  requireRoom(options, plan);
  await inTransaction(systemActor(DEMO_CLINIC_ID, 'seed-bulk'), async (tx) => {
    if (!(await demoClinicExists(tx))) await insertCatalogue(tx);
    await insertShape(tx, options.practitioners, calendar);
    const store = () => storeVisits(tx, options, plan, onProgress);
    await (options.appointments < MANY ? store() : withoutGuards(tx, store));
  });
}

async function storeVisits(
  tx: Tx,
  options: BulkOptions,
  plan: readonly WorkingDay[],
  onProgress: (visits: number) => void,
): Promise<void> {
  let stored = 0;
  let underWay = Promise.resolve();
  for (const { patients, visits } of batches(generateVisits(options, plan))) {
    await underWay;
    stored += visits.length;
    onProgress(stored);
    underWay = insertPatients(tx, patients, options.now).then(() => insertVisits(tx, visits));
    // Postgres works on these while the next are made.
    await nextTurn();
  }
  await underWay;
}

function* batches(days: Iterable<DayOfVisits>): Generator<DayOfVisits> {
  let batch = { patients: [] as NewPatient[], visits: [] as BulkVisit[] };
  for (const { patients, visits } of days) {
    batch.patients.push(...patients);
    batch.visits.push(...visits);
    if (batch.visits.length < VISITS_A_STATEMENT) continue;
    yield batch;
    batch = { patients: [], visits: [] };
  }
  yield batch;
}

function requireRoom(options: BulkOptions, plan: readonly WorkingDay[]): void {
  const capacity = capacityOf(plan);
  if (options.appointments <= capacity) return;
  const needed = Math.ceil((options.appointments / capacity) * options.practitioners);
  throw new PlainProblem(
    `${options.appointments} appointments do not fit into the working days of ${options.practitioners} practitioners: give at least --practitioners ${needed}.`,
  );
}

/** Only made-up people may be mixed with made-up people. */
async function demoClinicExists(tx: Tx): Promise<boolean> {
  const [other] = await tx.select().from(clinic).where(ne(clinic.id, DEMO_CLINIC_ID)).limit(1);
  if (other) {
    throw new PlainProblem(
      `This database holds the clinic "${other.slug}", which is not the demo: use an empty database.`,
    );
  }
  const [filled] = await tx
    .select({ id: practitioner.id })
    .from(practitioner)
    .where(
      sql`${eq(practitioner.clinicId, DEMO_CLINIC_ID)} and ${like(practitioner.slug, 'bulk-%')}`,
    )
    .limit(1);
  if (filled) {
    throw new PlainProblem(
      'This clinic has been filled before: use an empty database, or set MILIUM_DATA_DIR to another folder.',
    );
  }
  const [demo] = await tx.select().from(clinic).limit(1);
  return demo !== undefined;
}
