'use server';

import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { pairChoice } from '@/app/_components/booking/pair-choice-schema';
import {
  goneHref,
  takenHref,
  timeChoice,
  wantedPractitioner,
} from '@/app/_components/booking/time-choice-schema';
import { TIME_REFUSALS } from '@/app/_components/booking/time-refusals';
import { defineAction } from '@/lib/actions/define-action';
import { holdOnce, holdPlanOnce } from '@/lib/appointment/hold/hold-once';
import type { VisitorActor } from '@/lib/auth/actor';
import { rememberVisit, requestEvidence, visitor } from '@/lib/auth/session';
import { countHit } from '@/lib/rate-limit/commands';
import { HOLDS_PER_NETWORK, networkOf } from '@/lib/rate-limit/model';

const what = {
  service: z.string(),
  location: z.string(),
  // A form that lost its key gets one that nobody else has.
  formKey: z.uuid().catch(() => randomUUID()),
};

const TOO_MANY =
  'Very many times were held from your network in the last minutes, so we cannot hold another one just now. Please try again in 10 minutes, or ring us.';

export const holdTime = defineAction({
  actor: visitor,
  schema: timeChoice.extend(what),
  run: async (actor, choice) => {
    if (!(await mayHold(actor))) return { errors: { form: TOO_MANY }, status: 429 };
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

/** Both or neither; the booking goes on as the treatment's. */
export const holdPair = defineAction({
  actor: visitor,
  schema: pairChoice.extend({ ...what, with: wantedPractitioner }),
  run: async (actor, { pair, service, location, formKey, with: practitionerId }) => {
    if (!(await mayHold(actor))) return { errors: { form: TOO_MANY }, status: 429 };
    const wish = { serviceSlug: service, locationSlug: location, ...pair };
    const held = await holdPlanOnce(actor, wish, formKey);
    if (held.ok) {
      await rememberVisit(held.value.appointmentId, held.value.secret);
      return { redirectTo: `/book/visit/${held.value.appointmentId}/screening` };
    }
    if (held.error !== 'slot-taken') return { errors: { form: TIME_REFUSALS[held.error] } };
    const path = `/book/${encodeURIComponent(service)}/${encodeURIComponent(location)}`;
    return { redirectTo: goneHref(path, practitionerId) };
  },
});

async function mayHold(actor: VisitorActor): Promise<boolean> {
  const { ipAddress } = await requestEvidence();
  const counted = await countHit(actor, HOLDS_PER_NETWORK, ipAddress ? networkOf(ipAddress) : '');
  return counted.ok;
}
