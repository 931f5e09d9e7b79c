import {
  decideScreening,
  itemsFor,
  type ScreeningAnswers,
  type ScreeningDecision,
} from '../../../lib/questionnaire/model';
import { SCREENING_ITEMS } from '../catalogue/screening';
import type { Random } from '../random';

export type DemoScreening = {
  readonly answers: ScreeningAnswers;
  readonly decision: ScreeningDecision;
};

/** What people often have to say "yes" to; each leads to a clinician's review for some treatments. */
const OFTEN_RAISED = ['eyelid', 'skin-type', 'keloid', 'thinner', 'sudden', 'isotretinoin'];

/** Answers of somebody with nothing to tell, or with one thing that a clinician must look at. */
export function demoScreening(
  serviceSlug: string,
  needsReview: boolean,
  random: Random,
): DemoScreening {
  const items = itemsFor(SCREENING_ITEMS, serviceSlug);
  const reviewable = items.filter(
    ({ linkId, rules }) =>
      OFTEN_RAISED.includes(linkId) && (rules[serviceSlug] ?? rules['*']) === 'review',
  );
  const raised = needsReview ? reviewable[random.between(0, reviewable.length - 1)] : undefined;
  const answers = Object.fromEntries(
    items.map((item) => {
      const usual = item.raisedBy === 'yes' ? 'no' : 'yes';
      return [item.linkId, item === raised ? item.raisedBy : usual];
    }),
  );
  return { answers, decision: decideScreening(SCREENING_ITEMS, serviceSlug, answers) };
}
