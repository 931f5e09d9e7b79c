import { beforeEach, describe, expect, it } from 'vitest';
import { makeSmallClinic, type SmallClinic } from '@/db/testing/small-clinic';
import { bookTreatment, expectOk, holdSoonest, readyToPay, seeVisit } from '@/db/testing/visits';
import { inTransaction } from '@/db/transaction';
import { confirmChange } from '../closure/confirm-change';
import { previewChange } from '../closure/preview-change';
import { listDisplaced } from '../closure/queries';
import { placeChange } from '../place/change-place';
import { listPlaces } from '../place/queries';
import { newId } from '../shared/ids';
import { required } from '../shared/invariant';
import { needsChange, needsVersion } from './change-needs';
import { changePrice, previewPrice } from './change-price';
import type { ServiceNeeds } from './needs';
import { readPricesAt } from './queries';
import { listPricesAt, listRuleChanges } from './rules-queries';

let clinic: SmallClinic;
beforeEach(async () => {
  clinic = await makeSmallClinic();
});

const manager = () => clinic.staffWith('manager');
const key = () => ({ serviceId: clinic.treatmentId, locationId: clinic.locationId });

describe('a service’s price at a place', () => {
  it('holds for new bookings; what was booked or held before keeps its price and deposit', async () => {
    const booked = await bookTreatment(clinic);
    const held = await readyToPay(clinic);
    const wanted = { priceMinor: 15_000, depositMinor: 5_000 };
    const seen = expectOk(await previewPrice(manager(), key(), wanted));
    expect(seen).toMatchObject({ booked: 1, held: 1, before: { priceMinor: 11_000 } });
    expectOk(await changePrice(manager(), key(), { ...wanted, ...seen }));
    for (const bearer of [booked, held]) {
      expect((await seeVisit(clinic, bearer)).terms).toMatchObject({
        priceMinor: 11_000,
        depositMinor: 2_200,
      });
    }
    const { appointmentId } = await holdSoonest(clinic);
    const late = await seeVisit(clinic, { ...booked, appointmentId });
    expect(late.terms).toMatchObject({ ...wanted, currency: 'GBP' });
    const prices = await inTransaction(clinic.visitor, (tx) =>
      readPricesAt(tx, clinic.visitor, clinic.locationId),
    );
    expect(prices).toContainEqual({ slug: 'cryotherapy', priceMinor: 15_000, currency: 'GBP' });
    expect(await listPricesAt(manager(), clinic.treatmentId)).toMatchObject([{ price: wanted }]);
    expect(await listRuleChanges(manager(), clinic.treatmentId)).toMatchObject([
      { action: 'service.price-changed', by: 'Rosa Example', detail: { after: wanted } },
    ]);
  });

  it('is not changed by two at once, by others than managers, elsewhere, or into what nobody can pay', async () => {
    const wanted = { priceMinor: 12_000, depositMinor: 2_000 };
    const { fingerprint } = expectOk(await previewPrice(manager(), key(), wanted));
    const change = (asked: typeof wanted) =>
      changePrice(manager(), key(), { ...asked, fingerprint });
    const both = await Promise.all([change(wanted), change({ ...wanted, priceMinor: 13_000 })]);
    expect(both.map((result) => (result.ok ? 'ok' : result.error)).sort()).toEqual([
      'changed-meanwhile',
      'ok',
    ]);
    const look = (asked: typeof wanted, asker = manager()) => previewPrice(asker, key(), asked);
    const free = { priceMinor: 0, depositMinor: 0 };
    expect(await look(free)).toMatchObject({ ok: true });
    expect(await look({ ...free, depositMinor: 100 })).toMatchObject({
      error: 'deposit-above-price',
    });
    expect(await look({ ...wanted, depositMinor: 20 })).toMatchObject({
      error: 'deposit-too-small',
    });
    for (const role of ['reception', 'clinician', 'auditor'] as const) {
      expect(await look(free, clinic.staffWith(role))).toMatchObject({ error: 'not-found' });
    }
    const other = (await makeSmallClinic()).staffWith('manager');
    expect(await look(free, other)).toMatchObject({ error: 'not-found' });
    expect(await changePrice(other, key(), { ...free, fingerprint })).toMatchObject({
      error: 'not-found',
    });
  });
});

