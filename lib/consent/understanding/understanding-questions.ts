/** One question that checks whether we explained it well; exactly one of the answers is right. */
export type UnderstandingQuestion = {
  readonly key: string;
  readonly text: string;
  readonly options: readonly { readonly key: string; readonly text: string }[];
  readonly right: string;
  /** Said again in plain words when somebody chose otherwise. */
  readonly explanation: string;
};

// They check our explanation, not the patient (teach-back); a draft until a clinician has approved them.

/** Asked of everyone; the question about the treatment itself stands before the last one. */
export const SHARED_QUESTIONS: readonly UnderstandingQuestion[] = [
  {
    key: 'leave-alone',
    text: 'If I leave my milia alone:',
    options: [
      { key: 'harmless', text: 'they are harmless, may stay or go, and leave no scar' },
      { key: 'cancer', text: 'they can turn into cancer' },
      { key: 'spread', text: 'they spread to other people' },
    ],
    right: 'harmless',
    explanation:
      'Milia are harmless. Some go, some stay, and none leaves a scar if you leave it alone.',
  },
  {
    key: 'can-leave',
    text: 'This treatment can leave:',
    options: [
      { key: 'nothing', text: 'nothing, ever' },
      { key: 'mark', text: 'a mark or a change of colour, sometimes for good' },
      { key: 'good', text: 'only good results' },
    ],
    right: 'mark',
    explanation:
      'Every treatment can leave a mark or change the colour of the skin, sometimes for good.',
  },
  {
    key: 'change-mind',
    text: 'I can change my mind:',
    options: [
      { key: 'not-after-paying', text: 'not after paying' },
      { key: 'any-time', text: 'at any time, even once we have started' },
      { key: 'day-before', text: 'only up to 24 hours before' },
    ],
    right: 'any-time',
    explanation: 'You can say no or stop at any time, even once we have started.',
  },
  {
    key: 'other-choices',
    text: 'My other choices are:',
    options: [
      { key: 'none', text: 'none' },
      { key: 'others', text: 'other ways to treat them, a cream, or no treatment' },
      { key: 'squeeze', text: 'squeezing them at home' },
    ],
    right: 'others',
    explanation:
      'There are other treatments, a cream, and doing nothing. Never squeeze or needle them at home.',
  },
  {
    key: 'ring-us',
    text: 'I ring the clinic if I have:',
    options: [
      { key: 'slight-redness', text: 'a little redness on the first day' },
      { key: 'trouble', text: 'spreading redness, pus, worse pain or a fever' },
      { key: 'crust', text: 'a small dry crust' },
    ],
    right: 'trouble',
    explanation:
      'A little redness or a small crust is normal. Ring us for spreading redness, pus, worse pain or a fever.',
  },
];

/** The one about the treatment, by its slug. */
export const QUESTIONS_ABOUT: Readonly<Record<string, UnderstandingQuestion>> = {
  'de-roofing': {
    key: 'after-de-roofing',
    text: 'Afterwards, at home, I:',
    options: [
      { key: 'pick', text: 'pick off the crust' },
      { key: 'squeeze', text: 'squeeze out what is left' },
      { key: 'leave', text: 'do not pick or squeeze' },
    ],
    right: 'leave',
    explanation: 'Do not pick or squeeze: it can cause infection and a scar.',
  },
  curettage: {
    key: 'after-curettage',
    text: 'After curettage I expect:',
    options: [
      { key: 'no-trace', text: 'no trace the next day' },
      { key: 'scar', text: 'a small scar, and healing in 1 to 6 weeks' },
      { key: 'blister', text: 'only a blister' },
    ],
    right: 'scar',
    explanation: 'Expect a small scar. Healing takes 1 to 6 weeks.',
  },
  cryotherapy: {
    key: 'after-cryotherapy',
    text: 'After freezing I expect:',
    options: [
      { key: 'no-trace', text: 'no trace the next day' },
      { key: 'stitches', text: 'stitches' },
      {
        key: 'blister',
        text: 'often a blister, healing in 1 to 3 weeks, and skin that may lighten or darken',
      },
    ],
    right: 'blister',
    explanation:
      'A blister is likely. The place heals in 1 to 3 weeks, and the skin may become lighter or darker.',
  },
  minocycline: {
    key: 'on-minocycline',
    text: 'If I get a severe headache and see badly, I:',
    options: [
      { key: 'stop', text: 'stop the capsules and get urgent help' },
      { key: 'wait', text: 'wait for the next visit' },
      { key: 'double', text: 'take one more capsule' },
    ],
    right: 'stop',
    explanation: 'Stop the capsules and get urgent medical help: it can be a danger to your sight.',
  },
};
