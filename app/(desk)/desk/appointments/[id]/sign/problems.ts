import type { DeskSignError } from '@/lib/consent/signing/sign-at-desk';

const OUT_OF_DATE = 'This page is out of date. Open it again.';

/** Where the text has changed, the page is read anew and shows what. */
type Problem = Exclude<DeskSignError, 'text-changed'>;

/** The field of each refusal, and its words. */
const PROBLEMS: Readonly<Record<Problem, readonly [field: string, words: string]>> = {
  'not-found': ['form', OUT_OF_DATE],
  'not-allowed': ['form', 'You may look at the desk, not help to sign.'],
  'not-pending': ['form', 'This can no longer be signed.'],
  'already-signed': ['form', 'This is signed already.'],
  'check-missing': ['form', 'The patient answers the questions first.'],
  'disclosure-missing': ['disclosure', 'They tick the box if signing on the screen is all right'],
  'name-missing': ['signerName', 'They type their full name to sign'],
  'name-differs': ['signerName', 'Type the patient’s name as in the details'],
  'signer-is-helper': ['signerName', 'You help, so you cannot sign. Somebody else must help you.'],
  'guardian-missing': ['signer', 'At this age somebody with parental responsibility signs'],
  'guardian-not-needed': ['signer', 'Who is an adult by the appointment signs for themselves'],
  'guardian-is-patient': ['signerName', 'The guardian types their own name'],
  'relation-missing': ['relation', 'Say what they are to the young person'],
  'responsibility-missing': [
    'responsibility',
    'Only somebody with parental responsibility can sign',
  ],
  'assent-missing': ['assent', 'Ask the young person, and write down what they say'],
  'dissent-words-missing': ['youngWords', 'Write down why, in their own words'],
  'interpreter-missing': ['interpreterName', 'An interpreter is needed'],
  'interpreter-incomplete': ['interpreterName', 'Give name, language, and who sent them'],
  'interpreter-involved': ['interpreterName', 'The interpreter cannot be the patient or who signs'],
  'interpreter-unconfirmed': ['interpreted', 'The interpreter confirms this sentence'],
  'witness-missing': ['witnessName', 'A witness is needed'],
  'witness-incomplete': ['witnessName', 'Give name, and what they are to the patient'],
  'witness-unconfirmed': ['witnessed', 'The witness confirms this sentence'],
  'witness-not-independent': [
    'witnessName',
    'The witness cannot be who treats, helps, interprets or signs',
  ],
};

export function deskProblem(error: Problem): Readonly<Record<string, string>> {
  const [field, words] = PROBLEMS[error];
  return { [field]: words };
}
