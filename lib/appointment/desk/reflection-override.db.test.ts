import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeSmallClinic, type SmallClinic } from '@/db/testing/small-clinic';
import {
  ADA,
  bookTreatment,
  expectOk,
  freeTimes,
  holdSoonest,
  midnightAhead,
  seeVisit,
} from '@/db/testing/visits';
import { listVisitHistory } from '../../audit/queries';
import { bearerActor } from '../../auth/mint';
import { required } from '../../shared/invariant';
import { holdAppointment } from '../hold/hold';
import { reholdAppointment } from '../hold/rehold';
import { moveAppointment } from '../move/move';
import { listMoveTimes } from '../move/move-times';
import { findPairs } from '../plan/find-pairs';
import { nextTimes } from '../times/times';
import { bookAtDesk } from './book';
import { findDeskNotes } from './notes';

let clinic: SmallClinic;
beforeAll(async () => {
  clinic = await makeSmallClinic();
});

/** Free within the 48 hours of thinking time. */
async function earlyTime(position = 0): Promise<Date> {
  const found = expectOk(
    await nextTimes(clinic.staffWith('clinician'), {
      ...clinic.treatment,
      after: midnightAhead(),
      count: position + 1,
      withinReflection: true,
    }),
  );
  return found.times[position]?.startsAt ?? new Date(Number.NaN);
}

const book = (startsAt: Date, role: Parameters<SmallClinic['staffWith']>[0], reason?: string) =>
  bookAtDesk(clinic.staffWith(role), {
    ...clinic.treatment,
    startsAt,
    practitionerId: null,
    patient: ADA,
    ...(reason === undefined ? {} : { overrideReason: reason }),
  });

describe('thinking time', () => {
  it('is passed by no route without a clinician’s reason', async () => {
    const startsAt = await earlyTime();
    const wish = { ...clinic.treatment, startsAt, practitionerId: null };
    const tooSoon = { ok: false, error: 'too-soon' };
    for (const asker of [clinic.visitor, clinic.patient, clinic.staffWith('clinician')]) {
      expect(await holdAppointment(asker, wish)).toEqual(tooSoon);
      expect(await holdAppointment(asker, { ...wish, source: 'api' })).toEqual(tooSoon);
    }
    const { appointmentId } = await holdSoonest(clinic);
    expect(await reholdAppointment(bearerActor(clinic.clinicId, appointmentId), wish)).toEqual(
      tooSoon,
    );
    for (const role of ['reception', 'manager', 'clinician', 'prescriber'] as const) {
      expect(await book(startsAt, role)).toEqual(tooSoon);
    }
    const bearer = await bookTreatment(clinic);
    for (const mover of [bearer, clinic.staffWith('reception'), clinic.staffWith('clinician')]) {
      expect(await moveAppointment(mover, { ...bearer, startsAt, practitionerId: null })).toEqual(
        tooSoon,
      );
    }
  });

  it('is shortened by no patient and by no other staff, whatever they send', async () => {
    const startsAt = await earlyTime();
    const refused = { ok: false, error: 'override-not-allowed' };
    for (const role of ['reception', 'manager'] as const) {
      expect(await book(startsAt, role, 'They are in a hurry.')).toEqual(refused);
    }
    const bearer = await bookTreatment(clinic);
    const input = { ...bearer, startsAt, practitionerId: null, overrideReason: 'I want to.' };
    for (const mover of [bearer, clinic.patient, clinic.staffWith('manager')]) {
      expect(await moveAppointment(mover, input)).toEqual(refused);
    }
    expect(await book(startsAt, 'clinician', '  ')).toEqual({
      ok: false,
      error: 'override-reason-missing',
    });
  });

  it('is shortened by a clinician, with name and reason on the visit and in its history', async () => {
    const startsAt = await earlyTime();
    const { appointmentId } = expectOk(await book(startsAt, 'clinician', 'Seen last week.'));
    const staff = clinic.staffWith('reception');
    expect(await findDeskNotes(staff, appointmentId)).toMatchObject({
      reflectionOverrideReason: 'Seen last week.',
      reflectionOverrideBy: 'Rosa Example',
    });
    const actions = (await listVisitHistory(staff, appointmentId)).map(({ action }) => action);
    expect(actions).toContain('appointment.reflection-overridden');
  });

  it('shortened for a move is forgotten by the next move to a time that keeps it', async () => {
    const bearer = await bookTreatment(clinic, { after: new Date(Date.now() + 5 * 86_400_000) });
    const startsAt = await earlyTime(4);
    const clinician = clinic.staffWith('prescriber');
    const input = { ...bearer, startsAt, practitionerId: null, overrideReason: 'Seen last week.' };
    expectOk(await moveAppointment(clinician, input));
    expect((await seeVisit(clinic, bearer)).startsAt).toEqual(startsAt);
    expect(await findDeskNotes(clinician, bearer.appointmentId)).toMatchObject({
      reflectionOverrideReason: 'Seen last week.',
    });
    const [later] = await freeTimes(clinic, 9);
    expectOk(await moveAppointment(clinician, { ...input, startsAt: later ?? new Date() }));
    expect(await findDeskNotes(clinician, bearer.appointmentId)).toMatchObject({
      reflectionOverrideReason: null,
      reflectionOverrideBy: null,
    });
  });

  it('is kept by the times the desk offers for a move, but for a clinician who asks', async () => {
    const bearer = await bookTreatment(clinic);
    const early = new Date(Date.now() + 40 * 3_600_000);
    const ask = async (role: 'reception' | 'clinician', withinReflection: boolean) => {
      const asked = { appointmentId: bearer.appointmentId, from: new Date(), count: 200 };
      return (await listMoveTimes(clinic.staffWith(role), { ...asked, withinReflection })).times;
    };
    const isEarly = ({ startsAt }: { readonly startsAt: Date }) => startsAt < early;
    expect((await ask('reception', true)).some(isEarly)).toBe(false);
    expect((await ask('clinician', false)).some(isEarly)).toBe(false);
    expect((await ask('clinician', true)).some(isEarly)).toBe(true);
  });
});

