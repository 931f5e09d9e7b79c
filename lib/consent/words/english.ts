import { RISK_ENGLISH } from '../../healthcare-service/risk-words';

/**
 * What the program itself says in a consent, in English; clinics write it for every other language, sentence by
 * sentence. `{name}` stands for what is put in, and a language has a sentence of its own for each kind of `{count}`.
 * A key never changes its meaning: what was published in another language still stands under it.
 */
export const AROUND = {
  title: 'Your consent to {treatment}',
  'heading-who': 'Who and when',
  'heading-sites': 'Where your milia are',
  'heading-risks': 'What can go wrong',
  'heading-cost-and-cancelling': 'What it costs, and what happens if you cancel',
  'heading-time-to-think': 'Time to think',
  'heading-your-choice': 'You can say no, at any time',
  patient: 'Patient',
  born: 'Born',
  treatment: 'Treatment',
  practitioner: 'Who will treat you',
  registration: 'Registration',
  where: 'Where',
  when: 'When',
  'earliest-treatment': 'Earliest treatment',
  'earliest-hours': '{count} hours after this page was first shown to you',
} as const;

export const SITES = {
  'sites-unknown':
    'You have not said where your milia are, or you were not sure. The clinician marks and counts them with you before anything is done. You are asked to sign again then.',
  'sites-together': 'All together',
  'sites-too-many':
    'We treat up to {count} in one visit, and you have told us of {total}. The clinician looks first and decides with you which ones, or whether another way is better for you.',
} as const;

export const RISKS = {
  ...RISK_ENGLISH,
  'risk-checked': 'Checked by {name}.',
  'risks-draft': 'Draft: a clinician of this clinic has not yet checked every risk on this list.',
} as const;

export const CHOICES = {
  'option-happens': 'What happens',
  'option-good': 'What is good',
  'option-bad': 'What is not so good',
  'option-healing': 'Healing',
  'option-cost': 'Cost',
  'option-ask': 'Ask us',
} as const;

export const MONEY = {
  price: 'Full price',
  'pay-now': 'To pay now',
  'pay-nothing': 'Nothing',
  'pay-deposit': '{deposit}, as a deposit. It is part of the price.',
  'pay-at-clinic': 'To pay at the clinic',
  'pay-again': 'Each further visit for this treatment',
  'pay-again-price': '{price} at today’s prices',
  'cancel-free': 'You pay no deposit, so cancelling costs you nothing.',
  'cancel-whole': 'You cancel {count} hours or more before: you get {whole} back, all of it.',
  'cancel-half': 'You cancel between {full} and {count} hours before: you get {half} back.',
  'cancel-late': 'You cancel less than {count} hours before, or do not come: we keep the {whole}.',
  'cancel-moved':
    'You move it less than {count} hours before, and cancel later: you get what cancelling would have given you when you moved it.',
  'cancel-days':
    'You booked in the last {count} days: you get all of it back, up to the visit itself.',
  'cancel-medical':
    'You are ill, your skin is infected, the clinician advises against it, or we cancel: you get all of it back.',
  'cancel-most': 'You never lose more than the {whole}.',
  'withdraw-free': 'Taking your consent back costs you nothing.',
  'withdraw-cancel':
    'If you take your consent back and cancel with it, you get back what the rules for cancelling on this page give you.',
  'withdraw-keep':
    'If you take it back and keep your time, to talk or to think, it costs you nothing and the same rules go on.',
  'withdraw-medical': 'If you or the clinician stop for a medical reason, you get all of it back.',
  'withdraw-most':
    'It never costs you more than the {whole} you paid now, and nobody treats you less well for it.',
} as const;

/** Not part of the blocks: said beside them wherever the text is shown. */
export const MARKS = {
  serious: '(serious)',
  'for-you': 'For you:',
  'picture-none': 'Not known: no picture',
  'picture-filled': 'Picture of 100 dots, {count} filled: {number}',
  'picture-ring': 'Picture of 100 dots, 1 drawn as a ring: {number}',
  'picture-rings': 'Picture of 100 dots, 1 filled and 8 drawn as rings: {number}',
  'your-choice': 'Your choice',
  'option-chosen': 'The one this page is about',
  version: 'Version {version} of this text',
} as const;
