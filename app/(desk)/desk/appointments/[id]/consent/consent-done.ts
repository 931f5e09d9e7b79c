import type { AppointmentId } from '@/lib/shared/ids';

const WORDS = {
  signed: 'Signed here. The clinician who treats now answers and signs',
  countersigned: 'You have signed. Both of you have now',
  'words-answered': 'Answered. The patient reads it on their page',
  'patient-confirmed': 'Noted: the patient still wants to go ahead today',
  'clinician-confirmed': 'Noted: you confirm the consent today',
} as const;

type ConsentDone = keyof typeof WORDS;

/** To the consent on the visit's page, which says what was just done with it. */
export function consentDone(id: AppointmentId, done: ConsentDone): string {
  return `/desk/appointments/${id}?done=${done}#consent`;
}

/** What that page says; null where something else was done, or nothing. */
export function consentDoneWords(done: unknown): string | null {
  return typeof done === 'string' && Object.hasOwn(WORDS, done) ? WORDS[done as ConsentDone] : null;
}
