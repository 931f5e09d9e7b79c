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

export const curettage: SeedService = {
  slug: 'curettage',
  name: 'Curettage and hot-wire cautery',
  summary:
    'The skin is numbed with an injection, the bump is scraped off, and the place is sealed with a hot wire.',
  preparationMinutes: 0,
  durationMinutes: 45,
  cleaningMinutes: 15,
  reflectionHours: 72,
  maxLesions: 5,
  roomKind: 'procedure-surgical',
  deviceKinds: ['hot-wire-cautery'],
  isTreatment: true,
  selfBookable: true,
  prerequisites: ['consultation<=182d'],
  followUp: { afterDays: 28, service: 'follow-up' },
  codes: { cpt: '17110', snomedProcedure: null },
  price: { GBP: 18000, USD: 32000 },
  deposit: { GBP: 3600, USD: 6400 },
  content: {
    whatHappens: [
      'The skin is cleaned and numbed with a small injection. It stings for some seconds.',
      'The bump is scraped off with a small ring-shaped blade. You feel touch, but it should not hurt.',
      'A hot wire seals the place and stops the bleeding. We treat up to 5 bumps in a visit.',
    ],
    benefit:
      'The bump is taken off whole, so it can help with one that keeps coming back. It can still return, and a small mark is to be expected.',
    numbing: 'An injection. The place stays numb for 2 to 3 hours.',
    healing: 'A scab for 1 to 6 weeks, depending on the place.',
    healingDays: [
      { day: 0, text: 'Numb, then sore; covered with a dressing' },
      { day: 3, text: 'Dressing off; a dark scab' },
      { day: 14, text: 'Many places healed' },
      { day: 42, text: 'Scab gone; the mark fades over months' },
    ],
    notFor: [
      'Spots that no clinician has looked at yet',
      'A cold sore, infection, open skin or sunburn at the place',
      'Ask first: a pacemaker or other implanted device, raised (keloid) scars, blood thinners, diabetes or slow healing, an allergy to numbing injections, pregnancy',
      'Ask first if your skin tans easily or is brown or black: marks show more',
    ],
    before: [
      'Eat and drink as usual, and keep taking your medicines. Do not stop a blood thinner.',
      'Tell us before the day if you have a pacemaker or another implanted device.',
      'Plan nothing important for your face in the next weeks: there will be a scab.',
    ],
    aftercare: {
      '0': 'The numbness wears off in 2 to 3 hours. Take paracetamol (acetaminophen) if it hurts. No ibuprofen or aspirin for 24 hours unless a doctor has prescribed it for you. Keep the place dry and covered.',
      '1': 'Leave the dressing on. Change it if it gets wet.',
      '3': 'Take the dressing off. Use a greasy ointment. Leave the scab alone.',
      '7': 'Do not pick. Wear sun cream, SPF 30 or more.',
      '14': 'Many places have healed. Ring us if yours is still open.',
      '28': 'The scab has usually gone. Come for your review. Scars go on settling for months.',
    },
    callUsIf: PROCEDURE_RED_FLAGS,
  },
  risks: [
    { text: 'A mark or flat pale scar', band: 'very_common', basis: 'word', isScarring: true },
    {
      text: 'Sting of injection, soreness, scab for 1 to 6 weeks',
      band: 'very_common',
      basis: 'word',
    },
    {
      text: 'Infection',
      band: 'common',
      basis: 'figure',
      figure: '2.3% of 1,047 skin excisions and Mohs operations, which are larger than this one',
    },
    { text: 'Bleeding after you go home', band: 'uncommon', basis: 'default' },
    { text: 'Darker or lighter skin', band: 'common', basis: 'word' },
    {
      text: 'Raised or keloid scar',
      band: 'not_known',
      basis: 'default',
      note: 'Far more likely if you have had one before, and in darker skin.',
      isScarring: true,
    },
    { text: 'Milium returns', band: 'common', basis: 'default' },
    { text: 'Allergy to anaesthetic', band: 'very_rare', basis: 'default', isSerious: true },
    {
      text: 'Interference with implanted heart device',
      band: 'rare',
      basis: 'figure',
      figure: 'About 31 in over 250,000 skin procedures of all kinds (an estimate from a survey)',
      note: 'Only if you have such a device.',
      isSerious: true,
      onlyIfRaised: 'device',
    },
  ],
  consentBlocks: [
    {
      key: 'about',
      heading: 'What this page is for',
      paragraphs: [
        'You are thinking about curettage and hot-wire cautery: having milia scraped off under a numbing injection. This page says what will be done, what can go wrong and what else you can choose. Take your time. You can leave it and come back.',
      ],
    },
    HARMLESS,
    {
      key: 'treatment',
      heading: 'What will be done',
      paragraphs: [
        'After the numbing injection the clinician scrapes each bump off with a small ring-shaped blade and seals the place with a hot wire. Only hot-wire or bipolar cautery is used, never the kind that sends current through the body. Up to 5 bumps are treated in a visit of 45 minutes.',
        'Which bumps are treated is agreed with you on the day.',
      ],
    },
    {
      key: 'numbing',
      heading: 'Numbing',
      paragraphs: [
        'An injection next to each bump. It stings for some seconds and stays numb for 2 to 3 hours. Tell us if you have ever reacted to a numbing injection, latex, antiseptic or plasters.',
      ],
    },
    {
      key: 'benefit',
      heading: 'What it can do for you',
      paragraphs: [
        'The bump is taken off. It may come back, and new ones may form elsewhere. Expect to swap the bump for a scab and then a small mark, which often fades but may stay.',
      ],
    },
    UNCERTAINTY,
    alternativesTo('curettage'),
    {
      key: 'aftercare',
      heading: 'Looking after it',
      paragraphs: [
        'Keep the place dry and covered for 2 to 3 days, then use a greasy ointment and leave the scab alone. No ibuprofen or aspirin for 24 hours unless a doctor has prescribed it for you. Healing takes 1 to 6 weeks. Wear sun cream.',
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
