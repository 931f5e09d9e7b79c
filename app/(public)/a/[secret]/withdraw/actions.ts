'use server';

import { z } from 'zod';
import { secretBearer } from '@/app/_components/booking/open-managed';
import { defineAction } from '@/lib/actions/define-action';
import { type WithdrawError, withdrawConsent } from '@/lib/consent/standing/withdraw';

const withdrawal = z.object({
  secret: z.string(),
  version: z.coerce.number().int(),
  /** What the page said would come back. */
  refundMinor: z.coerce.number().int(),
  visit: z.enum(['cancelled', 'kept'], 'Choose what should happen to your appointment'),
});

const CHANGED = 'This appointment was changed while you were looking. Please open this page again.';

const REFUSALS: Record<Exclude<WithdrawError, 'refund-changed'>, string> = {
  'not-found': 'We can no longer find this appointment. Please ring us.',
  'not-cancellable': 'This appointment is over, so there is nothing to take back.',
  'too-late':
    'This appointment has begun, so it can no longer be cancelled here. Choose to keep your time, and tell us that you want to stop.',
  'changed-meanwhile': CHANGED,
  'not-signed': 'There is nothing to say no to, or you have said no already.',
  treated:
    'The treatment is done, so the consent to it can no longer be taken back. What you agreed to about photos and teaching you can still take back, from your appointment’s page.',
};

export const takeBack = defineAction({
  actor: secretBearer,
  schema: withdrawal,
  run: async (bearer, { secret, version, refundMinor, visit: choice }) => {
    const path = `/a/${encodeURIComponent(secret)}`;
    const withdrawn = await withdrawConsent(bearer, {
      appointmentId: bearer.appointmentId,
      where: 'own-page',
      visit: choice,
      expectedVersion: version,
      leastRefundMinor: choice === 'cancelled' ? refundMinor : 0,
    });
    if (!withdrawn.ok) {
      // An hour has struck since the page was opened: nobody gets less than they were told.
      return withdrawn.error === 'refund-changed'
        ? { redirectTo: `${path}/withdraw?changed=1` }
        : { errors: { form: REFUSALS[withdrawn.error] } };
    }
    const said = withdrawn.value.kind === 'refused' ? 'said-no' : 'taken-back';
    return { redirectTo: `${path}?done=${said}${choice === 'cancelled' ? '-cancelled' : ''}` };
  },
});
