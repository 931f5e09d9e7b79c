'use server';

import { defineAction } from '@/lib/actions/define-action';
import { bookFollowUp, type FollowUpError } from '@/lib/appointment/follow-up/book-follow-up';
import { requireStaff } from '@/lib/auth/session';
import { followUpForm } from './schema';

const PROBLEMS: Record<FollowUpError, string> = {
  'not-found': 'You may look at the desk, not book.',
  'not-done': 'This treatment is not marked as done any more.',
  'review-booked': 'The review visit has just been booked. Open this page again to see it.',
  'slot-taken': 'This time has just been taken. Choose another one.',
  'time-not-offered': 'This time is not offered any more. Choose another one.',
  'too-soon': 'This time is too soon now. Choose a later one.',
  'unknown-service': 'The review is no longer in the list of treatments.',
  'unknown-location': 'This place is not there any more.',
  'not-bookable': 'The review is not offered at this place.',
  'limit-reached': 'This patient has as many of these ahead as is allowed.',
  'assessment-missing': 'No assessment of this patient is on record early enough.',
  'treatment-missing': 'No treatment of this patient is done by then.',
};

/** The review visit of a treatment that is done, in one press. */
export const bookReviewVisit = defineAction({
  actor: requireStaff,
  schema: followUpForm,
  run: async (actor, { appointmentId, time }) => {
    const booked = await bookFollowUp(actor, appointmentId, time);
    if (!booked.ok) return { errors: { form: PROBLEMS[booked.error] } };
    return { redirectTo: `/desk/appointments/${booked.value.appointmentId}` };
  },
});
