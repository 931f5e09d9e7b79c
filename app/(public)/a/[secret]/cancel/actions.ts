'use server';

import { z } from 'zod';
import { secretBearer } from '@/app/_components/booking/open-managed';
import { defineAction } from '@/lib/actions/define-action';
import { cancelAppointment } from '@/lib/appointment/cancel/cancel';

const cancellation = z.object({
  secret: z.string(),
  version: z.coerce.number().int(),
  /** What the page said would come back. */
  refundMinor: z.coerce.number().int(),
});

const REFUSALS = {
  'not-found': 'We can no longer find this appointment. Please ring us.',
  'not-cancellable': 'This appointment can no longer be cancelled here. Please ring us.',
  'too-late': 'This appointment has begun and can no longer be cancelled here. Please ring us.',
  'changed-meanwhile':
    'This appointment was changed while you were looking. Please open this page again.',
} as const;

export const cancelVisit = defineAction({
  actor: secretBearer,
  schema: cancellation,
  run: async (bearer, { secret, version, refundMinor }) => {
    const path = `/a/${encodeURIComponent(secret)}`;
    const cancelled = await cancelAppointment(bearer, {
      appointmentId: bearer.appointmentId,
      reason: 'patient',
      expectedVersion: version,
      leastRefundMinor: refundMinor,
    });
    if (cancelled.ok) return { redirectTo: `${path}?done=cancelled` };
    // An hour has struck since the page was opened: nobody gets less than they were told.
    if (cancelled.error === 'refund-changed') return { redirectTo: `${path}/cancel?changed=1` };
    return { errors: { form: REFUSALS[cancelled.error] } };
  },
});
