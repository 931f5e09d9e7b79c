import { STAFF_TELL_DELAY_MINUTES } from '@/lib/appointment/model';

type Reached = { readonly email: string | null } | null;

/** How the patient hears of what staff are about to do. */
export function toldWords(patient: Reached): string {
  return patient?.email === null
    ? 'They have no email on file: tell them by phone.'
    : `The patient is told by mail after ${STAFF_TELL_DELAY_MINUTES} minutes.`;
}

/** The same of what can be undone as long. */
export function toldOrUndoneWords(patient: Reached): string {
  return patient?.email === null
    ? `${toldWords(patient)} You can undo it for ${STAFF_TELL_DELAY_MINUTES} minutes.`
    : `The patient is told by mail after ${STAFF_TELL_DELAY_MINUTES} minutes; until then you can undo it.`;
}
