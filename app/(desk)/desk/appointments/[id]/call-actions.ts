'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { defineAction } from '@/lib/actions/define-action';
import { requireStaff } from '@/lib/auth/session';
import { noteToldByPhone } from '@/lib/communication/told-by-phone';
import { noteCall } from '@/lib/consent/understanding/calls';
import type { PatientNoteId } from '@/lib/patient/notes';
import { takeBackNote } from '@/lib/patient/take-back-note';
import { type AppointmentId, parseId } from '@/lib/shared/ids';

const callForm = z.object({
  appointmentId: z.string().transform((text) => parseId<AppointmentId>(text)),
  text: z.string().trim().min(1, 'Write what was said').max(2_000, 'Use at most 2,000 characters'),
});

/** Notes that the promised call was made. */
export const called = defineAction({
  actor: requireStaff,
  schema: callForm,
  run: async (staff, { appointmentId, text }) => {
    if (!appointmentId) return { redirectTo: '/desk' };
    const noted = await noteCall(staff, { appointmentId, text });
    if (!noted.ok) return { errors: { form: 'This appointment is not there any more.' } };
    return { redirectTo: `/desk/appointments/${appointmentId}?done=called` };
  },
});

const undoForm = z.object({
  appointmentId: z.string().transform((text) => parseId<AppointmentId>(text)),
  note: z.string().transform((text) => parseId<PatientNoteId>(text)),
});

/** Nobody rang after all: the note of the call is taken back, and the patient waits for it again. */
export async function undoCalled(formData: FormData): Promise<void> {
  const actor = await requireStaff();
  const { data } = undoForm.safeParse(Object.fromEntries(formData));
  if (!data?.appointmentId || !data.note) redirect('/desk');
  const taken = await takeBackNote(actor, data.note);
  revalidatePath('/desk', 'layout');
  const answer = taken.ok ? 'told=undone' : `problem=note-${taken.error}`;
  redirect(`/desk/appointments/${data.appointmentId}?${answer}`);
}

const toldForm = z.object({
  appointmentId: z.string().transform((text) => parseId<AppointmentId>(text)),
});

/** Somebody without an address has been told what changed. */
export async function toldByPhone(formData: FormData): Promise<void> {
  const actor = await requireStaff();
  const { data } = toldForm.safeParse(Object.fromEntries(formData));
  if (!data?.appointmentId) redirect('/desk');
  const told = await noteToldByPhone(actor, data.appointmentId);
  revalidatePath('/desk', 'layout');
  const isDone = told.ok || told.error === 'no-change';
  redirect(
    `/desk/appointments/${data.appointmentId}${isDone ? '?told=phone' : `?problem=${told.error}`}`,
  );
}
