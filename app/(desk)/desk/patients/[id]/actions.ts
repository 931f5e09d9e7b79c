'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { defineAction } from '@/lib/actions/define-action';
import { requireStaff } from '@/lib/auth/session';
import { sendAgain } from '@/lib/communication/send-again';
import { addPatientNote, type PatientNoteId } from '@/lib/patient/notes';
import { takeBackNote } from '@/lib/patient/take-back-note';
import { type CommunicationId, type PatientId, parseId } from '@/lib/shared/ids';
import { deskPath } from '../../_components/desk-path';
import { withQuery } from '../../_components/with-query';

const noteForm = z.object({
  patientId: z.string().transform((text) => parseId<PatientId>(text)),
  returnTo: deskPath,
  text: z
    .string()
    .trim()
    .min(1, 'Write the note first')
    .max(2_000, 'Write at most 2,000 characters'),
});

/** Where the answer stands on the page. */
const NOTES = '#notes';

const PROBLEMS = {
  'not-allowed': 'You may look at this, not write here.',
  'text-missing': 'Write the note first',
  'not-found': 'This patient is not there any more.',
} as const;

export const addNote = defineAction({
  actor: requireStaff,
  schema: noteForm,
  run: async (actor, { patientId, text, returnTo }) => {
    if (!patientId) return { errors: { form: PROBLEMS['not-found'] } };
    const added = await addPatientNote(actor, { patientId, text });
    if (!added.ok) {
      const field = added.error === 'text-missing' ? 'text' : 'form';
      return { errors: { [field]: PROBLEMS[added.error] } };
    }
    revalidatePath('/desk', 'layout');
    return { redirectTo: withQuery(returnTo, `done=noted&note=${added.value}${NOTES}`) };
  },
});

const takeBackForm = z.object({
  note: z.string().transform((text) => parseId<PatientNoteId>(text)),
  returnTo: deskPath,
});

/** Takes a note that was a slip back. */
export async function noteTakenBack(formData: FormData): Promise<void> {
  const actor = await requireStaff();
  const form = takeBackForm.safeParse(Object.fromEntries(formData));
  if (!form.success || !form.data.note) redirect('/desk/patients');
  const { note, returnTo } = form.data;
  const taken = await takeBackNote(actor, note);
  revalidatePath('/desk', 'layout');
  redirect(withQuery(returnTo, `done=note-${taken.ok ? 'taken-back' : taken.error}${NOTES}`));
}

const againForm = z.object({
  message: z.string().transform((text) => parseId<CommunicationId>(text)),
  returnTo: deskPath,
});

/** Sends a message that did not go through once more. */
export async function sendMessageAgain(formData: FormData): Promise<void> {
  const actor = await requireStaff();
  const form = againForm.safeParse(Object.fromEntries(formData));
  if (!form.success || !form.data.message) redirect('/desk/patients');
  const { message, returnTo } = form.data;
  const sent = await sendAgain(actor, message);
  revalidatePath('/desk', 'layout');
  redirect(withQuery(returnTo, sent.ok ? 'done=sent-again' : `done=${sent.error}`));
}
