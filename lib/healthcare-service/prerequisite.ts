import { invariant } from '../shared/invariant';

/** Somebody must have looked at the skin first: in a visit of one of those services, at most so many days before. */
export type AssessmentRule = {
  /** A visit of any of them counts. The first one is booked together with the treatment by who has had none. */
  readonly serviceSlugs: readonly [string, ...string[]];
  readonly withinDays: number;
  /** A call is not enough. */
  readonly inPerson: boolean;
};

/** What a service asks for before it. `clinical`: a prescriber's own check, which no calendar can decide. */
export type Prerequisite =
  | ({ readonly kind: 'assessment' } & AssessmentRule)
  | { readonly kind: 'prior-treatment' }
  | { readonly kind: 'clinical'; readonly code: string };

const ASSESSMENT =
  /^(?<slug>[a-z][a-z\d-]*)(?<others>(?:\|[a-z][a-z\d-]*)*)<=(?<days>[1-9]\d{0,3})d(?<inPerson>-in-person)?$/;
/** What may stand before the sign. */
const SLUG = /^[a-z][a-z\d-]*$/;
const CLINICAL = /^[a-z][a-z-]*(?:=[a-z-]+)?$/;

/**
 * Reads one prerequisite of the catalogue: `consultation<=182d`, `consultation|advice-call<=182d`,
 * `consultation<=90d-in-person`, `prior-treatment`, or the code of a clinician's check. Throws on anything else: a rule
 * that nobody understands would not be held.
 */
export function parsePrerequisite(text: string): Prerequisite {
  const { slug, others = '', days, inPerson } = ASSESSMENT.exec(text)?.groups ?? {};
  if (slug && days) {
    return {
      kind: 'assessment',
      serviceSlugs: [slug, ...others.split('|').slice(1)],
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
    const prerequisite = parsePrerequisite(text);
    if (prerequisite.kind !== 'assessment') continue;
    const { serviceSlugs, withinDays, inPerson } = prerequisite;
    return { serviceSlugs, withinDays, inPerson };
  }
  return null;
}

/** The codes of a prescriber's own checks: only somebody who has examined the patient can make them. */
export function clinicalChecksOf(prerequisites: readonly string[]): readonly string[] {
  return prerequisites.filter((text) => parsePrerequisite(text).kind === 'clinical');
}

/** The same prerequisites with another rule for the assessment that they ask for; null: they ask for none. */
export function withAssessmentRule(
  prerequisites: readonly string[],
  rule: AssessmentRule | null,
): readonly string[] {
  const others = prerequisites.filter((text) => parsePrerequisite(text).kind !== 'assessment');
  return rule ? [writeAssessmentRule(rule), ...others] : others;
}

/** As the catalogue writes it, which is also what tells whether it was changed since somebody looked. */
export function writeAssessmentRule({
  serviceSlugs,
  withinDays,
  inPerson,
}: AssessmentRule): string {
  return `${serviceSlugs.join('|')}<=${withinDays}d${inPerson ? '-in-person' : ''}`;
}

/** Before a treatment with a prescriber's own checks: somebody examined the patient, in person and lately. */
export const EXAMINED_WITHIN_DAYS = 90;

type Service = {
  readonly slug: string;
  readonly isTreatment: boolean;
  readonly roomKind: string | null;
  readonly prerequisites: readonly string[];
};

/** Whether a clinic may say that a visit of this service is an assessment: it is no treatment. */
export function canBeAssessment({ slug, isTreatment }: Pick<Service, 'slug' | 'isTreatment'>) {
  return !isTreatment && SLUG.test(slug);
}

/** Whether it may be booked together with a treatment as its assessment: also by who comes for the first time. */
export function canBeOffered(service: Omit<Service, 'roomKind'>): boolean {
  return canBeAssessment(service) && service.prerequisites.length === 0;
}

/**
 * With which service the form begins where a treatment has asked for none yet: the one that most others offer, else
 * the first one in person. Null: the clinic has no visit that could be an assessment.
 */
export function assessmentServiceOf<S extends Service>(services: readonly S[]): S | null {
  const askers = (slug: string) =>
    services.filter(
      ({ prerequisites }) => assessmentRuleOf(prerequisites)?.serviceSlugs[0] === slug,
    );
  const [best] = services
    .filter(canBeOffered)
    .map((service) => ({
      service,
      asked: askers(service.slug).length,
      inPerson: service.roomKind === null ? 0 : 1,
    }))
    .sort((a, b) => b.asked - a.asked || b.inPerson - a.inPerson);
  return best?.service ?? null;
}
