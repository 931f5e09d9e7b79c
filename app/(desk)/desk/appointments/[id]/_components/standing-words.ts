import type { Visit } from '@/lib/appointment/queries';
import type { Rescreen } from '@/lib/questionnaire/rescreen-queries';

const OUTCOMES = {
  ok: 'Nothing stands against it.',
  review: 'A clinician must look at the answers.',
  block: 'The answers stand against this treatment.',
} as const;

const STILL_ANSWERABLE: readonly string[] = ['proposed', 'booked', 'arrived'];

/** How the safety questions stand, in a sentence; why is told elsewhere, to those who may read it. */
export function standingWords(
  { status, screening }: Pick<Visit, 'status' | 'screening'>,
  rescreen: Rescreen | null,
  isCleared: boolean,
): string {
  const standing = rescreen?.standing;
  if (standing?.kind === 'rescreen-due' && STILL_ANSWERABLE.includes(status)) {
    if (standing.asks === 'all') return 'Not asked yet.';
    return standing.at === 'check-in'
      ? 'Ask the short questions again before the treatment.'
      : 'The short questions before the treatment are open and not answered yet.';
  }
  if (!screening) return 'Not asked yet.';
  if (screening.outcome !== 'ok' && (standing?.kind === 'ok' || isCleared)) {
    return standing?.kind === 'review-needed' || standing?.kind === 'not-bookable'
      ? 'An answer has changed: a clinician must look again.'
      : 'A clinician has looked at the answers.';
  }
  return OUTCOMES[screening.outcome];
}
