import {
  alternativesTo,
  COST_AND_CANCELLING,
  ELECTRONIC_RECORD,
  HARMLESS,
  RECORDS_AND_COPY,
  UNCERTAINTY,
  YOUR_CHOICE,
} from './consent-blocks';
import { PROCEDURE_RED_FLAGS } from './red-flags';
import type { SeedService } from './seed-service';

export const deRoofing: SeedService = {
  slug: 'de-roofing',
  name: 'De-roofing',
  summary:
    'The clinician opens the thin skin over each bump with a fine needle and lifts the white ball out.',
  preparationMinutes: 45,
  durationMinutes: 30,
  cleaningMinutes: 10,
  reflectionHours: 24,
  maxLesions: 10,
  roomKind: 'procedure',
  deviceKinds: [],
  isTreatment: true,
  selfBookable: true,
  prerequisites: ['consultation<=182d'],
  followUp: { afterDays: 28, service: 'follow-up' },
  codes: { cpt: '10040', snomedProcedure: null },
  price: { GBP: 9500, USD: 17500 },
  deposit: { GBP: 1900, USD: 3500 },
  content: {
    whatHappens: [
      'A numbing cream can be put on first. It needs about 45 minutes to work; that time is part of your visit.',
      'The skin is cleaned. Under a magnifier, the clinician makes a tiny nick over the bump with a sterile needle or blade.',
      'The white ball is lifted out with a small tool. One bump takes a minute or two. We treat up to 10 in a visit.',
    ],
    benefit:
      'The bump is gone straight away when it works. Others can form, and one that was not emptied fully can come back.',
    numbing: 'Often none. A numbing cream if you want it.',
    healing: 'Red for a day or two, with a tiny crust for some days.',
    healingDays: [
      { day: 0, text: 'Red, perhaps a pinpoint of blood' },
      { day: 3, text: 'A tiny crust; redness fading' },
      { day: 7, text: 'Crust gone' },
      { day: 14, text: 'Usually little to see' },
    ],
    notFor: [
      'Spots that no clinician has looked at yet',
      'A cold sore, infection, open skin or sunburn at the place',
      'Spots on the edge of the eyelid, until a clinician has seen them',
      'Ask first: raised (keloid) scars, blood thinners, a numbing-cream allergy, pregnancy, isotretinoin in the last 6 months',
    ],
    before: [
      'Come without make-up on the place.',
      'Eat and drink as usual, and keep taking your medicines. Do not stop a blood thinner.',
      'Tell us if you have an infection, a cold sore or sunburn there: we move the visit at no charge.',
    ],
    aftercare: {
      '0': 'Keep it clean, keep your hands off, and wear no make-up on it today.',
      '1': 'Wash gently, pat dry, use a plain ointment. Wear sun cream outside.',
      '3': 'Make-up is fine if the skin has closed.',
      '7': 'The crust should be gone. Do not scrub.',
      '14': 'If there is a mark, send us a photo or ring us.',
      '28': 'Look at the result. Tell us about new spots.',
    },
    callUsIf: PROCEDURE_RED_FLAGS,
  },
  risks: [
    {
      text: 'Redness, tiny crust, pinpoint bleeding for a few days',
      band: 'very_common',
      basis: 'word',
    },
    { text: 'Bruising or discomfort', band: 'common', basis: 'default' },
    { text: 'Milium returns or new ones form', band: 'common', basis: 'default' },
    { text: 'Infection', band: 'uncommon', basis: 'default' },
    { text: 'Small scar or pit', band: 'uncommon', basis: 'default', isScarring: true },
    {
      text: 'Darker or lighter mark, more likely in darker skin',
      band: 'not_known',
      basis: 'default',
    },
    {
      text: 'Eye injury if close to the eye',
      band: 'very_rare',
      basis: 'default',
      isSerious: true,
    },
  ],
  consentBlocks: [
    {
      key: 'about',
      heading: 'What this page is for',
      paragraphs: [
        'You are thinking about de-roofing: having milia opened with a fine needle and lifted out. This page says what will be done, what can go wrong and what else you can choose. Take your time. You can leave it and come back.',
      ],
    },
    HARMLESS,
    {
      key: 'treatment',
      heading: 'What will be done',
      paragraphs: [
        'The skin is cleaned. The clinician makes a tiny nick over each bump with a sterile needle or blade and lifts the white ball out. Up to 10 bumps are treated in a visit of 30 minutes, after the numbing.',
        'Which bumps are treated is agreed with you on the day. None is treated that you have not pointed out or agreed to.',
      ],
    },
    {
      key: 'numbing',
      heading: 'Numbing',
      paragraphs: [
        'Many people need nothing. If you want, a numbing cream is put on 45 minutes before. It can make the skin pale, red or itchy for a while. Tell us if you have ever reacted to a numbing medicine.',
      ],
    },
    {
      key: 'benefit',
      heading: 'What it can do for you',
      paragraphs: [
        'A bump that is emptied is gone at once. It may fail, the same bump may fill again, and new ones may form elsewhere. More than one visit may be needed.',
      ],
    },
    UNCERTAINTY,
    alternativesTo('de-roofing'),
    {
      key: 'aftercare',
      heading: 'Looking after it',
      paragraphs: [
        'Hands off, gentle washing, a plain ointment, no make-up on the first day, sun cream outside. Do not pick and do not squeeze. The crust is usually gone within a week. Most people go back to work the same day.',
        'Ring us if any of these happens:',
      ],
      items: PROCEDURE_RED_FLAGS,
    },
    COST_AND_CANCELLING,
    YOUR_CHOICE,
    RECORDS_AND_COPY,
    ELECTRONIC_RECORD,
  ],
};
