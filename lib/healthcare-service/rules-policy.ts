import type { StaffActor } from '../auth/actor';
import type { AssessmentRule } from './prerequisite';
import { RULE_NAMES, type ServiceRules } from './rules';

export type AssessmentNeed = Pick<AssessmentRule, 'withinDays' | 'inPerson'>;

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
 * Whether this person may change how fresh a treatment's assessment must be, and whether somebody must have been there.
 * As with thinking time: a manager makes it stricter, a clinician decides on less. `clinical`: that is the clinician's.
 */
export function whyNotAssessment(
  { role }: Pick<StaffActor, 'role'>,
  before: AssessmentNeed,
  after: AssessmentNeed,
): 'not-found' | 'clinical' | null {
  if (role === 'clinician' || role === 'prescriber') return null;
  if (role !== 'manager') return 'not-found';
  const isLess = after.withinDays > before.withinDays || (before.inPerson && !after.inPerson);
  return isLess ? 'clinical' : null;
}
