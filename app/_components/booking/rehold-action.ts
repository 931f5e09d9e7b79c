'use server';

import { defineAction } from '@/lib/actions/define-action';
import { reholdAppointment } from '@/lib/appointment/hold/rehold';
import { whileNotPaying } from '@/lib/payment/while-not-paying';
import { goOn, paidMeanwhilePath, visitBearer } from './go-on';
import { takenHref, timeChoice } from './time-choice-schema';
import { TIME_REFUSALS } from './time-refusals';
import { visitPath } from './visit-path';

/** Another time for a booking that is under way or ran out; everything that was typed stays. */
export const changeHeldTime = defineAction({
  actor: visitBearer,
  schema: timeChoice,
  run: async (bearer, choice) => {
    const id = bearer.appointmentId;
    // Somebody who pays on an old tab would pay for a time that is given back here.
    const held = await whileNotPaying(bearer, () =>
      reholdAppointment(bearer, {
        startsAt: choice.startsAt,
        practitionerId: choice.practitioner,
      }),
    );
    if (held.ok) return goOn(id);
    if (held.error === 'paid') return { redirectTo: paidMeanwhilePath(id) };
    if (held.error === 'slot-taken') {
      return { redirectTo: takenHref(visitPath(id, 'time'), choice) };
    }
    return { errors: { form: TIME_REFUSALS[held.error] } };
  },
});
