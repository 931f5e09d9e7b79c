import { sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { makeSmallClinic, type SmallClinic } from '@/db/testing/small-clinic';
import { bookTreatment, expectOk, holdSoonest, seeVisit } from '@/db/testing/visits';
import { inTransaction } from '@/db/transaction';
import { listChanges } from '../audit/list-changes';
import { cancellingItems } from '../consent/document/money-words';
import { findConsentGaps } from '../consent/standing/read-standing';
import { languageOf } from '../consent/words/language';
import { listDue } from '../retention/queries';
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
  consentValidDays: 120,
  resignAfterDays: 60,
  retentionYearsAdult: 8,
};

const language = languageOf({ locale: 'en-GB', words: null });

describe('a clinic’s rules for cancelling and waiting', () => {
  it('hold for new bookings, in the words of the consent too; visits made before keep theirs', async () => {
    const bearer = await bookTreatment(clinic);
    const before = await seeVisit(clinic, bearer);
    const seen = expectOk(await previewPolicy(manager(), RULES));
    expect(seen).toMatchObject({ keeping: 1, changes: { fullRefundHours: [48, 72] } });
    expectOk(await changePolicy(manager(), { rules: RULES, version: seen.version }));
    const kept = await seeVisit(clinic, bearer);
    expect(kept).toEqual(before);
    expect(cancellingItems({ ...kept, language })[0]).toContain('48 hours');
    const held = await holdSoonest(clinic);
    const late = await seeVisit(clinic, { ...bearer, appointmentId: held.appointmentId });
    expect(late.terms).toMatchObject({
      policyVersion: 2,
      fullRefundHours: 72,
      halfRefundHours: 12,
      statutoryCancellationDays: 21,
    });
    expect(cancellingItems({ ...late, language })[1]).toContain('between 72 and 12 hours');
    const heldMinutes = Math.round((held.holdExpiresAt.getTime() - Date.now()) / 60_000);
    expect(heldMinutes).toBe(30);
    expect(await findPolicy(manager())).toMatchObject({ ...RULES, retentionYearsMin: 8 });
    expect(await listChanges(manager(), 'Clinic')).toMatchObject([
      { staffName: 'Rosa Example', detail: { version: 2 } },
    ]);
  });

  it('say how many must sign again by how old a signature may be, and hold for them at once', async () => {
    const bearer = await bookTreatment(clinic);
    const rules = { ...(await findPolicy(manager())), resignAfterDays: 60 };
    expect(expectOk(await previewPolicy(manager(), rules)).signAgain).toBe(0);
    await inTransaction(clinic.system, (tx) =>
      tx.execute(sql`update appointment set starts_at = starts_at + interval '70 days',
        ends_at = ends_at + interval '70 days' where id = ${bearer.appointmentId}`),
    );
    const { startsAt } = await seeVisit(clinic, bearer);
    const gaps = () => findConsentGaps(manager(), bearer.appointmentId, startsAt);
    expect(await gaps()).not.toContain('sign-again');
    const { signAgain, version } = expectOk(await previewPolicy(manager(), rules));
    expect(signAgain).toBe(1);
    expectOk(await changePolicy(manager(), { rules, version }));
    expect(await gaps()).toContain('sign-again');
  });

  it('keep records longer, and never shorter than the law of its places; whose time would be over is counted first', async () => {
    const policy = await findPolicy(manager());
    const years = (retentionYearsAdult: number) => ({ ...policy, retentionYearsAdult });
    expect(await previewPolicy(manager(), years(7))).toMatchObject({ error: 'kept-too-short' });
    expectOk(await changePolicy(manager(), { rules: years(12), version: policy.version }));
    const bearer = await bookTreatment(clinic);
    await inTransaction(clinic.system, async (tx) => {
      await tx.execute(sql`update appointment set status = 'fulfilled',
          starts_at = starts_at - interval '10 years', ends_at = ends_at - interval '10 years'
        where id = ${bearer.appointmentId}`);
      await tx.execute(sql`update patient set created_at = created_at - interval '10 years'
        where id = ${bearer.patientId}`);
    });
    expect(expectOk(await previewPolicy(manager(), years(8))).due).toBe(1);
    expect(await listDue(manager())).toEqual([]);
    await inTransaction(clinic.system, (tx) =>
      tx.execute(sql`update location set country = 'US' where id = ${clinic.locationId}`),
    );
    const version = policy.version + 1;
    // A law that we do not know: what the clinic began with, and a way back to it.
    expect(await changePolicy(manager(), { rules: years(7), version })).toMatchObject({
      error: 'kept-too-short',
    });
    expectOk(await changePolicy(manager(), { rules: years(8), version }));
    expect(await listDue(manager())).toHaveLength(1);
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
