import type { ScreeningItem } from '../../../lib/questionnaire/model';
import { HEALTH_QUESTIONS } from './screening-health';
import { SPOT_QUESTIONS } from './screening-spots';
import { AGE_QUESTION, DECISION_QUESTIONS } from './screening-you';

/** The whole questionnaire, in the order in which it is asked. */
export const SCREENING_ITEMS: readonly ScreeningItem[] = [
  AGE_QUESTION,
  ...SPOT_QUESTIONS,
  ...HEALTH_QUESTIONS,
  ...DECISION_QUESTIONS,
];
