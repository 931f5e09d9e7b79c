'use server';

import { z } from 'zod';
import { goOn, visitBearer } from '@/app/_components/booking/go-on';
import { defineAction } from '@/lib/actions/define-action';
import { confirmFreeAppointment } from '@/lib/appointment/hold/confirm';
import { startCheckout } from '@/lib/payment/start-checkout';

const nothing = z.object({});

const TOO_YOUNG = {
  errors: {
    form: 'Someone under 18 on the day cannot be booked online. Nothing was charged. Please ring us, or choose a later day.',
  },
};

export const pay = defineAction({
  actor: visitBearer,
  schema: nothing,
  run: async (bearer) => {
    const checkout = await startCheckout(bearer);
    if (checkout.ok) return { redirectTo: checkout.value.url };
    if (checkout.error === 'too-young') return TOO_YOUNG;
    if (checkout.error !== 'payment-unavailable') return goOn(bearer.appointmentId);
    return {
      errors: {
        form: 'The payment page does not answer just now. Nothing was charged and your time is still held. Please try again in a minute, or ring us.',
      },
    };
  },
});

export const confirmFree = defineAction({
  actor: visitBearer,
  schema: nothing,
  run: async (bearer) => {
    const confirmed = await confirmFreeAppointment(bearer);
    if (!confirmed.ok && confirmed.error === 'too-young') return TOO_YOUNG;
    return goOn(bearer.appointmentId);
  },
});
