import type { ScreeningItem } from '../../../lib/questionnaire/model';

const SEE_FIRST =
  'The next step is an assessment: one of our clinicians looks at it, and reads your answers before. If a spot changes quickly, see your own doctor soon as well.';
const CLINICIAN_LOOKS =
  'A clinician reads your answers before anything is confirmed, and tells you what is possible for you.';

const WHEN_HEALED =
  'Please choose a time when it has healed. If you have booked already, we move your visit at no charge.';
/** For a while: the treatment can be had when the skin is well again. */
const HEALED_FIRST = {
  consultation: 'ok',
  'advice-call': 'ok',
  minocycline: 'review',
  'follow-up': 'ok',
  '*': 'block',
} as const;

/** Questions about the spots themselves. */
export const SPOT_QUESTIONS: readonly ScreeningItem[] = [
  {
    linkId: 'undiagnosed',
    text: 'Has a doctor or nurse looked at these spots and told you they are milia?',
    raisedBy: 'no',
    rules: { consultation: 'ok', 'advice-call': 'ok', 'follow-up': 'ok', '*': 'block' },
    reason:
      'Other spots can look like milia. Someone trained should look at them before they are treated.',
    nextStep: 'Please book an assessment first. Its price comes off a treatment within 90 days.',
  },
  {
    linkId: 'bleed',
    text: 'Does any of the spots bleed, crust over, break open or not heal?',
    raisedBy: 'yes',
    rules: { consultation: 'review', 'advice-call': 'ok', '*': 'block' },
    reason:
      'Milia do not usually do this, so a doctor should look at the spot before anything is done to it.',
    nextStep:
      'Please see your own doctor or a skin specialist soon. An assessment with us is possible too; a clinician reads your answers before it is confirmed.',
    letterFact: 'A spot bleeds, crusts over, breaks open or does not heal.',
  },
  {
    linkId: 'change',
    text: 'Is any of the spots growing, coloured, painful, larger than 3 mm, or shiny with tiny blood vessels?',
    help: '3 mm is about the size of a grain of rice across.',
    raisedBy: 'yes',
    rules: { consultation: 'review', 'advice-call': 'ok', '*': 'block' },
    reason:
      'Milia are small, white and stay as they are. A spot like this should be looked at first.',
    nextStep: SEE_FIRST,
    letterFact:
      'A spot is growing, coloured, painful, larger than 3 mm, or shiny with tiny blood vessels.',
  },
  {
    linkId: 'eyelid',
    text: 'Are any of the spots on an eyelid, on the lash line or within 1 cm of the eye?',
    raisedBy: 'yes',
    rules: {
      consultation: 'ok',
      'advice-call': 'ok',
      minocycline: 'ok',
      'follow-up': 'ok',
      '*': 'review',
    },
    reason: 'So close to the eye, a clinician decides whether and how it can be treated safely.',
    nextStep: CLINICIAN_LOOKS,
    letterFact: 'A spot is on an eyelid, on the lash line or within 1 cm of the eye.',
  },
  {
    linkId: 'sudden',
    text: 'Did many spots appear suddenly, form a raised red patch, or come after blisters?',
    raisedBy: 'yes',
    rules: { consultation: 'ok', 'advice-call': 'ok', 'follow-up': 'ok', '*': 'review' },
    reason: 'Spots that come like this can have a cause that should be found first.',
    nextStep: CLINICIAN_LOOKS,
    letterFact: 'Many spots appeared suddenly, form a raised red patch, or came after blisters.',
  },
  {
    linkId: 'infection',
    text: 'Do you have a fever, or an infection, a cold sore or open skin where the spots are, today or this week?',
    raisedBy: 'yes',
    askedAt: ['booking', 'rescreen'],
    rules: HEALED_FIRST,
    reason: 'Treating skin that is infected or broken can make it worse. This is only for now.',
    nextStep: WHEN_HEALED,
  },
  {
    linkId: 'sunburn',
    text: 'Are you sunburnt or freshly tanned where the spots are?',
    raisedBy: 'yes',
    askedAt: ['booking', 'rescreen'],
    rules: HEALED_FIRST,
    reason:
      'Skin that has had too much sun is more likely to scar or change colour. This is only for now.',
    nextStep: WHEN_HEALED,
  },
];
