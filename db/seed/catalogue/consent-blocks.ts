import type { ConsentBlock } from '../../../lib/consent/model';

// Blocks that every treatment shares. What depends on the visit (money, time, sites, who treats) is no words of a
// form: it is added when the form is made into one patient's document.

export const HARMLESS: ConsentBlock = {
  key: 'harmless',
  heading: 'Milia are harmless',
  paragraphs: [
    'Milia are tiny, hard, white bumps. Each one is a little ball of the stuff that skin and nails are made of. It is closed in under the skin.',
    'They do not turn into cancer. You cannot pass them on. If you leave them alone, they leave no scar.',
    'In adults, some go away in a few weeks. Others stay for months, for years, or for good. Nobody can tell which yours will do.',
  ],
};

export const DIAGNOSIS: ConsentBlock = {
  key: 'diagnosis',
  heading: 'How sure we are that they are milia',
  paragraphs: [
    'The clinician looks at your spots through a magnifier. Most of the time milia are easy to tell. No test is done.',
    'Other spots can look the same: blocked pores, oil glands, small warts, and, now and then, an early skin cancer. If the clinician is not sure, nothing is removed. You are told what comes next.',
  ],
};

export const UNCERTAINTY: ConsentBlock = {
  key: 'uncertainty',
  heading: 'What nobody knows for sure',
  paragraphs: [
    'We found no study that counts how often things go wrong when milia are removed. Where we show a number, it comes from other kinds of spots or other treatments, and we say so. Where there is no number that we can use, we write “not known”.',
    'Nobody can promise you a result. Not getting the result you hoped for is a risk too.',
  ],
};

export const RISKS_INTRO: ConsentBlock = {
  key: 'risks',
  heading: 'What can go wrong',
  paragraphs: [
    'What can stay for good comes first: scars, and changes in the colour of your skin. Each picture has 100 dots. One dot is one person. A full dot is a person who gets it. A ring is a person who might.',
  ],
};

/** Said with the signs of trouble, for any hour of the day. No number of ours: it is another at each place. */
export const WHERE_TO_RING =
  'Our phone number is in each mail from us and on this website. If we are closed and it cannot wait, ring 111 in the UK, or an urgent care line near you. If you are in danger, ring 999 in the UK or 911 in the US.';

export const COST_AND_CANCELLING: ConsentBlock = {
  key: 'cost-and-cancelling',
  heading: 'What it costs, and what happens if you cancel',
  paragraphs: [
    'A check of the result is free. If milia come back or new ones form, having them treated costs the same again.',
    'If something goes wrong, we see you again and care for it here at no charge. If you need care from someone else, such as your own doctor or a hospital, we do not pay for that unless we made a mistake.',
    'If you cancel, this is what you get back:',
  ],
};

export const TIME_TO_THINK: ConsentBlock = {
  key: 'time-to-think',
  heading: 'Take your time',
  paragraphs: [
    'You need not sign today. Talk about it with anyone you like. Your price stays the same, and nobody will press you.',
  ],
};

export const YOUR_CHOICE: ConsentBlock = {
  key: 'your-choice',
  heading: 'You can say no, at any time',
  paragraphs: [
    'It is up to you. You can say no now. You can change your mind after you sign. You can tell us to stop in the middle. You need not say why.',
  ],
};

export const CAPACITY: ConsentBlock = {
  key: 'capacity',
  heading: 'It must be your own choice',
  paragraphs: [
    'Nobody else can make this choice for you. If someone is pushing you, please tell us. We will keep it to ourselves.',
    'If you would like help to read or think it through, ask us. We can read it with you, print it large, or get someone who speaks your language. That costs you nothing.',
  ],
};

export const SUPPORT: ConsentBlock = {
  key: 'support',
  heading: 'The help you asked for',
  paragraphs: [
    'You told us that you may want some help. We will ring you before you come, and ask what you need. You can read all of this now. Please sign after that call.',
  ],
  onlyIf: ['support'],
};

export const YOUNG: ConsentBlock = {
  key: 'young',
  heading: 'If you are under 18',
  paragraphs: [
    'A parent or guardian comes with you and signs too. But we listen to you first. If you do not want it, we do not do it.',
  ],
  onlyIf: ['age'],
};

export const THINNER: ConsentBlock = {
  key: 'thinner',
  heading: 'Your blood thinner',
  paragraphs: [
    'You told us that you take a blood thinner, or that you bleed easily. Please do not stop any of your pills for this. The clinician talks it through with you first.',
  ],
  onlyIf: ['thinner'],
};

export const TWO_SIGNATURES: ConsentBlock = {
  key: 'two-signatures',
  heading: 'You sign, and the clinician signs too',
  paragraphs: [
    'Signing here does not end the talk. Before we start, the clinician goes through this page with you, answers what you ask, and signs too. On the day, both of you say once more that you want to go on.',
    'Nobody is treated on an online name alone.',
  ],
};

export const OPT_INS: ConsentBlock = {
  key: 'opt-ins',
  heading: 'Photos and teaching are up to you',
  paragraphs: [
    'These have nothing to do with your treatment. You are treated just the same if you say no. We only do what you tick when you sign, and you can change your mind later.',
  ],
  choices: [
    {
      key: 'photographs',
      label: 'Photos for my own records',
      explanation:
        'We take photos before and after, so that you and the clinician can compare. They stay in your records.',
    },
    {
      key: 'teaching',
      label: 'My photos may be used to teach',
      explanation:
        'We may show them to staff in training. Your name is never shown, but someone might know your face.',
    },
  ],
};

export const RECORDS_AND_COPY: ConsentBlock = {
  key: 'records-and-copy',
  heading: 'Your records and your copy',
  paragraphs: [
    'We keep what you read, what you told us and what you signed for at least 8 years. Only people who care for you, or who check that we do it right, may read it.',
    'You can have a copy of this page at any time.',
  ],
};

export const ELECTRONIC_RECORD: ConsentBlock = {
  key: 'electronic-record',
  heading: 'Signing on a screen',
  paragraphs: [
    'When you type your name, you sign this page on screen. That counts as much as a pen. You need a phone or a computer that can open this website.',
    'You can sign on paper at the clinic if you like that better. You can also ask for a paper copy of what you signed. Both are free: just ring us. Until the treatment you can take it all back.',
    'We keep the exact words you saw, the time, and how you signed. If anyone changed them later, it would show.',
  ],
};
