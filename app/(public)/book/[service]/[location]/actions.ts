'use server';

import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { takenHref, timeChoice } from '@/app/_components/booking/time-choice-schema';
import { TIME_REFUSALS } from '@/app/_components/booking/time-refusals';
import { defineAction } from '@/lib/actions/define-action';
import { holdOnce } from '@/lib/appointment/hold-once';
import { rememberVisit, requestEvidence, visitor } from '@/lib/auth/session';
import { countHit } from '@/lib/rate-limit/commands';
import { HOLDS_PER_NETWORK, networkOf } from '@/lib/rate-limit/model';

const hold = timeChoice.extend({
  service: z.string(),
  location: z.string(),
  // A form that lost its key gets one that nobody else has.
  formKey: z.uuid().catch(() => randomUUID()),
});

const TOO_MANY =
  'Very many times were held from your network in the last minutes, so we cannot hold another one just now. Please try again in 10 minutes, or ring us.';

export const holdTime = defineAction({
  actor: visitor,
  schema: hold,
  run: async (actor, choice) => {
    const { ipAddress } = await requestEvidence();
    const counted = await countHit(actor, HOLDS_PER_NETWORK, ipAddress ? networkOf(ipAddress) : '');
    if (!counted.ok) return { errors: { form: TOO_MANY } };
    const wish = {
      serviceSlug: choice.service,
      locationSlug: choice.location,
      startsAt: choice.startsAt,
      practitionerId: choice.practitioner,
    };
    const held = await holdOnce(actor, wish, choice.formKey);
    if (held.ok) {
      await rememberVisit(held.value.appointmentId, held.value.secret);
      return { redirectTo: `/book/visit/${held.value.appointmentId}/screening` };
    }
    if (held.error !== 'slot-taken') return { errors: { form: TIME_REFUSALS[held.error] } };
    const path = `/book/${encodeURIComponent(choice.service)}/${encodeURIComponent(choice.location)}`;
    return { redirectTo: takenHref(path, choice) };
  },
});
