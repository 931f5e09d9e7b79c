'use server';

import { z } from 'zod';
import { secretBearer } from '@/app/_components/booking/open-managed';
import { refundInAll } from '@/app/_components/booking/refund-now';
import { defineAction } from '@/lib/actions/define-action';
import { cancelAppointment } from '@/lib/appointment/cancel';
import { findVisit } from '@/lib/appointment/queries';
import { listTreatmentsResting } from '@/lib/appointment/resting';

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
    const visit = await findVisit(bearer, bearer.appointmentId);
    const path = `/a/${encodeURIComponent(secret)}`;
    // An hour may have struck since the page was opened: nobody gets less than they were told.
    const treatments = await listTreatmentsResting(bearer, bearer.appointmentId);
    if (visit && refundInAll(visit, treatments, new Date()) < refundMinor) {
      return { redirectTo: `${path}/cancel?changed=1` };
    }
    const cancelled = await cancelAppointment(bearer, {
      appointmentId: bearer.appointmentId,
      reason: 'patient',
      expectedVersion: version,
    });
    if (!cancelled.ok) return { errors: { form: REFUSALS[cancelled.error] } };
    return { redirectTo: `${path}?done=cancelled` };
  },
});
