import { beforeEach, describe, expect, it } from 'vitest';
import { makeSmallClinic, type SmallClinic } from '@/db/testing/small-clinic';
import { bookTreatment, expectOk, freeTimes, seeVisit } from '@/db/testing/visits';
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
  const { earliestMinutes, latestMinutes, maxPerDay, maxOpenPerPatient, followUpAfterDays } = own;
  const { leadTimeMinutes, horizonDays, stepMinutes, reflectionHours } = own;
  const limits = { earliestMinutes, latestMinutes, maxPerDay, maxOpenPerPatient };
  const others = { leadTimeMinutes, horizonDays, stepMinutes, reflectionHours, followUpAfterDays };
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
});
