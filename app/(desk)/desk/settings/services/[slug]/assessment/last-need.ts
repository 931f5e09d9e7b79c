import { assessmentServiceOf } from '@/lib/healthcare-service/prerequisite';
import type { AssessmentNeed } from '@/lib/healthcare-service/rules-policy';
import type { listRuleChanges, ServiceToRule } from '@/lib/healthcare-service/rules-queries';
import type { WrittenNeed } from './assessment-words';

/** With what the form begins where none was ever asked for: as old as a consent may be. */
const FIRST_DAYS = 182;

/**
 * What a service asked for before its assessment was switched off: switched on again, that is how it was. Null: the
 * clinic has no appointment that could be one.
 */
export function lastNeed(
  entries: Awaited<ReturnType<typeof listRuleChanges>>,
  services: readonly ServiceToRule[],
): AssessmentNeed | null {
  const off = entries.find(({ action }) => action === 'service.assessment-changed');
  const { serviceSlugs: [offered, ...others] = [], withinDays = FIRST_DAYS } =
    (off?.detail.before as WrittenNeed | undefined) ?? {};
  const first = offered ?? assessmentServiceOf(services)?.slug;
  return first === undefined ? null : { serviceSlugs: [first, ...others], withinDays };
}
