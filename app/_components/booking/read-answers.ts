import {
  SCREENING_ANSWERS,
  type ScreeningAnswer,
  type ScreeningItem,
} from '@/lib/questionnaire/model';

/** Reads an answer to every question; one that is missing, or none of the three, is asked for again. */
export function readAnswers(
  items: readonly Pick<ScreeningItem, 'linkId'>[],
  input: Readonly<Record<string, unknown>>,
): { answers: Record<string, ScreeningAnswer>; errors: Record<string, string> } {
  const answers: Record<string, ScreeningAnswer> = {};
  const errors: Record<string, string> = {};
  for (const [index, { linkId }] of items.entries()) {
    const answer = SCREENING_ANSWERS.find((each) => each === input[linkId]);
    if (answer) answers[linkId] = answer;
    else errors[linkId] = `Question ${index + 1}: choose yes, no or not sure`;
  }
  return { answers, errors };
}
