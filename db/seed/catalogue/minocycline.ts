import {
  CAPACITY,
  COST_AND_CANCELLING,
  DIAGNOSIS,
  ELECTRONIC_RECORD,
  HARMLESS,
  OPT_INS,
  RECORDS_AND_COPY,
  RISKS_INTRO,
  SUPPORT,
  THINNER,
  TIME_TO_THINK,
  TWO_SIGNATURES,
  UNCERTAINTY,
  WHERE_TO_RING,
  YOUNG,
  YOUR_CHOICE,
} from './consent-blocks';
import { ALTERNATIVES } from './consent-options';
import { MINOCYCLINE_RED_FLAGS } from './red-flags';
import type { SeedService } from './seed-service';

const OFF_LABEL =
  'Minocycline is not licensed for milia. Prescribing it for them is called “off-label”: allowed, but resting on single reports of patients and not on trials.';

export const minocycline: SeedService = {
  slug: 'minocycline',
  name: 'Minocycline course',
  summary:
    'Antibiotic capsules for a rare raised patch of milia (milia en plaque). Only after a prescriber has examined you.',
  preparationMinutes: 0,
  durationMinutes: 30,
  cleaningMinutes: 10,
  reflectionHours: 168,
  maxLesions: null,
  roomKind: 'consulting',
  deviceKinds: [],
  isTreatment: true,
  selfBookable: false,
  prerequisites: [
    'consultation<=90d-in-person',
    'diagnosis=en-plaque',
    'baseline-bloods',
    'medication-list',
    'pregnancy-excluded-if-relevant',
  ],
  followUp: { afterDays: 28, service: 'follow-up' },
  codes: {},
  price: { GBP: 7500, USD: 14000 },
  deposit: { GBP: 1500, USD: 2800 },
  content: {
    whatHappens: [
      'A prescriber who has examined you checks your medicines, your blood tests and whether the capsules are safe for you.',
      'You take capsules every day for weeks, at most about 6 months where possible.',
      'You come back for check-ups. If it does not help, you stop.',
    ],
    benefit:
      'It may shrink a patch of milia en plaque without a cut. What we know comes from single patients, so it may well not work.',
    numbing: 'None. They are capsules.',
    healing: 'Weeks to months before anything changes, if it does.',
    healingDays: [
      { day: 0, text: 'First capsule' },
      { day: 14, text: 'Check-in: any side effects?' },
      { day: 28, text: 'Prescriber’s review' },
      { day: 180, text: 'Usually the longest course' },
    ],
    notFor: [
      'Ordinary single milia: it is only for milia en plaque',
      'Anyone under 18, pregnant, trying to be, or breastfeeding',
      'An allergy to tetracycline antibiotics',
      'Liver or kidney disease, lupus, porphyria or myasthenia gravis',
      'Isotretinoin or another retinoid by mouth',
      'Raised pressure in the head, now or ever',
    ],
    before: [
      'Bring a list of everything you take, antacids and iron included.',
      'Have the blood tests done that the prescriber asked for.',
    ],
    aftercare: {
      '0': 'Swallow the capsule whole, sitting or standing, with a full glass of water. Keep antacids and iron away from it.',
      '1': 'Know the signs that mean “stop”; they are listed below.',
      '3': 'Feeling sick or dizzy? Tell us. Take care when driving.',
      '7': 'Are you protecting your skin from the sun?',
      '14': 'We ask you about side effects.',
      '28': 'The prescriber sees you; blood tests if ordered. We stop if it does not help, aim for no more than 6 months, and check at least every 3 months if it takes longer.',
    },
    callUsIf: MINOCYCLINE_RED_FLAGS,
    offLabel: true,
    note: OFF_LABEL,
  },
  risks: [
    {
      text: 'Any side effect (stomach, dizziness, thrush, rash)',
      band: 'very_common',
      basis: 'figure',
      figurePer100: 14,
      figure: '13.6% over about 10 months, in people who took it for acne',
    },
    {
      text: 'Grey-blue skin, gum or nail staining, may not fade',
      isColourChange: true,
      band: 'not_known',
      basis: 'figure',
      figure:
        'Up to 36% on long courses in people with rheumatoid arthritis; linked to a total dose over 70 g',
    },
    { text: 'Sunburn more easily', band: 'not_known', basis: 'word' },
    {
      text: 'Liver inflammation',
      band: 'rare',
      basis: 'figure',
      figure:
        'About 1 in 10,000 for each month of use (about 6 in 10,000 over 6 months), in people who took it for other reasons',
      isSerious: true,
    },
    {
      text: 'Lupus-like illness',
      band: 'rare',
      basis: 'default',
      note: 'About 8.5 times as likely as without it, in people who took it for other reasons; still unusual.',
      isSerious: true,
    },
    {
      text: 'Raised pressure in head, possible sight loss',
      band: 'rare',
      basis: 'default',
      isSerious: true,
    },
    { text: 'Severe allergy', band: 'very_rare', basis: 'default', isSerious: true },
    { text: 'May not work; evidence is case reports', band: 'not_known', basis: 'word' },
  ],
  consentBlocks: [
    {
      key: 'key-facts',
      heading: 'The most important things',
      paragraphs: [],
      items: [
        'Milia do no harm, and leave no scar if you leave them alone.',
        'These capsules can stain your skin, gums or nails, and that may stay for good.',
        'They may not work. They were not made for milia.',
        'You can say no, or stop taking them, at any time.',
        'Doing nothing is a good choice too.',
      ],
    },
    {
      key: 'about',
      heading: 'What this page is for',
      paragraphs: [
        'You are thinking about minocycline capsules for a raised patch of milia. This page says what will be done, what can go wrong and what else you can choose. Take your time. You can leave it and come back.',
      ],
    },
    DIAGNOSIS,
    HARMLESS,
    {
      key: 'treatment',
      heading: 'What will be done',
      paragraphs: [
        'After an examination in person and blood tests, the prescriber starts a course of capsules. You take them every day, and come for check-ups. The course is stopped if it does not help, and we aim for no more than 6 months.',
        OFF_LABEL,
      ],
    },
    { key: 'numbing', heading: 'Numbing', paragraphs: ['None. They are capsules.'] },
    {
      key: 'benefit',
      heading: 'What it can do for you',
      paragraphs: [
        'The patch may get smaller without a cut or a procedure scar. It may not work at all: what is known comes from reports of single patients.',
      ],
    },
    RISKS_INTRO,
    THINNER,
    UNCERTAINTY,
    ALTERNATIVES,
    {
      key: 'aftercare',
      heading: 'While you take it',
      paragraphs: [
        'Swallow each capsule whole, upright, with a full glass of water. Keep antacids and iron away from it. Protect your skin from the sun. Take care when driving if you feel dizzy. Do not get pregnant while taking it.',
        WHERE_TO_RING,
        'Get help, or ring us, if any of these happens:',
      ],
      items: MINOCYCLINE_RED_FLAGS,
    },
    COST_AND_CANCELLING,
    TIME_TO_THINK,
    YOUR_CHOICE,
    CAPACITY,
    SUPPORT,
    YOUNG,
    TWO_SIGNATURES,
    OPT_INS,
    RECORDS_AND_COPY,
    ELECTRONIC_RECORD,
  ],
};
