'use server';

import { z } from 'zod';
import { defineAction } from '@/lib/actions/define-action';
import { requireStaff } from '@/lib/auth/session';
import { noteCall } from '@/lib/consent/understanding/calls';
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
