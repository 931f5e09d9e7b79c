import { sql } from 'drizzle-orm';
import { beforeEach, expect, it } from 'vitest';
import { makeSmallClinic, type SmallClinic } from '@/db/testing/small-clinic';
import { untilWaiting } from '@/db/testing/until-waiting';
import { inTransaction, type Tx } from '@/db/transaction';
import { type LocationId, newId, type PractitionerId } from '../shared/ids';
import { addPractitioner } from '../staff/calendar-person';
import { addLocation } from './add-location';

const LEEDS = {
  name: 'Leeds',
  addressLines: ['1 Example Street'],
  phone: '+442079460123',
  directions: [],
  timeZone: 'Europe/London',
  country: 'GB',
};
const KIM = { name: 'Kim Example', title: 'Nurse', registration: '' };

let clinic: SmallClinic;
beforeEach(async () => {
  clinic = await makeSmallClinic();
});

const addPlace = (tx: Tx) => {
  const add = { kind: 'add', locationId: newId<LocationId>(), currency: 'GBP' } as const;
  return addLocation(tx, clinic.staffWith('manager'), { ...add, facts: LEEDS });
};
const addPerson = (tx: Tx) => addPractitioner(tx, clinic.staffWith('manager'), KIM);

/** One adds, and the other one begins before that is written. */
async function atOnce<A, B>(first: (tx: Tx) => Promise<A>, second: (tx: Tx) => Promise<B>) {
  const manager = clinic.staffWith('manager');
  const { done, waiting } = await inTransaction(manager, async (tx) => {
    const one = await first(tx);
    const other = inTransaction(manager, second);
    await untilWaiting(1);
    return { done: one, waiting: other };
  });
  return [done, await waiting] as const;
}

async function expectAtBothPlaces(id: PractitionerId) {
  const rows = await inTransaction(clinic.system, (tx) =>
    tx.execute(sql`select 1 from schedule where practitioner_id = ${id}`),
  );
  expect(rows).toHaveLength(2);
}

it('who comes to the calendar while a place is being added has a schedule at both', async () => {
  const [, id] = await atOnce(addPlace, addPerson);
  await expectAtBothPlaces(id);
});

it('a place that is added while somebody comes to the calendar has them as well', async () => {
  const [id] = await atOnce(addPerson, addPlace);
  await expectAtBothPlaces(id);
});
