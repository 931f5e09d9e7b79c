/** What the clinician's tick and name say; the same words stand on the page and in the signature's record. */
export const COUNTERSIGNING_MEANS =
  'I talked with the patient about this treatment, its risks and the other choices, and answered their questions.';

/** The form's field for the answer to one thing the patient wrote. */
export function answerField(wordsId: string): string {
  return `answer-${wordsId}`;
}
