import type { ConsentStatus } from '@/lib/consent/model';
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

/** What that page says; null where something else was done, or nothing, or the consent has changed since. */
export function consentDoneWords(done: unknown, status: ConsentStatus | undefined): string | null {
  if (typeof done !== 'string' || !Object.hasOwn(WORDS, done)) return null;
  const standing: ConsentStatus = done === 'signed' ? 'proposed' : 'active';
  return status === standing ? WORDS[done as ConsentDone] : null;
}
