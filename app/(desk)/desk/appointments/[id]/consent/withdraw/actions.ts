'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { defineAction } from '@/lib/actions/define-action';
import { requireStaff } from '@/lib/auth/session';
import { type WithdrawError, withdrawConsent } from '@/lib/consent/standing/withdraw';
import { type AppointmentId, parseId } from '@/lib/shared/ids';
import { isStale, refuseStale, type Stale } from '../../refuse-stale';

const withdrawal = z.object({
  appointmentId: z.string().transform((text) => parseId<AppointmentId>(text)),
  version: z.coerce.number().int(),
  where: z.enum(['desk', 'phone'], 'Say how the patient told you'),
  visit: z.enum(['cancelled', 'kept'], 'Choose what happens to the appointment'),
  checked: z.literal('yes', 'Tick the box when you have checked who says so'),
});

const REFUSALS: Record<Exclude<WithdrawError, Stale>, string> = {
  'not-found': 'This appointment is not there any more.',
  'not-cancellable':
    'This appointment cannot be cancelled any more. Keep it, and note that the patient stopped.',
  'too-late': 'This appointment has begun. Keep it, and note that the patient stopped.',
  'not-signed': 'There is nothing to say no to any more.',
  treated: 'The treatment is noted as done, so the consent to it cannot be taken back.',
};

/** Notes by name that the patient takes their consent back, or says no to it. */
export const noteWithdrawal = defineAction({
  actor: requireStaff,
  schema: withdrawal,
  run: async (staff, { appointmentId, version, where, visit }) => {
    if (!appointmentId) return { redirectTo: '/desk' };
    const noted = await withdrawConsent(staff, {
      appointmentId,
      where,
      visit,
      expectedVersion: version,
    });
    if (!noted.ok) {
      return isStale(noted.error)
        ? refuseStale(staff, appointmentId)
        : { errors: { form: REFUSALS[noted.error] } };
    }
    revalidatePath('/desk', 'layout');
    return { redirectTo: `/desk/appointments/${appointmentId}` };
  },
});
