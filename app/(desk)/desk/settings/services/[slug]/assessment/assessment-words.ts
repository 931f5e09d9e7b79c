import type { AssessmentError } from '@/lib/healthcare-service/change-assessment';
import type { AssessmentNeed } from '@/lib/healthcare-service/rules-policy';

export const PROBLEMS: Readonly<Record<AssessmentError, string>> = {
  'not-found': 'This is not yours to change. A manager or a clinician changes it.',
  clinical:
    'Only a clinician may accept an older assessment, or one by phone. Ask one to do it here.',
  'no-change': 'Nothing changes: this is the rule that holds already.',
};

/** "at most 90 days before, in person" */
export function assessmentInWords({ withinDays, inPerson }: AssessmentNeed): string {
  return `at most ${withinDays} days before, ${inPerson ? 'in person' : 'in person or by phone'}`;
}
