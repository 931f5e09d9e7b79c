import type { Answer } from './operation';
import { type Transition, UNASKED } from './transitions';

/** One try of one client, as it saw it. Times are the client's own, of the same machine as the database. */
export type LedgerEntry = {
  readonly operation: string;
  readonly askedAt: number;
  readonly answeredAt: number;
  readonly answer: Answer;
};

/** The two clocks are one, but it is read in microseconds here and in milliseconds there. */
const SLACK_MS = 2;

/**
 * Holds what the clients were told against what happened: every success is there and happened while its client
 * waited, and nothing happened that nobody was told of.
 */
export function compareWithLedger(
  ledger: readonly LedgerEntry[],
  story: readonly Transition[],
): string[] {
  const unclaimed = new Set(story);
  const problems: string[] = [];
  for (const entry of ledger) {
    for (const effect of entry.answer.effects) {
      const isIt = ({ visit, did, startsAt }: Transition) =>
        visit === effect.visit &&
        did === effect.did &&
        (effect.startsAt === undefined || effect.startsAt === startsAt);
      // Confirming what is confirmed is the same success: it may have happened before.
      const claim = [...(effect.did === 'confirmed' ? story : unclaimed)].find(
        (transition) =>
          isIt(transition) &&
          transition.at <= entry.answeredAt + SLACK_MS &&
          (effect.did === 'confirmed' || transition.at >= entry.askedAt - SLACK_MS),
      );
      if (claim) unclaimed.delete(claim);
      else problems.push(`lost: ${entry.operation} of visit ${effect.visit} was told, not done`);
    }
  }
  const phantoms = [...unclaimed].filter(({ did }) => did !== 'confirmed' && !UNASKED.has(did));
  return [
    ...problems,
    ...phantoms.map(({ visit, did }) => `visit ${visit} was ${did} and nobody was told`),
  ];
}
