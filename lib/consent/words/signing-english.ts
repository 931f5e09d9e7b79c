import { DISCLOSURE } from '../document/disclosure';
import { ASSENT_MEANS, GUARDIAN_MEANS } from '../signing/desk-rules';
import { SIGNING_MEANS } from '../signing/signing-means';

const [electronic, paper, takingBack, device] = DISCLOSURE;

/** What one agrees to and signs under, and what is said where it is asked. */
export const SIGNING = {
  'sign-means': SIGNING_MEANS,
  'guardian-means': GUARDIAN_MEANS,
  'assent-means': ASSENT_MEANS,
  'disclosure-electronic': electronic,
  'disclosure-paper': paper,
  'disclosure-back': takingBack,
  'disclosure-device': device,
  'sign-on-screen': 'Signing on the screen is all right for me.',
  'sign-paper-too': 'I would like my copy on paper as well.',
  'opt-ins': 'Only if you want',
  'opt-ins-free': 'You are treated just the same if you tick nothing here.',
  'sign-heading': 'If you agree, sign here',
  'sign-code': 'The code from the mail',
  'sign-name': 'Your full name, as your signature',
  'sign-button': 'Sign',
  'sign-and-go-on': 'Sign and continue',
  'around-english':
    'The other words on this page, such as those on the buttons, are in English. Ask us if you need help with them.',
} as const;

/** Around the six questions; the questions themselves are told by their keys. */
export const CHECK = {
  'check-heading': 'Did we explain it well?',
  'check-intro':
    'Six short questions. They test our words, not you: where an answer is not right, we explain it once more.',
  'check-wrong': 'Not quite. Here it is again:',
  'check-button': 'Check my answers',
} as const;
