import type { ScreeningAnswers, ScreeningDecision, ScreeningItem } from '../../questionnaire/model';

/**
 * The questions whose answers mean something for this person's consent: those that decided something, and those
 * answered so that their rule would have, or "not sure", though nothing follows from it for this treatment.
 */
export function concernsOf(
  items: readonly ScreeningItem[],
  answers: ScreeningAnswers,
  raised: ScreeningDecision['raised'],
): readonly string[] {
  const told = items
    .filter(({ linkId, raisedBy }) => {
      const answer = answers[linkId];
      return answer === raisedBy || answer === 'unsure';
    })
    .map(({ linkId }) => linkId);
  return [...new Set([...raised.map(({ linkId }) => linkId), ...told])];
}
