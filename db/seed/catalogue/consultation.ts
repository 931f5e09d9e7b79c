import type { SeedService } from './seed-service';

export const consultation: SeedService = {
  slug: 'consultation',
  name: 'Milia assessment with a clinician',
  summary:
    'A clinician looks closely at your skin, says what the bumps are, and goes through every choice with you, doing nothing included.',
  preparationMinutes: 0,
  durationMinutes: 30,
  cleaningMinutes: 10,
  reflectionHours: 0,
  maxLesions: null,
  roomKind: 'consulting',
  deviceKinds: [],
  isTreatment: false,
  selfBookable: true,
  prerequisites: [],
  codes: { icd10cm: 'L72.0', snomedCondition: '254679001' },
  price: { GBP: 5000, USD: 9000 },
  deposit: { GBP: 1000, USD: 1800 },
  content: {
    whatHappens: [
      'You tell us how long you have had the bumps, and about your health and medicines.',
      'The clinician looks at each bump with a bright light and a skin magnifier. It does not hurt.',
      'You hear what they are, how sure we are, and what else they could be.',
      'You go through every choice together. Leaving them alone is always one of them.',
    ],
    benefit:
      'You know what the bumps are before anyone touches them. Some things that look like milia are not.',
    numbing: 'None needed.',
    healing: 'Nothing to heal. You can go straight back to your day.',
    healingDays: [],
    notFor: [
      'Babies under 1: milia in babies nearly always go by themselves; ask your GP, family doctor or health visitor',
      'A spot that bleeds or will not heal and that worries you today: see your own doctor first',
    ],
    before: [
      'Come without make-up where the bumps are, or bring what you need to take it off.',
      'Bring a list of your medicines, creams included.',
      'Bring someone with you if you like.',
    ],
    aftercare: {},
    callUsIf: [
      'A spot starts to bleed, grow, hurt or change colour while you are waiting for your visit',
    ],
    note: 'If you go on to a treatment within 90 days, the price of this visit comes off it. There is no hurry: the treatment can also wait, or never happen.',
  },
  risks: [],
  consentBlocks: null,
};
