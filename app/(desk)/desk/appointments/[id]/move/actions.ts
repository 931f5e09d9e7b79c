'use server';

import { pairChoice } from '@/app/_components/booking/pair-choice-schema';
import { defineAction } from '@/lib/actions/define-action';
import { type MovePlanError, movePlan } from '@/lib/appointment/plan/move-plan';
import { requireStaff } from '@/lib/auth/session';
import { isStale, refuseStale, type Stale } from '../refuse-stale';
import { which } from '../schema';

const PROBLEMS: Record<Exclude<MovePlanError, 'slot-taken' | Stale>, string> = {
  'not-found': 'You may not move this appointment.',
  'too-young': 'On one of these days this person is not yet old enough. Nothing was moved.',
  'not-movable': 'One of the two can no longer be moved.',
  'limit-reached':
    'The patient has as many of these ahead as the treatment allows. Nothing was moved.',
  'no-plan': 'The other appointment is over or cancelled: this one moves by itself.',
  'time-not-offered': 'One of these times is not offered any more. Nothing was moved.',
  'too-soon': 'One of these times is too soon. Nothing was moved.',
  'assessment-missing': 'These two leave too little time to think. Nothing was moved.',
  'treatment-missing': 'No treatment of this patient is done by then. Nothing was moved.',
  'treatment-too-soon':
    'Another treatment rests on this assessment and would come too soon after it. Nothing was moved.',
};

/** Both visits of a plan to a pair of times, or neither. */
export const moveBothVisits = defineAction({
  actor: requireStaff,
  schema: pairChoice.extend(which),
  run: async (actor, { appointmentId, version: expectedVersion, pair }) => {
    const moved = await movePlan(actor, { appointmentId, expectedVersion, ...pair });
    const path = `/desk/appointments/${appointmentId}`;
    if (moved.ok) return { redirectTo: path };
    if (moved.error === 'slot-taken') return { redirectTo: `${path}/move?both=soon&gone=1` };
    if (isStale(moved.error)) return refuseStale(actor, appointmentId);
    return { errors: { form: PROBLEMS[moved.error] } };
  },
});
