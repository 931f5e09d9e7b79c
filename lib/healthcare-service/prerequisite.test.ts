import { describe, expect, test } from 'vitest';
import {
  asksForPriorTreatment,
  assessmentRuleOf,
  assessmentServiceOf,
  parsePrerequisite,
  withAssessmentRule,
} from './prerequisite';

describe('what a service asks for before it', () => {
  test('an assessment within so many days', () => {
    expect(parsePrerequisite('consultation<=182d')).toEqual({
      kind: 'assessment',
      serviceSlugs: ['consultation'],
      withinDays: 182,
      inPerson: false,
    });
  });

  test('one of several visits that count, the one that is offered first', () => {
    const text = 'consultation|review-2|advice-call<=60d';
    const rule = assessmentRuleOf([text]);
    expect(rule?.serviceSlugs).toEqual(['consultation', 'review-2', 'advice-call']);
    expect(withAssessmentRule(['baseline-bloods'], rule)).toEqual([text, 'baseline-bloods']);
  });

  test('an assessment in person', () => {
    expect(parsePrerequisite('consultation<=90d-in-person')).toMatchObject({
      withinDays: 90,
      inPerson: true,
    });
  });

  test('an earlier treatment, or a check that only a clinician can make', () => {
    expect(parsePrerequisite('prior-treatment')).toEqual({ kind: 'prior-treatment' });
    expect(parsePrerequisite('diagnosis=en-plaque')).toEqual({
      kind: 'clinical',
      code: 'diagnosis=en-plaque',
    });
  });

  test('a review is told from what needs an assessment', () => {
    expect(asksForPriorTreatment(['prior-treatment'])).toBe(true);
    expect(asksForPriorTreatment(['consultation<=182d', 'diagnosis=en-plaque'])).toBe(false);
  });

  test.each([
    'consultation<=d',
    'consultation<=0d',
    'consultation<=9d-by-phone',
    '',
    'a <= 2d',
    '|a<=2d',
    'a|<=2d',
  ])('%o is refused instead of ignored', (text) => {
    expect(() => parsePrerequisite(text)).toThrow();
  });

  test('the assessment is found among the others', () => {
    expect(assessmentRuleOf(['baseline-bloods', 'consultation<=90d-in-person'])?.withinDays).toBe(
      90,
    );
    expect(assessmentRuleOf(['prior-treatment'])).toBeNull();
    expect(assessmentRuleOf([])).toBeNull();
  });

  test.each([
    { withinDays: 60, inPerson: false },
    { withinDays: 365, inPerson: true },
  ])('the rule for it is written as it is read, and the others stay: %o', (rule) => {
    const wanted = { serviceSlugs: ['consultation'] as const, ...rule };
    const before = ['baseline-bloods', 'consultation<=90d-in-person'];
    for (const asked of [before, ['baseline-bloods']]) {
      const changed = withAssessmentRule(asked, wanted);
      expect(changed).toContain('baseline-bloods');
      expect(assessmentRuleOf(changed)).toMatchObject(wanted);
    }
    expect(withAssessmentRule(before, null)).toEqual(['baseline-bloods']);
  });

  const service = (slug: string, roomKind: string | null, ...prerequisites: string[]) => ({
    slug,
    roomKind,
    prerequisites,
    isTreatment: false,
  });
  const treatment = (...asked: string[]) => ({
    ...service('cryotherapy', 'procedure', ...asked),
    isTreatment: true,
  });
  const CALL = service('advice-call', null);
  const VISIT = service('consultation', 'consulting');
  const REVIEW = service('follow-up', 'consulting', 'prior-treatment');
  test.each([
    { services: [CALL, REVIEW, VISIT, treatment()], is: 'consultation' },
    { services: [VISIT, CALL, treatment('advice-call<=30d')], is: 'advice-call' },
    { services: [CALL, REVIEW, treatment()], is: 'advice-call' },
    { services: [REVIEW, treatment(), service('visit-2', 'consulting')], is: 'visit-2' },
    { services: [REVIEW, treatment()], is: undefined },
  ])('the form begins with what others ask for, or a visit that follows nothing: $is', (all) => {
    expect(assessmentServiceOf(all.services)?.slug).toBe(all.is);
  });
});
