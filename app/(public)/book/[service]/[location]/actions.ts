'use server';

import { z } from 'zod';
import { takenHref, timeChoice } from '@/app/_components/booking/time-choice-schema';
import { TIME_REFUSALS } from '@/app/_components/booking/time-refusals';
import { defineAction } from '@/lib/actions/define-action';
import { holdAppointment } from '@/lib/appointment/hold';
import { rememberVisit, visitor } from '@/lib/auth/session';

const hold = timeChoice.extend({ service: z.string(), location: z.string() });

export const holdTime = defineAction({
  actor: visitor,
  schema: hold,
  run: async (actor, choice) => {
    const held = await holdAppointment(actor, {
      serviceSlug: choice.service,
      locationSlug: choice.location,
      startsAt: choice.startsAt,
      practitionerId: choice.practitioner,
    });
    if (held.ok) {
      await rememberVisit(held.value.appointmentId, held.value.secret);
      return { redirectTo: `/book/visit/${held.value.appointmentId}/screening` };
    }
    if (held.error !== 'slot-taken') return { errors: { form: TIME_REFUSALS[held.error] } };
    const path = `/book/${encodeURIComponent(choice.service)}/${encodeURIComponent(choice.location)}`;
    return { redirectTo: takenHref(path, choice) };
  },
});
