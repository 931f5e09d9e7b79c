'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
import { defineAction } from '@/lib/actions/define-action';
import { requireStaff } from '@/lib/auth/session';
import { type AppointmentId, parseId } from '@/lib/shared/ids';
import { joinWaitlist, leaveWaitlist } from '@/lib/waitlist/commands';
import { wishForm } from '@/lib/waitlist/schema';

const about = z.object({ appointmentId: z.uuid().transform((text) => text as AppointmentId) });

const PROBLEMS = {
  'not-found': 'You may look at this, not change it.',
  'not-waiting': 'This appointment can no longer be moved.',
  'unknown-practitioner': 'This clinician does not do this treatment.',
} as const;

export const waitForPatient = defineAction({
  actor: requireStaff,
  schema: z.intersection(about, wishForm),
  run: async (staff, { appointmentId, ...wish }) => {
    const joined = await joinWaitlist(staff, { appointmentId, wish });
    if (!joined.ok) return { errors: { form: PROBLEMS[joined.error] } };
    return { redirectTo: `/desk/appointments/${appointmentId}` };
  },
});

export async function waitNoLongerForPatient(formData: FormData): Promise<void> {
  const staff = await requireStaff();
  const appointmentId = parseId<AppointmentId>(String(formData.get('appointmentId')));
  if (appointmentId) await leaveWaitlist(staff, appointmentId);
  redirect('/desk/waitlist');
}