describe('what a service needs', () => {
  const NOW: ServiceNeeds = { roomKind: 'procedure', deviceKinds: ['cryo-unit'] };
  const needs = (wanted: ServiceNeeds, was = NOW) =>
    needsChange([clinic.locationId], clinic.treatmentId, { ...wanted, was: needsVersion(was) });
  const make = async (change: ReturnType<typeof needs>) => {
    const { fingerprint } = expectOk(await previewChange(manager(), change));
    return confirm(change, fingerprint);
  };
  const confirm = (change: ReturnType<typeof needs>, fingerprint: string) =>
    confirmChange(manager(), change, {
      reason: 'Two units from now on',
      fingerprint,
      choices: new Map(),
    });
  const displaced = () => listDisplaced(manager(), clinic.locationId);
  const two: ServiceNeeds = { ...NOW, deviceKinds: ['cryo-unit', 'cryo-unit'] };

  it('counts: visits that lack a second device are shown and flagged, never gone, until it is enough', async () => {
    const bearer = await bookTreatment(clinic);
    const { visits } = expectOk(await previewChange(manager(), needs(two)));
    // There is one unit only, so there is nowhere to move it either.
    expect(visits).toMatchObject([{ id: bearer.appointmentId, proposals: [] }]);
    expect(await make(needs(two))).toMatchObject({ value: { waiting: 1 } });
    expect(await displaced()).toMatchObject([{ id: bearer.appointmentId }]);
    expect((await seeVisit(clinic, bearer)).status).toBe('booked');

    const rows = await listPlaces(manager(), clinic.locationId);
    const like = required(
      rows.find(({ isRoom }) => isRoom),
      'a room',
    ).scheduleId;
    const second = placeChange(clinic.locationId, {
      kind: 'add-device',
      scheduleId: newId(),
      name: 'Cryo unit 2',
      deviceKind: 'cryo-unit',
      like,
    });
    const { fingerprint } = expectOk(await previewChange(manager(), second));
    expectOk(
      await confirmChange(manager(), second, { reason: '', fingerprint, choices: new Map() }),
    );
    await holdSoonest(clinic);
    expectOk(await make(needs(NOW, two)));
    expect(await displaced()).toEqual([]);
    expect(await listRuleChanges(manager(), clinic.treatmentId)).toMatchObject([
      { action: 'service.needs-changed', detail: { before: two, after: NOW } },
      { action: 'service.needs-changed' },
    ]);
  });

  it('leaves visits alone that have more than it needs, and touches those in a room of another kind', async () => {
    const bearer = await bookTreatment(clinic);
    const none: ServiceNeeds = { ...NOW, deviceKinds: [] };
    expectOk(await make(needs(none)));
    expect(await displaced()).toEqual([]);
    const theatre: ServiceNeeds = { ...none, roomKind: 'theatre' };
    expect(await make(needs(theatre, none))).toMatchObject({ value: { waiting: 1 } });
    expect(await displaced()).toMatchObject([{ id: bearer.appointmentId }]);
  });

  it('is not changed by two at once, by others, or from a visit into a call', async () => {
    const look = (wanted: ServiceNeeds, was = NOW, asker = manager()) =>
      previewChange(asker, needs(wanted, was));
    expect(await look(NOW)).toMatchObject({ error: 'no-change' });
    expect(await look(two, two)).toMatchObject({ error: 'stale' });
    expect(await look({ ...NOW, roomKind: null })).toMatchObject({ error: 'by-phone' });
    expect(await look(two, NOW, clinic.staffWith('clinician'))).toMatchObject({
      error: 'not-found',
    });
    const other = (await makeSmallClinic()).staffWith('manager');
    expect(await look(two, NOW, other)).toMatchObject({ error: 'not-found' });
    const changes = [needs(two), needs({ ...NOW, deviceKinds: [] })];
    const seen = await Promise.all(changes.map((change) => previewChange(manager(), change)));
    const prints = seen.map((preview) => expectOk(preview).fingerprint);
    const both = await Promise.all(
      changes.map((change, at) => confirm(change, prints[at] ?? 'none')),
    );
    const ends = both.map((end) => (end.ok ? 'ok' : end.error));
    expect(ends.sort()).toEqual(['ok', 'stale']);
  });
});
