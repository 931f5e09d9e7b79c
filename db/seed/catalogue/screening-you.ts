import type { ScreeningItem } from '../../../lib/questionnaire/model';

const CLINICIAN_TALKS =
  'A clinician reads your answers and talks it over with you before anything is done. There is no hurry.';

/** Questions about the person and the decision. */
export const AGE_QUESTION: ScreeningItem = {
  linkId: 'age',
  text: 'Is the person to be treated under 18?',
  raisedBy: 'yes',
  rules: { '*': 'review', minocycline: 'block' },
  reason: 'Young people come with a parent or guardian, and a clinician decides with you both.',
  nextStep:
    'We ring you before anything is confirmed. For a baby under 1, please ask your GP, family doctor or health visitor: milia in babies nearly always go by themselves.',
};

export const DECISION_QUESTIONS: readonly ScreeningItem[] = [
  {
    linkId: 'distress',
    text: 'Do thoughts about how you look upset you on most days, or stop you from doing things?',
    raisedBy: 'yes',
    rules: { consultation: 'ok', 'advice-call': 'ok', 'follow-up': 'ok', '*': 'review' },
    reason: 'We would like to be sure that a treatment is what helps you.',
    nextStep: CLINICIAN_TALKS,
  },
  {
    linkId: 'pressure',
    text: 'Is anyone pressing you to have this done?',
    raisedBy: 'yes',
    rules: { consultation: 'ok', 'advice-call': 'ok', 'follow-up': 'ok', '*': 'review' },
    reason: 'It should be your own decision.',
    nextStep: CLINICIAN_TALKS,
  },
  {
    linkId: 'support',
    text: 'Would you like an interpreter, large print, help with deciding, or someone with you?',
    raisedBy: 'yes',
    rules: { '*': 'ok' },
    reason: 'We are glad to arrange it.',
    nextStep: 'We ring you before your visit, and ask what you need.',
    asksForCall: true,
  },
  {
    linkId: 'changed-mind',
    text: 'Have you changed your mind about having this treatment, or do you need more time to think?',
    help: 'Either is fine, up to the last moment and after.',
    raisedBy: 'yes',
    askedAt: ['rescreen'],
    onlyThisVisit: true,
    rules: { consultation: 'ok', 'advice-call': 'ok', 'follow-up': 'ok', '*': 'review' },
    reason: 'It is your decision, and nothing is done that you do not want.',
    nextStep:
      'You can cancel, move your visit, or talk it over with a clinician first. You need give no reason.',
  },
];
