import type { StaffActor } from '../auth/actor';
import type { AssessmentRule } from './prerequisite';
import { RULE_NAMES, type ServiceRules } from './rules';

/** What a clinic decides of it: which visits count (the first one is offered), and for how long. */
export type AssessmentNeed = Pick<AssessmentRule, 'serviceSlugs' | 'withinDays'>;

/**
 * Whether this person may change a service's rules like this. Managers change them, but make thinking time only longer;
 * clinicians decide on a shorter one, and change nothing else. `thinking-time`: that is a clinician's decision.
 */
export function whyNotChange(
  actor: Pick<StaffActor, 'role'>,
  before: ServiceRules,
  after: ServiceRules,
): 'not-found' | 'thinking-time' | null {
  const isClinical = actor.role === 'clinician' || actor.role === 'prescriber';
  if (isClinical) {
    const others = RULE_NAMES.filter((name) => name !== 'reflectionHours');
    return others.every((name) => before[name] === after[name]) ? null : 'not-found';
  }
  if (actor.role !== 'manager') return 'not-found';
  return after.reflectionHours < before.reflectionHours ? 'thinking-time' : null;
}

/** Whether this person may change anything of it. */
export function canChangeRules({ role }: Pick<StaffActor, 'role'>): boolean {
  return role === 'manager' || role === 'clinician' || role === 'prescriber';
}

/** Whether this person may say what a service costs and what it needs. */
export function canChangePrices({ role }: Pick<StaffActor, 'role'>): boolean {
  return role === 'manager';
}

/**
 * Whether this person may change whether a treatment needs an assessment (null: it needs none), which visits count as one
 * and for how long. As with thinking time: a manager makes it stricter, a clinician decides on
 * less. `clinical`: that is the clinician's.
 */
export function whyNotAssessment(
  { role }: Pick<StaffActor, 'role'>,
  before: AssessmentNeed | null,
  after: AssessmentNeed | null,
): 'not-found' | 'clinical' | null {
  if (role === 'clinician' || role === 'prescriber') return null;
  if (role !== 'manager') return 'not-found';
  return isLess(before, after) ? 'clinical' : null;
}

function isLess(before: AssessmentNeed | null, after: AssessmentNeed | null): boolean {
  if (before === null) return false;
  if (after === null) return true;
  const addsAVisit = after.serviceSlugs.some((slug) => !before.serviceSlugs.includes(slug));
  return after.withinDays > before.withinDays || addsAVisit;
}
