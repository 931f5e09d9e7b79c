/** What the self-check asks. "unsure" is always a fair answer and never reassures. */
export const SELF_CHECK_ANSWERS = {
  person: ['adult', 'child', 'baby'],
  warning: ['yes', 'no', 'unsure'],
  eye: ['edge', 'near', 'no', 'unsure'],
  look: ['yes', 'no', 'unsure'],
  bother: ['yes', 'no'],
} as const;

export type SelfCheckQuestion = keyof typeof SELF_CHECK_ANSWERS;

export type SelfCheckAnswers = {
  readonly [Question in SelfCheckQuestion]: (typeof SELF_CHECK_ANSWERS)[Question][number];
};

/** What someone has answered so far. */
export type SelfCheckDraft = {
  readonly [Question in SelfCheckQuestion]?: SelfCheckAnswers[Question] | undefined;
};

/** Advice from mild to severe. None of it is a diagnosis. */
export const ADVICE = ['leave-alone', 'assessment', 'see-doctor'] as const;
export type Advice = (typeof ADVICE)[number];

export type SelfCheckReason =
  | 'warning'
  | 'warning-unsure'
  | 'eyelid-edge'
  | 'near-eye'
  | 'eye-unsure'
  | 'other-look'
  | 'look-unsure'
  | 'child'
  | 'bothers';

type Finding = { readonly advice: Advice; readonly reason: SelfCheckReason };

export type SelfCheckResult = {
  readonly advice: Advice;
  /** What led to the advice; empty when nothing speaks against leaving the bumps alone. */
  readonly reasons: readonly SelfCheckReason[];
};

/**
 * The most severe finding wins, and only the findings of that severity are named as reasons.
 * A baby is never sent to book: the clinic does not treat newborns, so a doctor or health visitor looks instead.
 */
export function decideAdvice(answers: SelfCheckAnswers): SelfCheckResult {
  const findings = findingsOf(answers);
  const advice = ADVICE.findLast((level) => findings.some((finding) => finding.advice === level));
  if (advice === undefined) return { advice: 'leave-alone', reasons: [] };
  return {
    advice: answers.person === 'baby' ? 'see-doctor' : advice,
    reasons: findings
      .filter((finding) => finding.advice === advice)
      .map((finding) => finding.reason),
  };
}

function findingsOf(answers: SelfCheckAnswers): Finding[] {
  const findings: Finding[] = [];
  const add = (advice: Advice, reason: SelfCheckReason) => findings.push({ advice, reason });
  if (answers.warning === 'yes') add('see-doctor', 'warning');
  if (answers.warning === 'unsure') add('assessment', 'warning-unsure');
  if (answers.eye === 'edge') add('see-doctor', 'eyelid-edge');
  if (answers.eye === 'near') add('assessment', 'near-eye');
  if (answers.eye === 'unsure') add('assessment', 'eye-unsure');
  if (answers.look === 'no') add('assessment', 'other-look');
  if (answers.look === 'unsure') add('assessment', 'look-unsure');
  if (answers.person === 'child') add('assessment', 'child');
  if (answers.bother === 'yes' && answers.person !== 'baby') add('assessment', 'bothers');
  return findings;
}
