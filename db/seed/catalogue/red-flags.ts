/** When to ring the clinic after any procedure on the skin. */
export const PROCEDURE_RED_FLAGS = [
  'Redness, heat or swelling that spreads after 48 hours',
  'Pus, or a bad smell',
  'Pain that gets worse after day 2',
  'A fever',
  'Bleeding that does not stop after 15 minutes of firm pressing',
  'Pain in the eye, or any change in your sight',
  'A place that has not healed after 6 weeks',
] as const;

/** When to stop minocycline and get help. */
export const MINOCYCLINE_RED_FLAGS = [
  'A severe headache, or any change in your sight: stop the capsules and go to emergency care',
  'Trouble breathing, or a swollen face: call the emergency services',
  'Yellow skin or dark urine',
  'Sore joints with a rash or a fever',
  'Severe diarrhoea',
  'You are pregnant, or think you may be',
] as const;
