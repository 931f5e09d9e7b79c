import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { healthcareService } from '@/db/schema/healthcare-service';
import { makeSmallClinic, type SmallClinic } from '@/db/testing/small-clinic';
import { bookTreatment, expectOk, freeTimes, seeVisit } from '@/db/testing/visits';
import { inTransaction } from '@/db/transaction';
import { readFollowUp } from '../appointment/follow-up/follow-up';
import { holdAppointment } from '../appointment/hold/hold';
import { required } from '../shared/invariant';
import { changeRules, previewRules } from './change-rules';
import type { ServiceRules } from './rules';
import { listRuleChanges, listServicesToRule } from './rules-queries';

let clinic: SmallClinic;
beforeEach(async () => {
  clinic = await makeSmallClinic();
});

const manager = () => clinic.staffWith('manager');

async function rulesWith(change: Partial<ServiceRules>): Promise<ServiceRules> {
  const services = await listServicesToRule(manager());
  const own = required(
    services.find(({ id }) => id === clinic.treatmentId),
    'the treatment',
  );
  const { earliestMinutes, latestMinutes, maxPerDay, maxOpenPerPatient, followUpServiceSlug } = own;
  const { leadTimeMinutes, horizonDays, stepMinutes, reflectionHours, followUpAfterDays } = own;
  const limits = { earliestMinutes, latestMinutes, maxPerDay, maxOpenPerPatient };
  const review = { followUpServiceSlug, followUpAfterDays };
  const others = { leadTimeMinutes, horizonDays, stepMinutes, reflectionHours, ...review };
  const { preparationMinutes, durationMinutes, cleaningMinutes } = own;
  const lengths = { preparationMinutes, durationMinutes, cleaningMinutes };
  return { ...limits, ...others, ...lengths, ...change };
}

describe('a service’s rules', () => {
  it('are shown with the visits outside of them, hold for new bookings, and leave those made as they are', async () => {
    const bearer = await bookTreatment(clinic);
    const before = await seeVisit(clinic, bearer);
    const rules = await rulesWith({ earliestMinutes: 16 * 60, reflectionHours: 96 });
    const seen = expectOk(await previewRules(manager(), clinic.treatmentId, rules));
    expect(seen.outside).toMatchObject([
      { visit: { id: bearer.appointmentId }, reason: 'too-early' },
    ]);
    expect(seen.changes).toEqual({ earliestMinutes: [null, 960], reflectionHours: [48, 96] });
    const [free] = await freeTimes(clinic, 10);
    expectOk(await changeRules(manager(), clinic.treatmentId, { ...seen, rules }));
    expect(await seeVisit(clinic, bearer)).toEqual(before);
    const wish = { ...clinic.treatment, startsAt: required(free, 'a time'), practitionerId: null };
    expect(await holdAppointment(clinic.visitor, wish)).toMatchObject({
      error: 'time-not-offered',
    });
    const later = required((await freeTimes(clinic, 10))[0], 'a time');
    const hold = expectOk(await holdAppointment(clinic.visitor, { ...wish, startsAt: later }));
    const visit = await seeVisit(clinic, { ...bearer, appointmentId: hold.appointmentId });
    expect(visit.terms.reflectionHours).toBe(96);
    expect(before.terms.reflectionHours).toBe(48);
    expect(await listRuleChanges(manager(), clinic.treatmentId)).toMatchObject([
      { by: 'Rosa Example', detail: { changes: { reflectionHours: [48, 96] } } },
    ]);
  });

  it('are not changed by two people at once, by those who may not, or into nonsense', async () => {
    const rules = await rulesWith({ maxPerDay: 3 });
    const { fingerprint } = expectOk(await previewRules(manager(), clinic.treatmentId, rules));
    const both = await Promise.all([
      changeRules(manager(), clinic.treatmentId, { rules, fingerprint }),
      changeRules(manager(), clinic.treatmentId, {
        rules: await rulesWith({ maxPerDay: 5 }),
        fingerprint,
      }),
    ]);
    expect(both.map((result) => (result.ok ? 'ok' : result.error)).sort()).toEqual([
      'changed-meanwhile',
      'ok',
    ]);
    const shorter = await rulesWith({ reflectionHours: 24 });
    const look = (role: Parameters<SmallClinic['staffWith']>[0], asked: ServiceRules) =>
      previewRules(clinic.staffWith(role), clinic.treatmentId, asked);
    expect(await look('manager', shorter)).toMatchObject({ error: 'thinking-time' });
    expect(await look('clinician', shorter)).toMatchObject({ ok: true });
    expect(await look('reception', shorter)).toMatchObject({ error: 'not-found' });
    expect(await look('manager', await rulesWith({}))).toMatchObject({ error: 'no-change' });
    expect(await look('manager', await rulesWith({ followUpAfterDays: 30 }))).toMatchObject({
      error: 'follow-up',
    });
    const other = (await makeSmallClinic()).staffWith('manager');
    expect(await previewRules(other, clinic.treatmentId, rules)).toMatchObject({
      error: 'not-found',
    });
  });

  it('say which visit looks at the result, and after how long: one that is for people treated here, or none', async () => {
    const review = { followUpServiceSlug: 'advice-call', followUpAfterDays: 42 };
    const rules = await rulesWith(review);
    const look = (asked: ServiceRules) => previewRules(manager(), clinic.treatmentId, asked);
    expect(await look(rules)).toEqual({ ok: false, error: 'follow-up' });
    await inTransaction(clinic.system, (tx) =>
      tx
        .update(healthcareService)
        .set({ prerequisites: ['prior-treatment'] })
        .where(eq(healthcareService.id, clinic.callId)),
    );
    const seen = expectOk(await look(rules));
    expect(seen.changes).toEqual({
      followUpServiceSlug: [null, 'advice-call'],
      followUpAfterDays: [null, 42],
    });
    expectOk(await changeRules(manager(), clinic.treatmentId, { ...seen, rules }));
    const done = await bookTreatment(clinic);
    const offered = () =>
      inTransaction(clinic.system, (tx) => readFollowUp(tx, clinic.system, done.appointmentId));
    expect(await offered()).toMatchObject({ serviceSlug: 'advice-call', afterDays: 42 });
    expect(await look(await rulesWith({ followUpAfterDays: null }))).toMatchObject({
      error: 'follow-up',
    });
    const none = await rulesWith({ followUpServiceSlug: null, followUpAfterDays: null });
    const { fingerprint } = expectOk(await look(none));
    expectOk(await changeRules(manager(), clinic.treatmentId, { rules: none, fingerprint }));
    expect(await offered()).toBeNull();
  });
});
