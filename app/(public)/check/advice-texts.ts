import type { Advice, SelfCheckAnswers, SelfCheckReason } from '@/lib/self-check/model';

type Person = SelfCheckAnswers['person'];

export const REASONS: Record<SelfCheckReason, string> = {
  warning: 'You named a warning sign.',
  'warning-unsure': 'You are not sure about the warning signs. Someone should look.',
  'eyelid-edge':
    'A bump sits on the edge of an eyelid. There, harmless and serious bumps can look the same.',
  'near-eye': 'A bump is close to an eye. Only a clinician should decide what to do there.',
  'eye-unsure': 'You are not sure whether a bump is close to an eye.',
  'other-look': 'The bumps look different from milia.',
  'look-unsure': 'You are not sure whether they look like milia.',
  child: 'The person is under 18.',
  bothers: 'The bumps bother you. That is a good enough reason.',
};

type AdviceText = { readonly title: string; readonly paragraphs: readonly string[] };

const LOOK_AGAIN =
  'Look again from time to time. If a bump bleeds, grows, changes colour or does not heal, see a doctor.';

const ADULT: Record<Advice, AdviceText> = {
  'leave-alone': {
    title: 'You can leave them alone',
    paragraphs: [
      'Nothing you told us is a reason to see someone. If these are milia, they are harmless and do not scar. In adults some clear in weeks, others stay for months or years. Both are fine.',
      'Do not squeeze or prick them.',
      LOOK_AGAIN,
    ],
  },
  assessment: {
    title: 'Book an assessment',
    paragraphs: [
      'A clinician looks closely at your skin and tells you what it is. If it is best left alone, we say so. Nothing is treated that day.',
    ],
  },
  'see-doctor': {
    title: 'See a doctor',
    paragraphs: [
      'Please have your own doctor or a skin doctor look soon, and do not book a removal yet. It is often something harmless, but nobody can tell from a form.',
      'If the bump is growing, say so when you ring: it should be seen sooner. Do not squeeze, prick or treat it at home.',
    ],
  },
};

const CHILD: Record<Advice, AdviceText> = {
  ...ADULT,
  assessment: {
    title: 'Ring us',
    paragraphs: [
      'Under 18, a clinician looks first, together with a parent or guardian. This cannot be booked online: please ring us. The numbers are at the foot of this page.',
    ],
  },
};

const BABY: Record<Advice, AdviceText> = {
  ...ADULT,
  'leave-alone': {
    title: 'You can leave them alone',
    paragraphs: [
      'Nearly half of all newborns have milia. They go by themselves in weeks to several months. Wash the face as usual, and do not squeeze or prick them.',
      'We do not treat babies. If you are worried or your baby seems unwell, ask your doctor or health visitor.',
    ],
  },
  'see-doctor': {
    title: 'Show your baby to a doctor',
    paragraphs: [
      'Please let your doctor or health visitor look. It is often something harmless, but nobody can tell from a form. Do not squeeze or prick the bumps.',
    ],
  },
};

const BY_PERSON: Record<Person, Record<Advice, AdviceText>> = {
  adult: ADULT,
  child: CHILD,
  baby: BABY,
};

export function adviceText(person: Person, advice: Advice): AdviceText {
  return BY_PERSON[person][advice];
}
