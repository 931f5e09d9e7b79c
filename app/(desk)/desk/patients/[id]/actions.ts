'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { defineAction } from '@/lib/actions/define-action';
import { requireStaff } from '@/lib/auth/session';
import { sendAgain } from '@/lib/communication/send-again';
import { addPatientNote } from '@/lib/patient/notes';
import { type CommunicationId, type PatientId, parseId } from '@/lib/shared/ids';
import { deskPath } from '../../_components/desk-path';
import { withQuery } from '../../_components/with-query';

const noteForm = z.object({
  patientId: z.string().transform((text) => parseId<PatientId>(text)),
  text: z
    .string()
    .trim()
    .min(1, 'Write the note first')
    .max(2_000, 'Write at most 2,000 characters'),
});

const PROBLEMS = {
  'not-allowed': 'You may look at this, not write here.',
  'text-missing': 'Write the note first',
  'not-found': 'This patient is not there any more.',
} as const;

export const addNote = defineAction({
  actor: requireStaff,
  schema: noteForm,
  run: async (actor, { patientId, text }) => {
    if (!patientId) return { errors: { form: PROBLEMS['not-found'] } };
    const added = await addPatientNote(actor, { patientId, text });
    if (!added.ok) {
      const field = added.error === 'text-missing' ? 'text' : 'form';
      return { errors: { [field]: PROBLEMS[added.error] } };
    }
    return { revalidate: `/desk/patients/${patientId}` };
  },
});

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
