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
  TIME_TO_THINK,
  TWO_SIGNATURES,
  UNCERTAINTY,
  WHERE_TO_RING,
  YOUNG,
  YOUR_CHOICE,
} from './consent-blocks';
import { ALTERNATIVES } from './consent-options';
import { CONNECTIVE_TISSUE, ISOTRETINOIN, KELOID, TANS } from './personal-notes';
import { PROCEDURE_RED_FLAGS } from './red-flags';
import type { SeedService } from './seed-service';

export const cryotherapy: SeedService = {
  slug: 'cryotherapy',
  name: 'Cryotherapy',
  summary:
    'Each bump is frozen for some seconds with very cold liquid nitrogen, and flakes off over the next weeks.',
  preparationMinutes: 0,
  durationMinutes: 20,
  cleaningMinutes: 10,
  reflectionHours: 48,
  maxLesions: 10,
  roomKind: 'procedure-ventilated-O2-monitor',
  deviceKinds: ['cryo-unit'],
  isTreatment: true,
  selfBookable: true,
  prerequisites: ['consultation<=182d'],
  followUp: { afterDays: 28, service: 'follow-up' },
  codes: { cpt: '17110', snomedProcedure: '302396003' },
  price: { GBP: 11000, USD: 20000 },
  deposit: { GBP: 2200, USD: 4000 },
  content: {
    whatHappens: [
      'Your eyes are covered. Liquid nitrogen (-196 °C) is sprayed or dabbed on each bump for some seconds.',
      'It stings while it freezes and while it thaws, for a minute or two. It may be done twice.',
      'We treat up to 10 bumps in a visit.',
    ],
    benefit:
      'No needle and no cut. The frozen skin can come off together with the bump over the next weeks. It does not always work.',
    numbing: 'Normally none. Freezing itself stings.',
    healing: 'Swelling for 2 to 3 days, often a blister. The place takes 1 to 3 weeks.',
    healingDays: [
      { day: 0, text: 'Throbbing, red and swollen' },
      { day: 1, text: 'A blister may form' },
      { day: 7, text: 'A scab' },
      { day: 21, text: 'Scab gone; colour may differ for longer' },
    ],
    notFor: [
      'Spots that no clinician has looked at yet',
      'Cold hives (cold urticaria), cryoglobulins or Raynaud’s',
      'A bad reaction to freezing before',
      'A cold sore, infection, open skin or sunburn at the place',
      'Ask first if your skin tans easily or is brown or black: freezing can change its colour for good',
      'Ask first: lupus or a similar illness, raised (keloid) scars, pregnancy',
    ],
    before: [
      'Keep out of strong sun and do not tan in the weeks before.',
      'Come without make-up on the place.',
      'Plan for a blister or a scab you can see for 1 to 3 weeks.',
    ],
    aftercare: {
      '0': 'Throbbing is normal. Take paracetamol (acetaminophen) or hold a cool cloth on it.',
      '1': 'A blister may form. Leave its roof on. Cover it if it rubs.',
      '3': 'The swelling is settling. Wash as usual.',
      '7': 'A scab is forming. Do not pick.',
      '14': 'The scab may still be on; it can take 2 to 3 weeks.',
      '28': 'Come for your review. Watch for a change of colour. Wear sun cream for 3 months.',
    },
    callUsIf: PROCEDURE_RED_FLAGS,
  },
  risks: [
    {
      text: 'Pain when freezing and thawing',
      band: 'very_common',
      basis: 'figure',
      figure:
        'People gave the pain 3.9 points out of 10 on average, in a trial on another kind of spot with a different freezing gas',
    },
    { text: 'Redness, swelling for 2 to 3 days', band: 'very_common', basis: 'word' },
    {
      text: 'Blister, sometimes blood-filled; site heals in 1 to 3 weeks',
      band: 'very_common',
      basis: 'default',
      note: 'Hospital leaflets call this common.',
    },
    {
      text: 'Lighter skin, may be permanent',
      band: 'common',
      basis: 'word',
      note: 'Shows more in darker skin.',
      isColourChange: true,
      personalNotes: [TANS],
    },
    {
      text: 'Darker skin',
      band: 'common',
      basis: 'default',
      isColourChange: true,
      personalNotes: [TANS],
    },
    { text: 'Infection of blister', band: 'rare', basis: 'word' },
    {
      text: 'Scar',
      band: 'rare',
      basis: 'word',
      isScarring: true,
      personalNotes: [KELOID, ISOTRETINOIN, CONNECTIVE_TISSUE],
    },
    { text: 'Numbness for months', band: 'not_known', basis: 'default' },
    {
      text: 'Not cleared or returns',
      band: 'very_common',
      basis: 'figure',
      figure:
        'Half were not cleared after 12 weeks, in a trial on another kind of spot with a different freezing gas, not liquid nitrogen',
      figurePer100: 50,
    },
    { text: 'Loss of hair or lashes at the site', band: 'not_known', basis: 'default' },
  ],
  consentBlocks: [
    {
      key: 'key-facts',
      heading: 'The most important things',
      paragraphs: [],
      items: [
        'Milia do no harm, and leave no scar if you leave them alone.',
        'Freezing can turn your skin lighter or darker, and that may stay for good. It can leave a scar.',
        'Expect a blister and a scab for 1 to 3 weeks. It may not work.',
        'You can say no, or stop us, at any time.',
        'Doing nothing is a good choice too.',
      ],
    },
    {
      key: 'about',
      heading: 'What this page is for',
      paragraphs: [
        'You are thinking about cryotherapy. That is having milia frozen with very cold liquid nitrogen. This page says what will be done, what can go wrong and what else you can choose. Take your time. You can leave it and come back.',
      ],
    },
    DIAGNOSIS,
    HARMLESS,
    {
      key: 'treatment',
      heading: 'What will be done',
      paragraphs: [
        'Your eyes are covered. Liquid nitrogen (-196 °C) is put on each bump with a spray, a probe or a cotton bud for some seconds. The skin turns white and thaws within a minute or two. It may be repeated. Up to 10 bumps are treated in a visit of 20 minutes.',
        'You choose with the clinician which bumps are treated.',
      ],
    },
    {
      key: 'numbing',
      heading: 'Numbing',
      paragraphs: [
        'Normally none is used. Freezing stings, and thawing throbs. You can ask us to stop at any moment.',
      ],
    },
    {
      key: 'benefit',
      heading: 'What it can do for you',
      paragraphs: [
        'The frozen skin can come off together with the bump within weeks, with no needle and no cut. It may not work, the bump may come back, and new ones may form elsewhere. More than one visit may be needed.',
      ],
    },
    RISKS_INTRO,
    UNCERTAINTY,
    ALTERNATIVES,
    {
      key: 'aftercare',
      heading: 'Looking after it',
      paragraphs: [
        'Expect a blister. Leave its roof on. A scab follows. The place takes 1 to 3 weeks. Do not pick. Wear sun cream for 3 months, because fresh skin changes colour easily.',
        WHERE_TO_RING,
        'Ring us if any of these happens:',
      ],
      items: PROCEDURE_RED_FLAGS,
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
