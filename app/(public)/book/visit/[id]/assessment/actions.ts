'use server';

import { goOn, paidMeanwhilePath, visitBearer } from '@/app/_components/booking/go-on';
import { pairChoice } from '@/app/_components/booking/pair-choice-schema';
import { TIME_REFUSALS } from '@/app/_components/booking/time-refusals';
import { visitPath } from '@/app/_components/booking/visit-path';
import { defineAction } from '@/lib/actions/define-action';
import { reholdAppointment } from '@/lib/appointment/hold/rehold';
import { whileNotPaying } from '@/lib/payment/while-not-paying';

/** An assessment for the treatment that is held, which keeps its time or takes another one with it. */
export const chooseAssessment = defineAction({
  actor: visitBearer,
  schema: pairChoice,
  run: async (bearer, { pair: { assessment, treatment } }) => {
    const id = bearer.appointmentId;
    const held = await whileNotPaying(bearer, () =>
      reholdAppointment(bearer, { ...treatment, assessment }),
    );
    if (held.ok) return goOn(id);
    if (held.error === 'paid') return { redirectTo: paidMeanwhilePath(id) };
    if (held.error === 'slot-taken') {
      return { redirectTo: `${visitPath(id, 'assessment')}?taken=1` };
    }
    return { errors: { form: TIME_REFUSALS[held.error] } };
  },
});
