'use server';

import { z } from 'zod';
import { defineAction } from '@/lib/actions/define-action';
import { requireStaff } from '@/lib/auth/session';
import { notePaperCopy } from '@/lib/consent/document/paper-copy';
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
    return { revalidate: `/desk/appointments/${appointmentId}` };
  },
});
