import { describe, expect, test } from 'vitest';
import type { AssessmentRule } from '../../healthcare-service/prerequisite';
import type { AppointmentId } from '../../shared/ids';
import { type AssessmentVisit, assessmentState, isAssessmentFor } from './assessment-rule';

const TREATMENT = {
  id: 'treatment' as AppointmentId,
  startsAt: new Date('2027-03-10T10:00:00Z'),
  reflectionHours: 48,
  createdAt: new Date('2027-03-01T10:00:00Z'),
};
const RULE: AssessmentRule = {
  serviceSlugs: ['consultation'],
  withinDays: 182,
  inPerson: false,
};

function assessment(startsAt: string, changes: Partial<AssessmentVisit> = {}): AssessmentVisit {
  const start = new Date(startsAt);
  return {
    id: 'assessment' as AppointmentId,
    status: 'booked',
    startsAt: start,
    endsAt: new Date(start.getTime() + 30 * 60_000),
    plannedForId: null,
    createdAt: new Date('2027-02-01T10:00:00Z'),
    inPerson: true,
    isOver: false,
    ruledOut: false,
    ...changes,
  };
}

const counts = (visit: AssessmentVisit, rule = RULE) => isAssessmentFor(visit, TREATMENT, rule);

describe('what counts as the assessment of a treatment', () => {
  test('one that was done within the days before it starts', () => {
    expect(counts(assessment('2026-09-09T10:00:00Z', { status: 'fulfilled' }))).toBe(true);
    expect(counts(assessment('2026-09-09T09:59:59Z', { status: 'fulfilled' }))).toBe(false);
  });

  test('one that was done needs no further thinking time, but comes before', () => {
    expect(counts(assessment('2027-03-10T09:30:00Z', { status: 'fulfilled' }))).toBe(true);
    expect(counts(assessment('2027-03-10T09:45:00Z', { status: 'fulfilled' }))).toBe(false);
  });

  test('one that is booked, when the thinking time lies between its end and the treatment', () => {
    expect(counts(assessment('2027-03-08T09:30:00Z'))).toBe(true);
    expect(counts(assessment('2027-03-08T09:31:00Z'))).toBe(false);
  });

  test('one that is booked is not too old either when the treatment starts', () => {
    expect(counts(assessment('2026-09-09T10:00:00Z'))).toBe(true);
    expect(counts(assessment('2026-09-09T09:59:59Z'))).toBe(false);
  });

  test('none whose time is over, until it is marked as done', () => {
    const over = assessment('2027-03-01T10:00:00Z', { isOver: true });
    expect(counts(over)).toBe(false);
    expect(counts({ ...over, status: 'fulfilled' })).toBe(true);
  });

  test.each(['cancelled', 'noshow', 'entered-in-error', 'waitlist'] as const)(
    'none that is %s',
    (status) => {
      expect(counts(assessment('2027-03-01T10:00:00Z', { status }))).toBe(false);
    },
  );

  test('a held one only when it is held for this treatment', () => {
    const held = assessment('2027-03-01T10:00:00Z', { status: 'pending' });
    expect(counts(held)).toBe(false);
    expect(counts({ ...held, plannedForId: TREATMENT.id })).toBe(true);
  });

  test('no call where somebody must look', () => {
    const call = assessment('2027-03-01T10:00:00Z', { status: 'fulfilled', inPerson: false });
    expect(counts(call)).toBe(true);
    expect(counts(call, { ...RULE, inPerson: true })).toBe(false);
  });
});

describe('where a held treatment stands', () => {
  const facts = { rule: RULE, hasPatient: true };
  const held = assessment('2027-03-02T10:00:00Z', {
    status: 'pending',
    plannedForId: TREATMENT.id,
  });

  test('without an assessment it is missing, as soon as somebody has said who they are', () => {
    expect(assessmentState([], TREATMENT, facts)).toBe('missing');
    expect(assessmentState([], TREATMENT, { ...facts, hasPatient: false })).toBe('unknown');
  });

  test('an assessment held with it was chosen together with it, or added', () => {
    const together = { ...held, createdAt: TREATMENT.createdAt };
    expect(assessmentState([together], TREATMENT, facts)).toBe('together');
    expect(assessmentState([held], TREATMENT, facts)).toBe('added');
  });

  test('an assessment on record is enough', () => {
    expect(assessmentState([assessment('2027-03-01T10:00:00Z')], TREATMENT, facts)).toBe(
      'on-record',
    );
  });

  test('what found it not suitable rules out itself and all before it, until somebody finds otherwise', () => {
    const before = assessment('2027-02-01T10:00:00Z', { status: 'fulfilled' });
    const found = assessment('2027-02-10T10:00:00Z', { status: 'fulfilled', ruledOut: true });
    const after = assessment('2027-02-20T10:00:00Z', { status: 'fulfilled' });
    expect(assessmentState([before, found], TREATMENT, facts)).toBe('missing');
    expect(assessmentState([before, found, after], TREATMENT, facts)).toBe('on-record');
  });
});
