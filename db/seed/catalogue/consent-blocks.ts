import type { ConsentBlock } from '../../../lib/consent/model';

// Blocks that every treatment shares. Figures of the policy stand here as words: the form is what the patient
// signed, so a later policy needs a new version of the form.

export const HARMLESS: ConsentBlock = {
  key: 'harmless',
  heading: 'Milia are harmless',
  paragraphs: [
    'Milia are tiny, hard, white bumps. Each one is a little ball of keratin, the stuff that skin and nails are made of, closed in under the skin.',
    'They do not turn into anything else, they do not spread to other people, and they leave no scar if you leave them alone. Treatment can leave a mark.',
    'In adults some go away within weeks. Others stay for months, for years, or for good. Nobody can tell you which yours will do.',
  ],
};

export const UNCERTAINTY: ConsentBlock = {
  key: 'uncertainty',
  heading: 'What nobody knows for sure',
  paragraphs: [
    'We found no study that counts how often problems happen after removing milia. Where we show a number, it comes from other kinds of spots or other operations, and we say so. Where there is no usable number, we write “not known”.',
    'Nobody can promise a result. Not reaching the result you hoped for is a risk too.',
  ],
};

const COMMON_CHOICES = [
  'Do nothing. Milia are harmless and leave no scar. They may go, or stay for months or for good.',
  'Watch and wait: we look again in 3 months.',
  'A retinoid cream. It takes weeks, can make the skin sore, and must not be used in pregnancy.',
] as const;

const TREATMENT_CHOICES: Readonly<Record<string, string>> = {
  'de-roofing': 'De-roofing: opening the bump with a fine needle and lifting out the white ball.',
  curettage:
    'Curettage and hot wire: numbing, scraping off and sealing. A small mark is to be expected.',
  cryotherapy:
    'Cryotherapy: freezing. A blister is likely and the skin can turn lighter or darker.',
  minocycline: 'Minocycline capsules: only for a rare raised patch of milia (milia en plaque).',
};

/** Doing nothing first, then the mildest; the chosen treatment itself is left out of its own alternatives. */
export function alternativesTo(slug: string): ConsentBlock {
  const others = Object.entries(TREATMENT_CHOICES).filter(([choice]) => choice !== slug);
  return {
    key: 'alternatives',
    heading: 'Your other choices',
    paragraphs: ['You can choose any of these instead, today or later.'],
    items: [
      ...COMMON_CHOICES,
      ...others.map(([, text]) => text),
      'If there are very many: being sent to a specialist for a peel or a laser.',
      'Never squeeze or needle them at home. That can cause infection and scars.',
    ],
  };
}

export const COST_AND_CANCELLING: ConsentBlock = {
  key: 'cost-and-cancelling',
  heading: 'What it costs, and what happens if you cancel',
  paragraphs: [
    'The full price and the deposit are shown on this page. The deposit is part of the price. If milia come back or new ones form, treating them again costs the price of a new treatment. A review visit is free.',
    'You can lose at most the deposit, never more.',
  ],
  items: [
    'You cancel 48 hours or more before: you get the whole deposit back.',
    'You cancel between 48 and 24 hours before: you get half of it back.',
    'You cancel less than 24 hours before, or do not come: we keep the deposit.',
    'In London, if you booked less than 14 days ago and cancel before the visit: you always get all of it back.',
    'You are ill, the skin is infected, the clinician advises against it, or we cancel: you always get all of it back.',
  ],
};

export const YOUR_CHOICE: ConsentBlock = {
  key: 'your-choice',
  heading: 'You can say no, at any time',
  paragraphs: [
    'It is your decision. You can say no now, change your mind after signing, ask us to stop in the middle, or come back another day. You need not give a reason, and we will care for you just the same.',
    'If you take back your consent, you get your deposit back as the list above says. If you or the clinician stop for a medical reason, you get all of it back.',
    'Signing here does not end the talk. Before anything is done, the clinician goes through this page with you, answers your questions and signs too. Nobody is treated on an online signature alone.',
  ],
};

export const RECORDS_AND_COPY: ConsentBlock = {
  key: 'records-and-copy',
  heading: 'Your records and your copy',
  paragraphs: [
    'We keep what you read, what you answered and what you signed for at least 8 years, as other clinics do with health records. Only people who care for you, or who check that we do it properly, may read it.',
    'You can have a copy of this page at any time. We take no photographs of you and show nothing of yours to others unless you agree to that separately.',
  ],
};

export const ELECTRONIC_RECORD: ConsentBlock = {
  key: 'electronic-record',
  heading: 'Signing on a screen',
  paragraphs: [
    'By typing your name you sign this page electronically. You need a device that can open this website. You may sign on paper at the clinic instead, at no cost: just ring us.',
    'We store the exact text you saw, the time, and how you signed, so that nobody can change it later without it being noticed.',
  ],
};