describe('thinking time between an assessment and its treatment', () => {
  let assessing: SmallClinic;
  beforeEach(async () => {
    assessing = await makeSmallClinic({ asksForAssessment: true });
  });

  /** The first pair of a day that a clinician may book. */
  async function earlyPair() {
    const after = midnightAhead();
    const wish = { ...assessing.treatment, count: 1, after, withinReflection: true };
    const offer = expectOk(await findPairs(assessing.staffWith('clinician'), wish));
    const pair = required(offer?.pairs[0], 'a pair');
    const timeOf = ({ startsAt, practitioner }: typeof pair.treatment) => ({
      startsAt,
      practitionerId: practitioner.id,
    });
    return { assessment: timeOf(pair.assessment), treatment: timeOf(pair.treatment) };
  }

  const bookPair = async (
    role: Parameters<SmallClinic['staffWith']>[0],
    { assessment, treatment }: Awaited<ReturnType<typeof earlyPair>>,
    overrideReason?: string,
  ) =>
    bookAtDesk(assessing.staffWith(role), {
      ...assessing.treatment,
      ...treatment,
      assessment,
      patient: ADA,
      ...(overrideReason === undefined ? {} : { overrideReason }),
    });

  it('is shortened by a clinician’s reason alone, which stands with the treatment', async () => {
    const pair = await earlyPair();
    const gap = pair.treatment.startsAt.getTime() - pair.assessment.startsAt.getTime();
    expect(gap).toBeLessThan(48 * 3_600_000);
    expect(await bookPair('clinician', pair)).toMatchObject({ error: 'too-soon' });
    expect(await bookPair('reception', pair, 'Seen.')).toMatchObject({
      error: 'override-not-allowed',
    });
    const { appointmentId } = expectOk(await bookPair('clinician', pair, 'Travels far.'));
    expect(await findDeskNotes(assessing.staffWith('manager'), appointmentId)).toMatchObject({
      reflectionOverrideReason: 'Travels far.',
    });
    const offered = await findPairs(assessing.staffWith('reception'), {
      ...assessing.treatment,
      count: 1,
      withinReflection: true,
    });
    const [usual] = expectOk(offered)?.pairs ?? [];
    const usualGap =
      required(usual, 'a pair').treatment.startsAt.getTime() -
      required(usual, 'a pair').assessment.endsAt.getTime();
    expect(usualGap).toBeGreaterThanOrEqual(48 * 3_600_000);
  });

  it('carries the mark where only the gap is short, and the mark goes when the treatment moves', async () => {
    const pair = await earlyPair();
    const week = 7 * 86_400_000;
    const later = ({ startsAt, practitionerId }: typeof pair.treatment) => ({
      startsAt: new Date(startsAt.getTime() + week),
      practitionerId,
    });
    const { appointmentId } = expectOk(
      await bookPair(
        'clinician',
        { assessment: later(pair.assessment), treatment: later(pair.treatment) },
        'Travels far.',
      ),
    );
    const manager = assessing.staffWith('manager');
    expect(await findDeskNotes(manager, appointmentId)).toMatchObject({
      reflectionOverrideReason: 'Travels far.',
    });
    // Past the thinking time of the consent, within that of the assessment: another reason is needed.
    const bearer = bearerActor(assessing.clinicId, appointmentId, assessing.patientId);
    const next = { appointmentId, ...later(later(pair.treatment)) };
    const near = {
      ...next,
      startsAt: new Date(later(pair.treatment).startsAt.getTime() + 3_600_000),
    };
    expect(await moveAppointment(bearer, near)).toEqual({ ok: false, error: 'assessment-missing' });
    expectOk(await moveAppointment(bearer, next));
    expect(await findDeskNotes(manager, appointmentId)).toMatchObject({
      reflectionOverrideReason: null,
    });
    const clinician = assessing.staffWith('clinician');
    expectOk(await moveAppointment(clinician, { ...near, overrideReason: 'Ill next week.' }));
    expect(await findDeskNotes(manager, appointmentId)).toMatchObject({
      reflectionOverrideReason: 'Ill next week.',
    });
  });
});
