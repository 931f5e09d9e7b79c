import type { Visit } from '@/lib/appointment/queries';
import type { ScreeningItem, ScreeningOutcome } from '@/lib/questionnaire/model';

/** The questions whose answers led to this outcome: their reasons and next steps are what the person is told. */
export function reasonsOf(
  items: readonly ScreeningItem[],
  screening: Visit['screening'],
  outcome: ScreeningOutcome,
): ScreeningItem[] {
  const raised = screening?.raised.filter((each) => each.outcome === outcome) ?? [];
  return raised.flatMap(({ linkId }) => items.filter((item) => item.linkId === linkId));
}

/** The warning signs among the answers, as a letter to the patient's own doctor tells them. */
export function letterFacts(
  items: readonly ScreeningItem[],
  screening: Visit['screening'],
): readonly string[] {
  return items.flatMap(({ linkId, raisedBy, letterFact }) =>
    letterFact && screening?.answers[linkId] === raisedBy ? [letterFact] : [],
  );
}
