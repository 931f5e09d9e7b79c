import type { StaffActor } from '../auth/actor';
import { RULE_NAMES, type ServiceRules } from './rules';

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
