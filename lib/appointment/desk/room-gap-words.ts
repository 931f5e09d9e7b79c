import { changeWords } from '../../consent/standing/ended';
import type { RoomGap } from './room-gate';

/** What is missing, as the desk says it: what to do about it and who can. */
export const ROOM_GAP_WORDS: Record<RoomGap, string> = {
  'assessment-missing':
    'No assessment counts for this treatment. Do one first, and move the treatment after it.',
  'consent-not-signed': 'The patient has not signed the consent.',
  'consent-refused':
    'The patient read the consent and said no. Nothing is done, unless they read and sign it after all.',
  'consent-ended': 'The consent has ended. The patient reads and signs it anew.',
  'consent-withdrawn':
    'The consent was taken back. Nothing is done, unless the patient reads and signs it anew.',
  'consent-practitioner-changed': `Since the consent was signed, ${changeWords('practitioner-changed')}. The patient signs for the one who treats.`,
  'consent-sites-changed': `Since the consent was signed, ${changeWords('sites-changed')}. The patient signs for these.`,
  'consent-text-changed': `Since the consent was signed, ${changeWords('form-changed')}. The patient reads what is new and signs.`,
  'consent-screening-changed': `Since the consent was signed, ${changeWords('screening-changed')}. The patient reads and signs it anew.`,
  'consent-other-service': 'The consent is for another treatment. The patient signs for this one.',
  'consent-other-practitioner':
    'The consent is to another clinician. The patient signs for the one who treats.',
  'consent-sites-unknown': 'Nobody has said where the milia are. Record the places first.',
  'consent-sites-not-covered':
    'The places recorded are not the ones agreed. The patient signs for these.',
  'consent-form-changed':
    'The consent text has changed in a way that matters. The patient reads what is new and signs.',
  'consent-too-old': 'The consent is too old to rely on. The patient reads and signs it anew.',
  'consent-sign-again': 'The signature is old. The patient signs once more.',
  'consent-guardian-missing':
    'The patient is too young to agree alone. Somebody with parental responsibility signs at the desk.',
  'consent-own-signature-missing':
    'The patient is 18 or older on the day of the appointment, and a guardian signed for them. The patient signs themselves, once they are old enough.',
  'consent-assent-missing':
    'The young person has not been asked. Write down at the desk what they say themselves.',
  'consent-conflict':
    'The young person and a guardian, or two guardians, do not agree. A clinician decides first.',
  'consent-interpreter-missing':
    'An interpreter is needed and none took part. The patient signs at the desk with one.',
  'consent-witness-missing':
    'A witness is needed and none took part. The patient signs at the desk with one.',
  'consent-words-unanswered':
    'The patient’s questions are not answered yet. The clinician does that.',
  'consent-not-countersigned': 'The clinician has not signed the consent yet.',
  'consent-patient-not-reconfirmed': 'The patient has not said today that they want to go ahead.',
  'consent-clinician-not-reconfirmed': 'The clinician has not confirmed the consent today.',
  'thinking-time-short':
    'The time to think is not over yet. They come in when it is, at the time of the appointment.',
  'screening-rescreen-due': 'The short safety questions of today are not answered yet.',
  'screening-review-needed': 'A clinician has to look at the safety answers first.',
  'screening-not-bookable':
    'An answer speaks against the treatment. A clinician decides before it goes ahead.',
};
