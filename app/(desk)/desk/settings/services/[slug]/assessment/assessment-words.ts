import type { AssessmentError } from '@/lib/healthcare-service/change-assessment';
import { isByPhone } from '@/lib/healthcare-service/model';
import type { ServiceToRule } from '@/lib/healthcare-service/rules-queries';

export const PROBLEMS: Readonly<Record<AssessmentError, string>> = {
  'not-found': 'This is not yours to change. A manager or a clinician changes it.',
  clinical:
    'Only a clinician may accept less: no assessment, an older one, or another appointment that counts. Ask one to do it here.',
  examination:
    'This treatment hangs on checks that only somebody who has examined the patient can make. It always needs an assessment.',
  'examined-lately':
    'Before this treatment somebody must have examined the patient, in person and at most 90 days before: no call counts, and no older visit.',
  'no-assessment':
    'That cannot be the assessment. Choose an appointment that is no treatment and follows none.',
  'no-change': 'Nothing changes: this is the rule that holds already.',
};

/** As it stands in the history: before it could be chosen which visits count, only the days were written down. */
export type WrittenNeed = {
  readonly serviceSlugs?: readonly string[];
  readonly withinDays: number;
} | null;

type Named = Pick<ServiceToRule, 'slug' | 'name' | 'roomKind'>;

/** "Skin assessment or Advice call (by phone), at most 90 days before"; without a rule "not needed" */
export function assessmentInWords(need: WrittenNeed, services: readonly Named[]): string {
  if (!need) return 'not needed';
  const { withinDays, serviceSlugs = [] } = need;
  const names = serviceSlugs.map((each) => {
    const service = services.find(({ slug }) => slug === each);
    return service ? nameOf(service) : each;
  });
  const days = `at most ${withinDays} days before`;
  if (names.length === 0) return days;
  return `${new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(names)}, ${days}`;
}

/** A call is named as one, for that is what people ask themselves. */
export function nameOf(service: Named): string {
  return isByPhone(service) ? `${service.name} (by phone)` : service.name;
}
