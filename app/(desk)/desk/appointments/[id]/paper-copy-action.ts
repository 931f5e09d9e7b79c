'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { defineAction } from '@/lib/actions/define-action';
import { requireStaff } from '@/lib/auth/session';
import { notePaperCopy, undoPaperCopy } from '@/lib/consent/document/paper-copy';
import { type AppointmentId, parseId } from '@/lib/shared/ids';

/** Notes that the printed copy was handed over; twice is once. */
export const paperGiven = defineAction({
  actor: requireStaff,
  schema: z.object({
    appointmentId: z.string().transform((text) => parseId<AppointmentId>(text)),
  }),
  run: async (staff, { appointmentId }) => {
    if (!appointmentId) return { redirectTo: '/desk' };
    const noted = await notePaperCopy(staff, appointmentId);
    if (!noted.ok && noted.error === 'not-allowed') {
      return { errors: { form: 'You may look here, but change nothing.' } };
    }
    revalidatePath('/desk', 'layout');
    return { redirectTo: `/desk/appointments/${appointmentId}?done=paper#consent` };
  },
});

const undoForm = z.object({
  appointmentId: z.string().transform((text) => parseId<AppointmentId>(text)),
  position: z.coerce.number().int(),
});

/** They have no copy after all: it is due again. */
export async function undoPaperGiven(formData: FormData): Promise<void> {
  const actor = await requireStaff();
  const { data } = undoForm.safeParse(Object.fromEntries(formData));
  if (!data?.appointmentId) redirect('/desk');
  const { appointmentId, position } = data;
  const undone = await undoPaperCopy(actor, { appointmentId, position });
  revalidatePath('/desk', 'layout');
  const answer = undone.ok ? 'told=undone' : `problem=paper-${undone.error}`;
  redirect(`/desk/appointments/${appointmentId}?${answer}`);
}
