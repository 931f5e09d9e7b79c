import { beforeEach, describe, expect, it } from 'vitest';
import { makeSmallClinic, type SmallClinic } from '@/db/testing/small-clinic';
import { bookTreatment, expectOk, holdSoonest, seeVisit } from '@/db/testing/visits';
import { listChanges } from '../audit/list-changes';
import { cancellingItems } from '../consent/document/money-words';
import { changePolicy, findPolicy, previewPolicy } from './change-policy';
import type { PolicyRules } from './policy-rules';

let clinic: SmallClinic;
beforeEach(async () => {
  clinic = await makeSmallClinic();
});

const manager = () => clinic.staffWith('manager');
const RULES: PolicyRules = {
  fullRefundHours: 72,
  halfRefundHours: 12,
  statutoryCancellationDays: 21,
  holdMinutes: 30,
  waitlistOfferMinutes: 60,
};

describe('a clinic’s rules for cancelling and waiting', () => {
  it('hold for new bookings, in the words of the consent too; visits made before keep theirs', async () => {
    const bearer = await bookTreatment(clinic);
    const before = await seeVisit(clinic, bearer);
    const seen = expectOk(await previewPolicy(manager(), RULES));
    expect(seen).toMatchObject({ keeping: 1, changes: { fullRefundHours: [48, 72] } });
    expectOk(await changePolicy(manager(), { rules: RULES, version: seen.version }));
    const kept = await seeVisit(clinic, bearer);
    expect(kept).toEqual(before);
    expect(cancellingItems(kept)[0]).toContain('48 hours');
    const held = await holdSoonest(clinic);
    const late = await seeVisit(clinic, { ...bearer, appointmentId: held.appointmentId });
    expect(late.terms).toMatchObject({
      policyVersion: 2,
      fullRefundHours: 72,
      halfRefundHours: 12,
      statutoryCancellationDays: 21,
    });
    expect(cancellingItems(late)[1]).toContain('between 72 and 12 hours');
    const heldMinutes = Math.round((held.holdExpiresAt.getTime() - Date.now()) / 60_000);
    expect(heldMinutes).toBe(30);
    // What this form does not show goes on as it was.
    expect(await findPolicy(manager())).toMatchObject({ ...RULES, consentValidDays: 182 });
    expect(await listChanges(manager(), 'Clinic')).toMatchObject([
      { staffName: 'Rosa Example', detail: { version: 2 } },
    ]);
  });

  it('are not changed by two at once, by others than managers, or in another clinic', async () => {
    const { version } = expectOk(await previewPolicy(manager(), RULES));
    const both = await Promise.all(
      [RULES, { ...RULES, holdMinutes: 20 }].map((rules) =>
        changePolicy(manager(), { rules, version }),
      ),
    );
    expect(both.map((result) => (result.ok ? 'ok' : result.error)).sort()).toEqual([
      'changed-meanwhile',
      'ok',
    ]);
    const rules = { ...RULES, holdMinutes: 25 };
    expect(await changePolicy(manager(), { rules, version })).toMatchObject({
      error: 'changed-meanwhile',
    });
    for (const role of ['reception', 'clinician', 'prescriber', 'auditor'] as const) {
      expect(await previewPolicy(clinic.staffWith(role), rules)).toMatchObject({
        error: 'not-found',
      });
    }
    expect(await previewPolicy(manager(), await findPolicy(manager()))).toMatchObject({
      error: 'no-change',
    });
    const other = (await makeSmallClinic()).staffWith('manager');
    expect((await findPolicy(other)).version).toBe(1);
  });
});
