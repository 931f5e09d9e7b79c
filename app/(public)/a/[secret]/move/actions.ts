'use server';

import { z } from 'zod';
import { secretBearer } from '@/app/_components/booking/open-managed';
import { takenHref, timeChoice } from '@/app/_components/booking/time-choice-schema';
import { TIME_REFUSALS } from '@/app/_components/booking/time-refusals';
import { defineAction } from '@/lib/actions/define-action';
import { moveAppointment } from '@/lib/appointment/move';

const move = timeChoice.extend({ secret: z.string(), version: z.coerce.number().int() });

export const moveVisit = defineAction({
  actor: secretBearer,
  schema: move,
  run: async (bearer, { secret, version, ...choice }) => {
    const path = `/a/${encodeURIComponent(secret)}`;
    const moved = await moveAppointment(bearer, {
      appointmentId: bearer.appointmentId,
      startsAt: choice.startsAt,
      practitionerId: choice.practitioner,
      expectedVersion: version,
    });
    if (moved.ok) return { redirectTo: `${path}?done=moved` };
    if (moved.error === 'slot-taken') return { redirectTo: takenHref(`${path}/move`, choice) };
    return { errors: { form: TIME_REFUSALS[moved.error] } };
  },
});
