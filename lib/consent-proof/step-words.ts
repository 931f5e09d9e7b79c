import type { ConsentEventKind } from '../consent-ledger/model';

/** Each kind of step as its reader calls it. */
const STEP_WORDS: Readonly<Record<ConsentEventKind, string>> = {
  'form-published': 'The clinic published its text',
  presented: 'The text was shown',
  'disclosure-accepted': 'Agreed to sign electronically',
  'understanding-attempted': 'Answered the questions about what was read',
  'words-left': 'Wrote a question or a wish',
  'identity-proved': 'Proved who they are',
  signed: 'Signed by the patient, or by the guardian for them',
  assented: 'Agreed to by the young person',
  dissented: 'Somebody did not agree',
  'guardian-signed': 'Signed by the guardian',
  'interpreter-named': 'An interpreter was named',
  witnessed: 'Witnessed',
  'conflict-resolved': 'A clinician decided where two differed',
  'question-answered': 'A question was answered by the clinician',
  countersigned: 'Signed by the clinician',
  reconfirmed: 'Confirmed once more on the day',
  withdrawn: 'Withdrawn by the patient',
  'opt-ins-withdrawn': 'A choice about photographs or teaching was taken back',
  refused: 'Refused by the patient',
  ended: 'Ended: something that it rests on has changed',
  'copy-made': 'A copy was made',
  'legal-hold-set': 'Kept for a legal reason',
  'legal-hold-lifted': 'No longer kept for a legal reason',
  'retention-confirmed': 'Erased at the end of its time',
};

export function stepWords(kind: string): string {
  return Object.hasOwn(STEP_WORDS, kind) ? STEP_WORDS[kind as ConsentEventKind] : kind;
}

const STANDING: Partial<Record<ConsentEventKind, string>> = {
  signed: 'Signed. The clinician has not signed yet.',
  countersigned: 'Signed, and signed by the clinician as well.',
  withdrawn: 'Withdrawn by the patient.',
  refused: 'Refused by the patient.',
  ended: 'It no longer counts: something that it rests on has changed since.',
};

/** Where the consent stands after these steps. */
export function standingWords(kinds: readonly string[]): string {
  const last = kinds.findLast((kind) => Object.hasOwn(STANDING, kind));
  return STANDING[(last ?? 'signed') as ConsentEventKind] ?? '';
}
