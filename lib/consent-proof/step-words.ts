import type { ConsentEventKind } from '../consent-ledger/model';
import type { ProofEntry } from './model';

/** Each kind of step as its reader calls it, here and in the checking program, which stands alone. */
export const STEP_WORDS: Readonly<Record<ConsentEventKind, string>> = {
  'form-published': 'The clinic published its text',
  presented: 'The text was shown',
  'disclosure-accepted': 'Agreed to sign electronically',
  'understanding-attempted': 'Answered the questions about what was read',
  'words-left': 'Wrote a question or a wish',
  'identity-proved': 'Proved who they are',
  signed: 'Signed by the patient',
  assented: 'Agreed to by the young person',
  dissented: 'Somebody did not agree',
  'guardian-signed': 'Signed by the guardian',
  'interpreter-named': 'An interpreter was named',
  witnessed: 'Witnessed',
  'conflict-resolved': 'A clinician decided where two differed',
  'question-answered': 'A question was answered by the clinician',
  countersigned: 'Signed by the clinician',
  reconfirmed: 'Confirmed once more on the day',
  withdrawn: 'Taken back',
  'opt-ins-withdrawn': 'A choice about photographs or teaching was taken back',
  refused: 'Refused by the patient',
  ended: 'Ended: something that it rests on has changed',
  'copy-made': 'A copy was made',
  'paper-copy-given': 'The copy on paper was handed over',
  'paper-copy-not-given': 'The copy on paper was not handed over: that was noted by mistake',
  'legal-hold-set': 'Kept for a legal reason',
  'legal-hold-lifted': 'No longer kept for a legal reason',
  'retention-confirmed': 'Erased at the end of its time',
};

/** What a step was; `content` is the entry's own text, which tells who signed. */
export function stepWords({ kind, content }: Pick<ProofEntry, 'kind' | 'content'>): string {
  if (kind === 'signed' && signedRole(content) === 'guardian') {
    return 'Signed by the guardian for the patient';
  }
  if (kind === 'disclosure-accepted' && wantsPaper(content)) {
    return 'Agreed to sign electronically, and asked for a copy on paper';
  }
  return Object.hasOwn(STEP_WORDS, kind) ? STEP_WORDS[kind as ConsentEventKind] : kind;
}

function wantsPaper(content: string): boolean {
  const told: { detail?: { wantsPaperCopy?: boolean } } = JSON.parse(content);
  return told.detail?.wantsPaperCopy === true;
}

function signedRole(content: string): string | undefined {
  const told: { detail?: { signature?: { role?: string } } } = JSON.parse(content);
  return told.detail?.signature?.role;
}

const STANDING: Partial<Record<ConsentEventKind, string>> = {
  signed: 'Signed. The clinician has not signed yet.',
  countersigned: 'Signed, and signed by the clinician as well.',
  withdrawn: 'Taken back.',
  refused: 'Refused by the patient.',
  ended: 'It no longer counts: something that it rests on has changed since.',
};

/** Where the consent stands after these steps. */
export function standingWords(kinds: readonly string[]): string {
  const last = kinds.findLast((kind) => Object.hasOwn(STANDING, kind));
  return STANDING[(last ?? 'signed') as ConsentEventKind] ?? '';
}
