import { describe, expect, test } from 'vitest';
import {
  asksForPriorTreatment,
  assessmentRuleOf,
  parsePrerequisite,
  withAssessmentRule,
} from './prerequisite';

describe('what a service asks for before it', () => {
  test('an assessment within so many days', () => {
    expect(parsePrerequisite('consultation<=182d')).toEqual({
      kind: 'assessment',
      serviceSlug: 'consultation',
      withinDays: 182,
      inPerson: false,
    });
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

  test.each(['consultation<=d', 'consultation<=0d', 'consultation<=9d-by-phone', '', 'a <= 2d'])(
    '%o is refused instead of ignored',
    (text) => {
      expect(() => parsePrerequisite(text)).toThrow();
    },
  );

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
    const changed = withAssessmentRule(['baseline-bloods', 'consultation<=90d-in-person'], rule);
    expect(changed[0]).toBe('baseline-bloods');
    expect(assessmentRuleOf(changed)).toMatchObject({ serviceSlug: 'consultation', ...rule });
  });
});
