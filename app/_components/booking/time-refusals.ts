/** Why a chosen time cannot be had, in words. `slot-taken` is no such reason: it leads to the next free times. */
export const TIME_REFUSALS = {
  'time-not-offered': 'We do not offer this time. Please choose one of the times on this page.',
  'too-soon':
    'This time is too soon: it leaves too little time to think. Please choose a later one.',
  'unknown-service':
    'We do not know this treatment. Please start again from the list of treatments.',
  'unknown-location': 'We do not know this place. Please start again from the list of treatments.',
  'not-bookable': 'This cannot be booked online. Please ring us, or book an assessment.',
  'not-found': 'We can no longer find this booking. Please start again.',
  'not-pending': 'This booking is over. Please start again from the list of treatments.',
  'too-young':
    'On that day this person is not yet 18, so it cannot be booked online. Please ring us, or choose a later day.',
  'not-movable': 'This appointment can no longer be moved here. Please ring us.',
  'override-not-allowed': 'This time is too soon: it leaves too little time to think.',
  'override-reason-missing': 'This time is too soon: it leaves too little time to think.',
  'assessment-missing':
    'This time is too soon after your assessment: it leaves too little time to think. Please choose a later one, or move the assessment first.',
  'treatment-missing':
    'A review comes after a treatment with us, and none of yours is done by then. Please ring us.',
  'treatment-too-soon':
    'This time is too close to your treatment: it leaves too little time to think. Please choose an earlier one, or move the treatment first.',
  'limit-reached':
    'You have as many of these appointments ahead as can be booked online. Please ring us: we can help.',
  'no-plan':
    'The other appointment is over or cancelled, so this one moves by itself. Please open this page again.',
  'changed-meanwhile':
    'This appointment was changed while you were looking. Please open this page again.',
  paid: 'Your payment has just come in, so this time is yours. To change it, use the link in our mail.',
  unavailable:
    'We cannot reach the payment service just now, so we keep your time as it is. Please try again in some minutes.',
} as const;
