import { sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { bookPlan, confirmPlanned, holdPlanned } from '@/db/testing/plans';
import { makeSmallClinic, type SmallClinic } from '@/db/testing/small-clinic';
import {
  ADA,
  bookCall,
  expectOk,
  freeTimes,
  holdSoonest,
  midnightAhead,
  seeVisit,
} from '@/db/testing/visits';
import { inTransaction } from '@/db/transaction';
import { cancelAppointment } from '../appointment/cancel/cancel';
import { bookAtDesk } from '../appointment/desk/book';
import { listDay } from '../appointment/desk/queries';
import { visitFlags } from '../appointment/desk/visit-flags';
import { confirmAppointment } from '../appointment/hold/confirm';
import { reholdAppointment } from '../appointment/hold/rehold';
import { moveAppointment } from '../appointment/move/move';
import { findPairs } from '../appointment/plan/find-pairs';
import { listTreatmentsResting } from '../appointment/times/resting';
import type { BearerActor } from '../auth/actor';
import { bearerActor } from '../auth/mint';
import { saveDetails } from '../patient/save-details';
import { preparePayment } from '../payment/prepare-payment';
import { submitScreening } from '../questionnaire/commands';
import { localDateOf } from '../scheduling/zone';
import { required } from '../shared/invariant';
import { DAY_MS } from '../shared/milliseconds';
import { changeAssessment, previewAssessment } from './change-assessment';
import { assessmentRuleOf, writeAssessmentRule } from './prerequisite';
import type { AssessmentNeed } from './rules-policy';
import { listRuleChanges, listServicesToRule } from './rules-queries';

/** As the catalogue has it. */
const WAS = { serviceSlugs: ['consultation'], withinDays: 182, inPerson: false };
const ONE = { serviceSlugs: ['consultation'], withinDays: 182 } as const;
const BOTH = { serviceSlugs: ['consultation', 'advice-call'], withinDays: 182 } as const;

type Need = AssessmentNeed | null;

let clinic: SmallClinic;
beforeEach(async () => {
  clinic = await makeSmallClinic();
});

const manager = () => clinic.staffWith('manager');
const clinician = () => clinic.staffWith('clinician');

async function ruleNow() {
  const services = await listServicesToRule(manager());
  const own = services.find(({ id }) => id === clinic.treatmentId);
  return assessmentRuleOf(own?.prerequisites ?? []);
}

async function versionNow() {
  const rule = await ruleNow();
  return rule ? writeAssessmentRule(rule) : 'none';
}

const preview = (wanted: Need, staff = manager()) =>
  previewAssessment(staff, clinic.treatmentId, wanted);

/** Over the rule that holds when it is asked, or one that was shown before. */
async function set(wanted: Need, staff = manager(), shown?: string) {
  const version = shown ?? (await versionNow());
  return changeAssessment(staff, clinic.treatmentId, { wanted, version });
}

describe('how fresh the assessment before a treatment must be', () => {
  it('is changed with those before the eyes whose visits would lack one; they stay booked, and are told once moved', async () => {
    clinic = await makeSmallClinic({ asksForAssessment: true });
    const { treatment, assessment } = await bookPlan(clinic);
    const { startsAt } = await seeVisit(clinic, treatment);
    // Three weeks between the two.
    const later = new Date(startsAt.getTime() + 21 * DAY_MS);
    const to = { appointmentId: treatment.appointmentId, startsAt: later, practitionerId: null };
    expectOk(await moveAppointment(treatment, to));
    const strict = { ...ONE, withinDays: 14 };
    expect(expectOk(await preview(strict))).toMatchObject({
      before: WAS,
      booked: 1,
      lacking: [{ visit: { id: treatment.appointmentId } }],
    });
    // Looked at, nothing has changed.
    expect(await ruleNow()).toMatchObject(WAS);
    expect(expectOk(await preview({ ...ONE, withinDays: 60 })).lacking).toEqual([]);
    expectOk(await set(strict));
    expect(await ruleNow()).toMatchObject(strict);
    expect((await seeVisit(clinic, treatment)).status).toBe('booked');
    expect((await seeVisit(clinic, assessment)).status).toBe('booked');
    const again = { ...to, startsAt: new Date(later.getTime() + DAY_MS) };
    expect(await moveAppointment(treatment, again)).toMatchObject({ error: 'assessment-missing' });
    expect(await listRuleChanges(manager(), clinic.treatmentId)).toMatchObject([
      { action: 'service.assessment-changed', detail: { before: WAS, after: strict } },
    ]);
  });

  it('is made stricter by a manager, less strict by a clinician only, and by nobody over what was changed meanwhile', async () => {
    clinic = await makeSmallClinic({ asksForAssessment: true });
    const shown = await versionNow();
    const less = { ...ONE, withinDays: 365 };
    const other = { ...ONE, serviceSlugs: ['advice-call'] } as const;
    for (const wanted of [less, BOTH, other, null]) {
      expect(await preview(wanted)).toEqual({ ok: false, error: 'clinical' });
      expect(await set(wanted)).toEqual({ ok: false, error: 'clinical' });
    }
    const strict = { ...ONE, withinDays: 90 };
    for (const role of ['reception', 'auditor'] as const) {
      expect(await set(strict, clinic.staffWith(role))).toEqual({ ok: false, error: 'not-found' });
    }
    const stranger = (await makeSmallClinic({ asksForAssessment: true })).staffWith('manager');
    expect(await preview(strict, stranger)).toMatchObject({ error: 'not-found' });
    const [first, second] = await Promise.all([
      set(strict, manager(), shown),
      set({ ...ONE, withinDays: 60 }, manager(), shown),
    ]);
    expect([first, second].filter(({ ok }) => ok)).toHaveLength(1);
    expect([first, second]).toContainEqual({ ok: false, error: 'changed-meanwhile' });
    expect(await set(less, clinician(), shown)).toEqual({ ok: false, error: 'changed-meanwhile' });
    expectOk(await set(less, clinician()));
    expect(await set(less, clinician())).toEqual({ ok: false, error: 'no-change' });
  });

  /** The treatment by itself, for somebody whom the clinic has never seen, as far as paying for it. */
  async function payAlone(email: string) {
    // After the others' assessments, which are not theirs.
    const after = new Date(Date.now() + 8 * DAY_MS);
    const { appointmentId } = await holdSoonest(clinic, clinic.treatment, after);
    const holder = bearerActor(clinic.clinicId, appointmentId);
    expectOk(await submitScreening(holder, { age: 'no', cold: 'no' }));
    expectOk(await saveDetails(holder, { ...ADA, fullName: 'Grace Example', email }));
    const { patient } = await seeVisit(clinic, holder);
    const bearer = bearerActor(clinic.clinicId, appointmentId, required(patient, 'a patient').id);
    return { bearer, paid: await inTransaction(bearer, (tx) => preparePayment(tx, bearer)) };
  }

  it('is switched off by a clinician and on again by a manager: nothing that is booked or held is lost', async () => {
    clinic = await makeSmallClinic({ asksForAssessment: true });
    const planned = await bookPlan(clinic);
    const held = await holdPlanned(clinic);
    expect(expectOk(await preview(null, clinician()))).toMatchObject({
      before: WAS,
      after: null,
      booked: 1,
      lacking: [],
    });
    expectOk(await set(null, clinician()));
    expect(await ruleNow()).toBeNull();
    for (const visit of [planned.treatment, planned.assessment]) {
      expect((await seeVisit(clinic, visit)).status).toBe('booked');
    }
    const both = await confirmPlanned(clinic, held);
    expect((await seeVisit(clinic, both.assessment)).status).toBe('booked');
    const pairs = () => findPairs(clinic.visitor, { ...clinic.treatment, count: 1 });
    expect(expectOk(await pairs())).toBeNull();
    const alone = await payAlone('alone@example.com');
    expectOk(alone.paid);
    await inTransaction(clinic.system, (tx) =>
      confirmAppointment(tx, clinic.system, alone.bearer.appointmentId),
    );

    expect(expectOk(await preview(ONE))).toMatchObject({
      before: null,
      booked: 3,
      lacking: [{ visit: { id: alone.bearer.appointmentId } }],
    });
    expectOk(await set(ONE));
    expect(await ruleNow()).toEqual({ ...ONE, inPerson: true });
    expect((await seeVisit(clinic, alone.bearer)).status).toBe('booked');
    expect(expectOk(await pairs())?.pairs).toHaveLength(1);
    expect((await payAlone('later@example.com')).paid).toMatchObject({
      ok: false,
      error: 'assessment-missing',
    });
    expect(await listRuleChanges(manager(), clinic.treatmentId)).toMatchObject([
      { detail: { before: null, after: ONE } },
      { detail: { before: WAS, after: null } },
    ]);
  });

  it('is never switched off, by phone or older than 90 days where a prescriber’s checks hang on it', async () => {
    clinic = await makeSmallClinic({ asksForAssessment: true });
    await inTransaction(clinic.system, (tx) =>
      tx.execute(sql`update healthcare_service set prerequisites = array_append(prerequisites, 'baseline-bloods')
        where id = ${clinic.treatmentId}`),
    );
    for (const [wanted, error] of [
      [null, 'examination'],
      [{ ...ONE, withinDays: 91 }, 'examined-lately'],
      [{ ...BOTH, withinDays: 60 }, 'examined-lately'],
      [{ ...ONE, serviceSlugs: ['advice-call'], withinDays: 60 }, 'examined-lately'],
    ] as const) {
      expect(await preview(wanted, clinician())).toEqual({ ok: false, error });
      expect(await set(wanted, clinician())).toEqual({ ok: false, error });
    }
    expect(await ruleNow()).toMatchObject(WAS);
    expectOk(await set({ ...ONE, withinDays: 90 }));
    expect(await ruleNow()).toEqual({ ...ONE, withinDays: 90, inPerson: true });
  });

  it('is nothing to say of what is no treatment, and no treatment is one, nor what the clinic does not have', async () => {
    clinic = await makeSmallClinic({ asksForAssessment: true });
    const version = await versionNow();
    expect(
      await changeAssessment(manager(), clinic.callId, { wanted: ONE, version }),
    ).toMatchObject({
      error: 'not-found',
    });
    for (const slug of ['cryotherapy', 'nothing']) {
      for (const serviceSlugs of [[slug], ['consultation', slug]] as const) {
        const wanted = { ...ONE, serviceSlugs };
        expect(await set(wanted, clinician())).toEqual({ ok: false, error: 'no-assessment' });
      }
    }
    // A review follows a treatment: it counts, but who comes for the first time cannot be offered one.
    await inTransaction(clinic.system, (tx) =>
      tx.execute(
        sql`update healthcare_service set prerequisites = '{prior-treatment}' where id = ${clinic.callId}`,
      ),
    );
    const first = { ...ONE, serviceSlugs: ['advice-call', 'consultation'] } as const;
    expect(await set(first, clinician())).toEqual({ ok: false, error: 'no-assessment' });
    expectOk(await set(BOTH, clinician()));
  });
});

describe('which visits count as the assessment before a treatment', () => {
  /** A call a day or more ahead, and the treatment a week later: one patient's, booked by the desk. */
  async function callAndTreatment() {
    const call = await bookCall(clinic, midnightAhead(1));
    const startsAt = required((await freeTimes(clinic, 8))[0], 'a time');
    const wish = { ...clinic.treatment, startsAt, practitionerId: null };
    const book = () =>
      bookAtDesk(clinic.staffWith('reception'), {
        ...wish,
        patient: ADA,
      });
    return { call, startsAt, book };
  }

  async function lineOf(bearer: BearerActor) {
    const { startsAt, location } = await seeVisit(clinic, bearer);
    const date = localDateOf(startsAt.getTime(), location.timeZone);
    const day = await listDay(manager(), { location, date });
    return required(
      day.find(({ id }) => id === bearer.appointmentId),
      'a line of the day',
    );
  }

  it('is the clinic’s to say, and every route goes by it; what no longer counts leaves its treatment booked, flagged', async () => {
    clinic = await makeSmallClinic({ asksForAssessment: true });
    const { call, book } = await callAndTreatment();
    expect(await book()).toMatchObject({ error: 'assessment-missing' });
    expectOk(await set(BOTH, clinician()));
    expect(await ruleNow()).toEqual({ ...BOTH, inPerson: false });
    const { appointmentId } = expectOk(await book());
    const treatment = bearerActor(clinic.clinicId, appointmentId, clinic.patientId);
    expect((await lineOf(treatment)).isUnassessed).toBe(false);
    const rests = async () =>
      (await listTreatmentsResting(call, call.appointmentId)).map(({ id }) => id);
    expect(await rests()).toEqual([appointmentId]);

    // Back to one: a manager may, with those before the eyes who would lack theirs.
    expect(expectOk(await preview(ONE)).lacking).toMatchObject([{ visit: { id: appointmentId } }]);
    expectOk(await set(ONE));
    for (const visit of [call, treatment]) {
      expect((await seeVisit(clinic, visit)).status).toBe('booked');
    }
    expect(await lineOf(treatment)).toMatchObject({ status: 'booked', isUnassessed: true });
    expect(visitFlags(await lineOf(treatment)).assessmentMissing).toBe(true);
    expect(await rests()).toEqual([]);
    const later = required((await freeTimes(clinic, 10))[0], 'a time');
    const move = { appointmentId, startsAt: later, practitionerId: null };
    expect(await moveAppointment(treatment, move)).toMatchObject({ error: 'assessment-missing' });
    // The call goes alone, for the treatment no longer rests on it.
    expectOk(await cancelAppointment(clinic.staffWith('reception'), { ...call, reason: 'clinic' }));
    expect((await seeVisit(clinic, treatment)).status).toBe('booked');
  });

  it('names the one that is offered with the treatment; one that is held as another is let go when the hold is renewed', async () => {
    clinic = await makeSmallClinic({ asksForAssessment: true });
    const held = await holdPlanned(clinic);
    const calls = { serviceSlugs: ['advice-call', 'consultation'], withinDays: 182 } as const;
    expectOk(await set(calls, clinician()));
    expect((await seeVisit(clinic, held)).assessment?.state).toBe('together');
    const { startsAt } = await seeVisit(clinic, held);
    expectOk(await reholdAppointment(held, { startsAt, practitionerId: null }));
    expect((await seeVisit(clinic, held)).assessment?.state).toBe('missing');
    const pairs = expectOk(await findPairs(clinic.visitor, { ...clinic.treatment, count: 1 }));
    expect(pairs?.assessmentName).toBe('Advice call');
    const details = { ...ADA, fullName: 'Grace Example', email: 'grace@example.com' };
    const { assessment } = await bookPlan(clinic, { details, after: midnightAhead(3) });
    expect((await seeVisit(clinic, assessment)).service.id).toBe(clinic.callId);
  });
});
