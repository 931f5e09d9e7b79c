'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { defineAction } from '@/lib/actions/define-action';
import { ROOM_GAP_WORDS } from '@/lib/appointment/desk/room-gap-words';
import { requestEvidence, requireStaff } from '@/lib/auth/session';
import { type CountersignError, countersignConsent } from '@/lib/consent/standing/countersign';
import { reconfirmConsent } from '@/lib/consent/standing/reconfirm';
import type { ConsentGap } from '@/lib/consent/standing/standing';
import { type AppointmentId, type ConsentId, parseId } from '@/lib/shared/ids';
import { consentDone } from './consent-done';
import { COUNTERSIGNING_MEANS } from './countersigning';
import { readPostedAnswers } from './read-answers';

const countersignForm = z.looseObject({
  appointmentId: z.string().transform((text) => parseId<AppointmentId>(text)),
  consentId: z.string().transform((text) => parseId<ConsentId>(text)),
  documentHash: z.string(),
  wordsIds: z.string(),
  dialogue: z.literal('yes', 'Tick the box when you have talked with the patient'),
  signerName: z.string().trim().min(1, 'Type your full name to sign'),
  shortenedBecause: z.string().max(1_000, 'Use 1,000 letters or fewer').optional(),
});

export const countersign = defineAction({
  actor: requireStaff,
  schema: countersignForm,
  run: async (actor, form) => {
    const { appointmentId, consentId, documentHash, signerName } = form;
    if (!appointmentId || !consentId) return { redirectTo: '/desk' };
    const { answers, errors } = readPostedAnswers(form);
    if (Object.keys(errors).length > 0) return { errors };
    const result = await countersignConsent(actor, {
      consentId,
      documentHash,
      answers,
      dialogueConfirmed: form.dialogue === 'yes',
      shortenedBecause: form.shortenedBecause,
      signerName,
      meaning: COUNTERSIGNING_MEANS,
      evidence: await requestEvidence(),
    });
    if (!result.ok) return { errors: problemOf(result.error, actor.name) };
    return { redirectTo: consentDone(appointmentId, 'countersigned') };
  },
});

function problemOf(error: CountersignError, name: string): Readonly<Record<string, string>> {
  switch (error) {
    case 'name-differs':
      return { signerName: `Type your own name: ${name}` };
    case 'dialogue-missing':
      return { dialogue: 'Tick the box when you have talked with the patient' };
    case 'thinking-time-short':
      return { shortenedBecause: 'Write why it may begin before the time to think is over' };
    case 'answers-missing':
      return { form: 'The patient wrote something new. Open this page again and answer it.' };
    case 'not-allowed':
      return { form: 'Only the clinician who treats can sign.' };
    case 'not-open':
      return {
        form: 'This appointment is over or cancelled, so nothing is signed for it any more.',
      };
    case 'already-countersigned':
      return { form: 'This is signed already.' };
    case 'text-changed':
      return { form: 'The patient has signed another text since. Open this page again.' };
    case 'not-found':
      return { form: 'This consent is not there any more.' };
    default:
      return { form: ROOM_GAP_WORDS[`consent-${error.slice('gap-'.length) as ConsentGap}`] };
  }
}

const reconfirmForm = z.object({
  appointmentId: z.string().transform((text) => parseId<AppointmentId>(text)),
  who: z.enum(['patient', 'clinician']),
});

/** Says on the day that somebody still wants to go ahead. */
export async function reconfirm(formData: FormData): Promise<void> {
  const actor = await requireStaff();
  const form = reconfirmForm.safeParse(Object.fromEntries(formData));
  if (!form.success || !form.data.appointmentId) redirect('/desk');
  const { appointmentId, who } = form.data;
  const result = await reconfirmConsent(actor, { appointmentId, who });
  revalidatePath('/desk', 'layout');
  redirect(
    result.ok
      ? consentDone(appointmentId, `${who}-confirmed`)
      : `/desk/appointments/${appointmentId}?problem=${result.error}`,
  );
}
