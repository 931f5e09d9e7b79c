'use server';

import { defineAction } from '@/lib/actions/define-action';
import { type BookSeriesError, bookSeries } from '@/lib/appointment/follow-up/book-series';
import { requireStaff } from '@/lib/auth/session';
import { isStale, refuseStale, type Stale } from '../refuse-stale';
import { repeatForm } from './repeat-schema';

const NOTHING = 'Nothing is booked.';

const PROBLEMS: Record<Exclude<BookSeriesError, 'slot-taken' | Stale>, string> = {
  'not-found': 'You may not repeat this appointment.',
  'not-repeatable': 'This appointment can no longer be repeated.',
  'in-series': 'This appointment has been repeated already. Open it again to see the series.',
  'times-unfit': `Choose times on different days, all after this appointment. ${NOTHING}`,
  'time-not-offered': `One of these times is not offered any more. ${NOTHING} Open this page again.`,
  'too-soon': `One of these times is within the thinking time. ${NOTHING}`,
  'limit-reached': `The patient would have more of these ahead than the treatment allows. ${NOTHING}`,
  'assessment-missing': `For one of these times no assessment is recent enough. ${NOTHING}`,
  'treatment-missing': `No treatment of this patient is done by one of these times. ${NOTHING}`,
};

/** Books what was chosen, all of it or nothing. */
export const repeatVisit = defineAction({
  actor: requireStaff,
  schema: repeatForm,
  run: async (actor, { appointmentId, version: expectedVersion, everyWeeks, visits, times }) => {
    const booked = await bookSeries(actor, { appointmentId, expectedVersion, everyWeeks, times });
    const path = `/desk/appointments/${appointmentId}`;
    if (booked.ok) return { redirectTo: `${path}?done=repeated` };
    if (booked.error === 'slot-taken') {
      return { redirectTo: `${path}/repeat?weeks=${everyWeeks}&visits=${visits}&taken=1` };
    }
    if (isStale(booked.error)) return refuseStale(actor, appointmentId);
    return { errors: { form: PROBLEMS[booked.error] } };
  },
});
