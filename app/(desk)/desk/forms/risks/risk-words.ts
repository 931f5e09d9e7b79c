import type { ListedRisk } from '@/lib/consent-form/risk-queries';
import type { StoredRisk } from '@/lib/consent-form/risk-said';
import type { RiskChange } from '@/lib/healthcare-service/model';
import { shownBand } from '@/lib/healthcare-service/model';
import { frequencyOf } from '@/lib/healthcare-service/risk-words';
import { formatDate } from '@/lib/shared/format';

/** "uncommon: fewer than 1 in 100 people" */
export function readWords(risk: StoredRisk): string {
  const { word, number } = frequencyOf(shownBand(risk), risk.figurePer100);
  return number === null ? word : `${word}: ${number}`;
}

/**
 * What is asked of those who have signed and would read another thing, should a change be material. `isAtMost`: how many
 * depends on whether somebody answers for the figure.
 */
export function touchedWords(count: number, isAtMost = false): string {
  if (count === 0) return 'No signed appointment to come is touched.';
  const upTo = isAtMost ? 'Up to ' : '';
  return count === 1
    ? `${isAtMost ? 'Up to one' : 'One'} signed appointment to come is touched. If the change is material, that patient is asked to sign anew, and shown what changed.`
    : `${upTo}${count} signed appointments to come are touched. If the change is material, those patients are asked to sign anew, and shown what changed.`;
}

/** Who answers for its figure. */
export function approvedWords(
  { approvedAt, approvedBy, retiredAt }: StoredRisk,
  timeZone: string,
): string {
  if (approvedAt) return `${approvedBy}, ${formatDate(approvedAt, timeZone)}`;
  return retiredAt ? 'Nobody' : 'Draft';
}

const CHANGE_WORDS: Record<RiskChange, string> = {
  added: 'Added',
  words: 'Changed',
  approved: 'Figure approved',
  'taken-back': 'Approval taken back',
  retired: 'Retired',
  'brought-back': 'Brought back',
};

export type RiskVersionStep = Pick<
  ListedRisk,
  'change' | 'changedAt' | 'changedBy' | 'isMaterial'
> & { readonly version: number };

/** "Changed on 3 March 2027 by Dr Test, material." What was approved before versions were kept is dated nowhere. */
export function stepWords(
  { version, change, changedAt, changedBy, isMaterial }: RiskVersionStep,
  timeZone: string,
): string {
  if (!change || !changedAt) {
    return version === 1
      ? 'As it came with the catalogue.'
      : 'As it stood before versions were kept.';
  }
  const kind = isMaterial ? 'material' : 'not material';
  return `${CHANGE_WORDS[change]} on ${formatDate(changedAt, timeZone)} by ${changedBy}, ${kind}.`;
}
