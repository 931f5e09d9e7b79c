import {
  QUESTIONS_ABOUT,
  SHARED_QUESTIONS,
  type UnderstandingQuestion,
} from './understanding-questions';

/** Raised when a question or its right answer changes: who passed an older check is asked again. */
export const CHECK_VERSION = '1';

/** After so many misses a clinician rings: our explanation failed, not the person. */
const MISSES_BEFORE_CALL = 2;

/** The questions of one treatment, in the order in which they are asked; none where there is nothing to consent to. */
export function questionsFor(serviceSlug: string): readonly UnderstandingQuestion[] {
  const own = QUESTIONS_ABOUT[serviceSlug];
  if (!own) return [];
  const last = SHARED_QUESTIONS.length - 1;
  return [...SHARED_QUESTIONS.slice(0, last), own, ...SHARED_QUESTIONS.slice(last)];
}

export type MarkedAnswer = {
  readonly question: string;
  readonly answer: string;
  readonly isRight: boolean;
};

/** Marks one attempt; null when a question has no answer, or one that was not offered. */
export function markAnswers(
  questions: readonly UnderstandingQuestion[],
  answers: Readonly<Record<string, string>>,
): readonly MarkedAnswer[] | null {
  const marked = questions.map(({ key, options, right }) => {
    const answer = answers[key] ?? '';
    const isOffered = options.some((option) => option.key === answer);
    return isOffered ? { question: key, answer, isRight: answer === right } : null;
  });
  const whole = marked.filter((entry) => entry !== null);
  return whole.length === marked.length ? whole : null;
}

/** Whether a clinician should ring, after this many attempts that were not all right. */
export function needsCall(misses: number): boolean {
  return misses >= MISSES_BEFORE_CALL;
}
