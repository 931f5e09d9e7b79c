import { invariant } from '../shared/invariant';

/** Somebody must have looked at the skin first: in a visit of that service, at most so many days before. */
export type AssessmentRule = {
  readonly serviceSlug: string;
  readonly withinDays: number;
  /** A call is not enough. */
  readonly inPerson: boolean;
};

/** What a service asks for before it. `clinical`: a prescriber's own check, which no calendar can decide. */
export type Prerequisite =
  | ({ readonly kind: 'assessment' } & AssessmentRule)
  | { readonly kind: 'prior-treatment' }
  | { readonly kind: 'clinical'; readonly code: string };

const ASSESSMENT = /^(?<slug>[a-z][a-z-]*)<=(?<days>[1-9]\d{0,3})d(?<inPerson>-in-person)?$/;
const CLINICAL = /^[a-z][a-z-]*(?:=[a-z-]+)?$/;

/**
 * Reads one prerequisite of the catalogue: `consultation<=182d`, `consultation<=90d-in-person`, `prior-treatment`, or
 * the code of a clinician's check. Throws on anything else: a rule that nobody understands would not be held.
 */
export function parsePrerequisite(text: string): Prerequisite {
  const { slug, days, inPerson } = ASSESSMENT.exec(text)?.groups ?? {};
  if (slug && days) {
    return {
      kind: 'assessment',
      serviceSlug: slug,
      withinDays: Number(days),
      inPerson: inPerson !== undefined,
    };
  }
  if (text === 'prior-treatment') return { kind: 'prior-treatment' };
  invariant(CLINICAL.test(text), `"${text}" is no prerequisite`);
  return { kind: 'clinical', code: text };
}

/** Whether a service is only for people who have had a treatment here: it reviews one. */
export function asksForPriorTreatment(prerequisites: readonly string[]): boolean {
  return prerequisites.some((text) => parsePrerequisite(text).kind === 'prior-treatment');
}

/** The assessment that a service asks for; null when it asks for none. */
export function assessmentRuleOf(prerequisites: readonly string[]): AssessmentRule | null {
  for (const text of prerequisites) {
    const rule = parsePrerequisite(text);
    if (rule.kind === 'assessment') return rule;
  }
  return null;
}

/** The same prerequisites with another rule for the assessment that they ask for. */
export function withAssessmentRule(
  prerequisites: readonly string[],
  { withinDays, inPerson }: Pick<AssessmentRule, 'withinDays' | 'inPerson'>,
): readonly string[] {
  return prerequisites.map((text) => {
    const rule = parsePrerequisite(text);
    if (rule.kind !== 'assessment') return text;
    return `${rule.serviceSlug}<=${withinDays}d${inPerson ? '-in-person' : ''}`;
  });
}
