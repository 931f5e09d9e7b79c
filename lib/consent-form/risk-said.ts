import type { serviceRisk } from '@/db/schema/healthcare-service';
import { type RiskSaid, shownBand } from '../healthcare-service/model';
import { frequencyOf } from '../healthcare-service/risk-words';
import { hashJson } from '../shared/canonical-json';

type RiskRow = typeof serviceRisk.$inferSelect;

/** What a risk says, and who answers for how often it comes about. */
export type StoredRisk = RiskSaid & Pick<RiskRow, 'approvedAt' | 'approvedBy' | 'retiredAt'>;

export function saidOf(risk: RiskSaid): RiskSaid {
  const { text, band, basis, figure, figurePer100, note, personalNotes } = risk;
  const { isScarring, isColourChange, isSerious, onlyIfRaised } = risk;
  return {
    ...{ text, band, basis, figure, figurePer100, note, personalNotes },
    ...{ isScarring, isColourChange, isSerious, onlyIfRaised },
  };
}

/**
 * What somebody whose answers raise these questions reads of a risk; null: nothing. Who answers for it is left out: it
 * is no reason to ask them again.
 */
export function readBy(risk: StoredRisk, concerns: readonly string[]) {
  const { band: _band, onlyIfRaised, personalNotes, ...said } = saidOf(risk);
  const isTold = onlyIfRaised === null || concerns.includes(onlyIfRaised);
  if (risk.retiredAt !== null || !isTold) return null;
  const personal = personalNotes.filter(({ ifRaised }) =>
    ifRaised.some((question) => concerns.includes(question)),
  );
  return { ...said, frequency: frequencyShown(risk), personal: personal.map(({ text }) => text) };
}

/** Whether patients read another word or number. */
export function tellsAnotherFigure(before: StoredRisk, after: StoredRisk): boolean {
  return hashJson(frequencyShown(before)) !== hashJson(frequencyShown(after));
}

function frequencyShown(risk: StoredRisk) {
  return frequencyOf(shownBand(risk), risk.figurePer100);
}

/**
 * Whether it is another thing that comes about so often: other words, for other people, or by another source. A note, a
 * sentence for some people, or how bad it is changes nothing about how often.
 */
export function isAnotherRisk(before: RiskSaid, after: RiskSaid): boolean {
  const counted = ({ text, onlyIfRaised, basis, figure, figurePer100 }: RiskSaid) =>
    hashJson([text, onlyIfRaised, basis, figure, figurePer100]);
  return counted(before) !== counted(after);
}
