import { sql } from 'drizzle-orm';
import { beforeEach, expect, it } from 'vitest';
import { makeSmallClinic, type SmallClinic } from '@/db/testing/small-clinic';
import { untilWaiting } from '@/db/testing/until-waiting';
import { expectOk } from '@/db/testing/visits';
import { inTransaction, type Tx } from '@/db/transaction';
import { listDeskPlaces } from '../clinic/queries';
import { confirmChange } from '../closure/confirm-change';
import { previewChange } from '../closure/preview-change';
import { changePrice, previewPrice } from '../healthcare-service/change-price';
import { required } from '../shared/invariant';
import { locationChange } from './change-location';
import { locationVersion, pricesVersion } from './model';
import { listPriced } from './queries';

let clinic: SmallClinic;
beforeEach(async () => {
  clinic = await makeSmallClinic();
});

const manager = () => clinic.staffWith('manager');
const addPrice = (tx: Tx, priceMinor: number) =>
  tx.execute(sql`insert into service_price (clinic_id, healthcare_service_id, location_id,
      valid_from, currency, price_minor, deposit_minor)
    values (${clinic.clinicId}, ${clinic.treatmentId}, ${clinic.locationId},
      clock_timestamp(), 'GBP', ${priceMinor}, 2000)`);

/** Euros for all that is priced now, looked at and about to be confirmed. */
async function aboutToChange() {
  const places = await listDeskPlaces(manager());
  const priced = await listPriced(manager(), clinic.locationId);
  const change = locationChange(clinic.locationId, {
    kind: 'currency',
    currency: 'EUR',
    prices: priced.map(({ serviceId }) => ({ serviceId, priceMinor: 9_000, depositMinor: 0 })),
    was: locationVersion(required(places[0], 'a place')),
    wasPrices: pricesVersion(priced),
  });
  const { fingerprint } = expectOk(await previewChange(manager(), change));
  return () => confirmChange(manager(), change, { reason: '', fingerprint, choices: new Map() });
}

it('a price that is written while another currency waits is neither overlooked nor overwritten', async () => {
  // A first price: the service has none yet.
  await inTransaction(clinic.system, (tx) =>
    tx.execute(sql`delete from service_price where healthcare_service_id = ${clinic.treatmentId}`),
  );
  const confirm = await aboutToChange();
  const answer = await inTransaction(clinic.system, async (tx) => {
    // As `changePrice` holds it until its price is written.
    await tx.execute(sql`select 1 from location where id = ${clinic.locationId} for share`);
    const waiting = confirm();
    await untilWaiting(1);
    await addPrice(tx, 12_000);
    return { waiting };
  });
  expect(await answer.waiting).toEqual({ ok: false, error: 'stale' });
});

it('a price that was changed between the form and the button is not replaced unseen', async () => {
  const confirm = await aboutToChange();
  await inTransaction(clinic.system, (tx) => addPrice(tx, 12_345));
  expect(await confirm()).toEqual({ ok: false, error: 'stale' });
});

it('of a price and a currency at once, one is made', async () => {
  const confirm = await aboutToChange();
  const key = { serviceId: clinic.treatmentId, locationId: clinic.locationId };
  const wanted = { priceMinor: 12_000, depositMinor: 2_000 };
  const { fingerprint } = expectOk(await previewPrice(manager(), key, wanted));
  const made = await Promise.all([
    confirm(),
    changePrice(manager(), key, { ...wanted, fingerprint }),
  ]);
  expect(made.filter(({ ok }) => ok)).toHaveLength(1);
});
