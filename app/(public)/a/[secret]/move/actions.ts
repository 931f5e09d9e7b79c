'use server';

import { z } from 'zod';
import { secretBearer } from '@/app/_components/booking/open-managed';
import { pairChoice } from '@/app/_components/booking/pair-choice-schema';
import { takenHref, timeChoice } from '@/app/_components/booking/time-choice-schema';
import { TIME_REFUSALS } from '@/app/_components/booking/time-refusals';
import { defineAction } from '@/lib/actions/define-action';
import { breaksPlan, moveAppointment } from '@/lib/appointment/move/move';
import { movePlan } from '@/lib/appointment/plan/move-plan';
import { findPlannedPair } from '@/lib/appointment/plan/planned-pair';

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
    // It would break the pair it belongs to: then both can be moved at once.
    if (breaksPlan(moved.error) && (await findPlannedPair(bearer, bearer.appointmentId))) {
      return { redirectTo: `${path}/move?both=${choice.startsAt.toISOString()}` };
    }
    return { errors: { form: TIME_REFUSALS[moved.error] } };
  },
});

const pair = pairChoice.extend({ secret: z.string(), version: z.coerce.number().int() });

/** Both visits of a plan to a pair of times, or neither. */
export const moveBothVisits = defineAction({
  actor: secretBearer,
  schema: pair,
  run: async (bearer, { secret, version: expectedVersion, pair: times }) => {
    const path = `/a/${encodeURIComponent(secret)}`;
    const { appointmentId } = bearer;
    const moved = await movePlan(bearer, { appointmentId, expectedVersion, ...times });
    if (moved.ok) return { redirectTo: `${path}?done=moved-both` };
    if (moved.error === 'slot-taken') return { redirectTo: `${path}/move?both=soon&gone=1` };
    return { errors: { form: TIME_REFUSALS[moved.error] } };
  },
});
