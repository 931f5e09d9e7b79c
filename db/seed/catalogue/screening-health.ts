import type { ScreeningItem } from '../../../lib/questionnaire/model';

const CLINICIAN_LOOKS =
  'A clinician reads your answers before anything is confirmed, and tells you what is possible for you.';
const OTHER_WAY =
  'Please book an assessment. A clinician can tell you which other way suits you, or whether to leave the milia alone.';
const KEEP_TAKING =
  'Do not stop any medicine because of this. A clinician reads your answers before anything is confirmed, and tells you what is possible for you.';

const NOT_WHEN_ONLY_LOOKED_AT = {
  consultation: 'ok',
  'advice-call': 'ok',
  'follow-up': 'ok',
  '*': 'review',
} as const;

/** Questions about illnesses, medicines and reactions. */
export const HEALTH_QUESTIONS: readonly ScreeningItem[] = [
  {
    linkId: 'skin-cancer',
    text: 'Have you ever had skin cancer, or is your immune system weakened?',
    help: 'For example by an illness, a transplant or a medicine.',
    raisedBy: 'yes',
    rules: { consultation: 'ok', 'advice-call': 'ok', '*': 'review' },
    reason: 'A clinician should look more closely at your skin before anything is treated.',
    nextStep: CLINICIAN_LOOKS,
    letterFact: 'I have had skin cancer, or my immune system is weakened.',
  },
  {
    linkId: 'pregnant',
    text: 'Are you pregnant, trying to become pregnant, or breastfeeding?',
    raisedBy: 'yes',
    askedAt: ['booking', 'rescreen'],
    rules: {
      minocycline: 'block',
      consultation: 'ok',
      'advice-call': 'ok',
      'follow-up': 'ok',
      '*': 'review',
    },
    reason:
      'Milia can wait. Some medicines and numbing are best kept for later, and minocycline must not be taken.',
    nextStep:
      'A clinician talks it over with you. Waiting until afterwards is always possible and does no harm.',
  },
  {
    linkId: 'keloid',
    text: 'Have you or a close relative had raised, thick or keloid scars?',
    raisedBy: 'yes',
    rules: { 'de-roofing': 'review', curettage: 'review', cryotherapy: 'review' },
    reason: 'Such scars can form again after any treatment that breaks or freezes the skin.',
    nextStep: CLINICIAN_LOOKS,
  },
  {
    linkId: 'skin-type',
    text: 'How does your skin take the sun: does it tan easily and seldom or never burn?',
    help: 'Answer “yes” for skin that is olive, brown or black, or that tans quickly. Answer “no” for skin that burns easily and tans little.',
    raisedBy: 'yes',
    rules: { cryotherapy: 'review', curettage: 'review', 'de-roofing': 'ok' },
    reason:
      'Skin that tans easily is more likely to turn lighter or darker where it was treated, sometimes for good.',
    nextStep: CLINICIAN_LOOKS,
  },
  {
    linkId: 'cold',
    text: 'Do you have hives from cold (cold urticaria), cryoglobulins or cryofibrinogen in the blood, or Raynaud’s?',
    raisedBy: 'yes',
    rules: { cryotherapy: 'block' },
    reason: 'Freezing could harm you.',
    nextStep: OTHER_WAY,
  },
  {
    linkId: 'ctd',
    text: 'Do you have lupus, scleroderma or another connective-tissue disease?',
    raisedBy: 'yes',
    rules: {
      cryotherapy: 'review',
      minocycline: 'block',
      curettage: 'review',
      'de-roofing': 'review',
    },
    reason: 'Your skin may heal differently, and minocycline can make lupus worse.',
    nextStep: CLINICIAN_LOOKS,
  },
  {
    linkId: 'cryo-react',
    text: 'Have you ever had a bad reaction to a freezing treatment?',
    raisedBy: 'yes',
    rules: { cryotherapy: 'block' },
    reason: 'It could happen again.',
    nextStep: OTHER_WAY,
  },
  {
    linkId: 'device',
    text: 'Do you have a pacemaker, a defibrillator (ICD), a cochlear implant or another implanted electronic device?',
    raisedBy: 'yes',
    rules: { curettage: 'review' },
    reason:
      'Some ways of sealing skin can disturb such a device. We use only the hot wire, which disturbs it least.',
    nextStep: CLINICIAN_LOOKS,
  },
  {
    linkId: 'thinner',
    text: 'Do you take a blood thinner, or do you have a bleeding disorder?',
    raisedBy: 'yes',
    rules: { curettage: 'review', 'de-roofing': 'review', minocycline: 'review' },
    reason: 'You may bleed or bruise more, and some medicines do not go together.',
    nextStep: KEEP_TAKING,
  },
  {
    linkId: 'la-allergy',
    text: 'Are you allergic to numbing injections or creams, latex, antiseptic or plasters?',
    raisedBy: 'yes',
    rules: { curettage: 'review', 'de-roofing': 'review' },
    reason: 'We need to use something else for you.',
    nextStep: CLINICIAN_LOOKS,
  },
  {
    linkId: 'g6pd',
    text: 'Do you have G6PD deficiency or methaemoglobinaemia, or take a heart-rhythm medicine such as amiodarone?',
    help: 'If you have never heard of these, the answer is most likely “no”. “Not sure” is fine.',
    raisedBy: 'yes',
    rules: { 'de-roofing': 'review', curettage: 'review' },
    reason: 'The usual numbing medicine may not suit you.',
    nextStep: KEEP_TAKING,
  },
  {
    linkId: 'isotretinoin',
    text: 'Do you take isotretinoin (such as Roaccutane) now, or did you in the last 6 months?',
    raisedBy: 'yes',
    rules: {
      'de-roofing': 'review',
      curettage: 'review',
      cryotherapy: 'review',
      minocycline: 'block',
    },
    reason: 'Your skin may be more delicate, and it must not be taken together with minocycline.',
    nextStep: KEEP_TAKING,
  },
  {
    linkId: 'healing',
    text: 'Do you have diabetes, take steroid tablets, heal slowly, or smoke?',
    raisedBy: 'yes',
    rules: { curettage: 'review', 'de-roofing': 'ok', cryotherapy: 'ok' },
    reason: 'Wounds can take longer to heal and get infected more easily.',
    nextStep: KEEP_TAKING,
  },
  {
    linkId: 'tetracycline',
    text: 'Are you allergic to tetracycline antibiotics (doxycycline, minocycline and others)?',
    raisedBy: 'yes',
    rules: { minocycline: 'block' },
    reason: 'Minocycline belongs to the same family, so you must not take it.',
    nextStep: OTHER_WAY,
  },
  {
    linkId: 'organs',
    text: 'Do you have liver or kidney disease, porphyria or myasthenia gravis?',
    raisedBy: 'yes',
    rules: { minocycline: 'block' },
    reason: 'Minocycline may not be safe for you.',
    nextStep: OTHER_WAY,
  },
  {
    linkId: 'ich',
    text: 'Have you ever had raised pressure in the head, or do you often have headaches with changes in your sight?',
    raisedBy: 'yes',
    rules: { minocycline: 'block' },
    reason: 'Minocycline can raise the pressure in the head.',
    nextStep:
      'Please tell your own doctor about headaches with changes in your sight. For your milia, book an assessment.',
  },
  {
    linkId: 'meds',
    text: 'Do you take antacids, iron, warfarin, penicillin or other medicines that act on the liver?',
    raisedBy: 'yes',
    rules: { minocycline: 'review' },
    reason: 'Some medicines do not go together with minocycline.',
    nextStep: KEEP_TAKING,
  },
  {
    linkId: 'new-medicine',
    text: 'Have you started any new medicine, or been told of any new illness, since you booked?',
    raisedBy: 'yes',
    askedAt: ['rescreen'],
    rules: NOT_WHEN_ONLY_LOOKED_AT,
    reason: 'A new medicine or illness can change what is safe for you.',
    nextStep: KEEP_TAKING,
  },
];
