'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { tickedOptIns } from '@/app/_components/consent/opt-in';
import { defineAction } from '@/lib/actions/define-action';
import { requireStaff } from '@/lib/auth/session';
import { withdrawOptIns } from '@/lib/consent/opt-ins/withdraw';
import { type AppointmentId, parseId } from '@/lib/shared/ids';

const choicesBack = z.looseObject({
  appointmentId: z.string().transform((text) => parseId<AppointmentId>(text)),
  where: z.enum(['desk', 'phone'], 'Say how the patient told you'),
});

/** Notes by name that the patient takes a separate choice back. */
export const noteChoicesBack = defineAction({
  actor: requireStaff,
  schema: choicesBack,
  run: async (staff, { appointmentId, where, ...boxes }) => {
    if (!appointmentId) return { redirectTo: '/desk' };
    const keys = tickedOptIns(boxes);
    const done = await withdrawOptIns(staff, { appointmentId, where, keys });
    if (done.ok) {
      revalidatePath('/desk', 'layout');
      return { redirectTo: `/desk/appointments/${appointmentId}` };
    }
    return done.error === 'none-chosen'
      ? { errors: { choices: 'Tick what they take back' } }
      : { errors: { form: 'You cannot note this here.' } };
  },
});
