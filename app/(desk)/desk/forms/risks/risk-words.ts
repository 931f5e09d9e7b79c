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

/** What is asked of those who have signed and would read another thing, should a change be material. */
export function touchedWords(count: number): string {
  if (count === 0) return 'No signed appointment to come is touched.';
  return count === 1
    ? 'One signed appointment to come is touched. If the change is material, that patient is asked to sign anew, and shown what changed.'
    : `${count} signed appointments to come are touched. If the change is material, those patients are asked to sign anew, and shown what changed.`;
}

/** Who answers for its figure. */
export function approvedWords(
  { approvedAt, approvedBy, retiredAt }: StoredRisk,
  timeZone: string,
): string {
  if (approvedAt) return `${approvedBy}, ${formatDate(approvedAt, timeZone)}`;
  return retiredAt ? 'Nobody' : 'Draft';
}

export const CHANGE_WORDS: Record<RiskChange, string> = {
  added: 'Added',
  words: 'Changed',
  approved: 'Figure approved',
  'taken-back': 'Approval taken back',
  retired: 'Retired',
  'brought-back': 'Brought back',
};
