import { beforeEach, describe, expect, it } from 'vitest';
import { bookPlan } from '@/db/testing/plans';
import { makeSmallClinic, type SmallClinic } from '@/db/testing/small-clinic';
import { bookTreatment, expectOk, freeTimes, seeVisit } from '@/db/testing/visits';
import { holdAppointment } from '../appointment/hold/hold';
import { moveAppointment } from '../appointment/move/move';
import { required } from '../shared/invariant';
import { changeAssessment, previewAssessment } from './change-assessment';
import { changeRules, previewRules } from './change-rules';
import { assessmentRuleOf } from './prerequisite';
import type { ServiceRules } from './rules';
import { listRuleChanges, listServicesToRule } from './rules-queries';

const DAY_MS = 86_400_000;

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

describe('how fresh the assessment before a treatment must be', () => {
  const NOW = { withinDays: 182, inPerson: false };
  const clinician = () => clinic.staffWith('clinician');
  const preview = (wanted: typeof NOW, staff = manager()) =>
    previewAssessment(staff, clinic.treatmentId, wanted);
  const set = (wanted: typeof NOW, staff = manager(), shown = NOW) =>
    changeAssessment(staff, clinic.treatmentId, { wanted, shown });
  const ruleNow = async () => {
    const services = await listServicesToRule(manager());
    const own = services.find(({ id }) => id === clinic.treatmentId);
    return assessmentRuleOf(own?.prerequisites ?? []);
  };

  it('is changed with those before the eyes whose visits would lack one; they stay booked, and are told once moved', async () => {
    clinic = await makeSmallClinic({ asksForAssessment: true });
    const { treatment, assessment } = await bookPlan(clinic);
    const { startsAt } = await seeVisit(clinic, treatment);
    // Three weeks between the two.
    const later = new Date(startsAt.getTime() + 21 * DAY_MS);
    const to = { appointmentId: treatment.appointmentId, startsAt: later, practitionerId: null };
    expectOk(await moveAppointment(treatment, to));
    const strict = { ...NOW, withinDays: 14 };
    expect(expectOk(await preview(strict))).toMatchObject({
      before: NOW,
      booked: 1,
      lacking: [{ visit: { id: treatment.appointmentId } }],
    });
    // Looked at, nothing has changed.
    expect(await ruleNow()).toMatchObject(NOW);
    expect(expectOk(await preview({ ...NOW, withinDays: 60 })).lacking).toEqual([]);
    expectOk(await set(strict));
    expect(await ruleNow()).toMatchObject(strict);
    expect((await seeVisit(clinic, treatment)).status).toBe('booked');
    expect((await seeVisit(clinic, assessment)).status).toBe('booked');
    const again = { ...to, startsAt: new Date(later.getTime() + DAY_MS) };
    expect(await moveAppointment(treatment, again)).toMatchObject({ error: 'assessment-missing' });
    expect(await listRuleChanges(manager(), clinic.treatmentId)).toMatchObject([
      { action: 'service.assessment-changed', detail: { before: NOW, after: strict } },
    ]);
  });

  it('is made stricter by a manager, less strict by a clinician only, and by nobody over what was changed meanwhile', async () => {
    clinic = await makeSmallClinic({ asksForAssessment: true });
    const less = { ...NOW, withinDays: 365 };
    expect(await preview(less)).toEqual({ ok: false, error: 'clinical' });
    expect(await set(less)).toEqual({ ok: false, error: 'clinical' });
    for (const role of ['reception', 'auditor'] as const) {
      const staff = clinic.staffWith(role);
      expect(await set({ ...NOW, inPerson: true }, staff)).toEqual({
        ok: false,
        error: 'not-found',
      });
    }
    const stranger = (await makeSmallClinic({ asksForAssessment: true })).staffWith('manager');
    expect(await preview({ ...NOW, inPerson: true }, stranger)).toMatchObject({
      error: 'not-found',
    });
    expectOk(await set({ ...NOW, inPerson: true }));
    expect(await set(NOW, manager(), { ...NOW, inPerson: true })).toEqual({
      ok: false,
      error: 'clinical',
    });
    expect(await set(less, clinician())).toEqual({ ok: false, error: 'changed-meanwhile' });
    expectOk(await set(less, clinician(), { ...NOW, inPerson: true }));
    expect(await set(less, clinician(), less)).toEqual({ ok: false, error: 'no-change' });
  });

  it('is nothing to say of a service that asks for none', async () => {
    expect(await preview({ ...NOW, inPerson: true })).toEqual({ ok: false, error: 'not-found' });
  });
});
