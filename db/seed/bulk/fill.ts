import { eq, like, ne, sql } from 'drizzle-orm';
import { systemActor } from '../../../lib/auth/mint';
import { PlainProblem } from '../../embedded/plain-problem';
import { clinic } from '../../schema/clinic';
import { practitioner } from '../../schema/practitioner';
import { inTransaction, type Tx } from '../../transaction';
import { DEMO_CLINIC_ID } from '../demo-id';
import type { BulkVisit, NewPatient } from './bulk-visit';
import { generateVisits } from './generate-visits';
import { insertCatalogue, insertShape } from './insert-base';
import { insertPatients, insertVisits } from './insert-visits';
import type { BulkOptions } from './options';
import { calendarAround } from './working-days';
import { capacityOf, type WorkingDay, workingPlan } from './working-plan';

const VISITS_A_STATEMENT = 4_000;

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
    let visits: BulkVisit[] = [];
    let patients: NewPatient[] = [];
    let stored = 0;
    const store = async () => {
      await insertPatients(tx, patients, options.now);
      await insertVisits(tx, visits);
      stored += visits.length;
      onProgress(stored);
      [visits, patients] = [[], []];
    };
    for (const day of generateVisits(options, plan)) {
      visits.push(...day.visits);
      patients.push(...day.patients);
      if (visits.length >= VISITS_A_STATEMENT) await store();
    }
    await store();
  });
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
