import type { SeedService } from './seed-service';

export const adviceCall: SeedService = {
  slug: 'advice-call',
  name: 'Free advice call',
  summary:
    'A 15-minute phone call to ask anything. It costs nothing and leads to nothing you do not want.',
  preparationMinutes: 0,
  durationMinutes: 15,
  cleaningMinutes: 5,
  reflectionHours: 0,
  maxLesions: null,
  roomKind: null,
  deviceKinds: [],
  isTreatment: false,
  selfBookable: true,
  prerequisites: [],
  codes: {},
  price: { GBP: 0, USD: 0 },
  deposit: { GBP: 0, USD: 0 },
  content: {
    whatHappens: [
      'A trained coordinator rings you at the time you chose.',
      'You can ask what milia are, what each treatment involves, what it costs and how a visit goes.',
      'If you want to go on, we help you choose a time. If you do not, that is the end of it.',
    ],
    benefit: 'You get plain answers before you decide anything.',
    numbing: 'None. It is a phone call.',
    healing: 'Nothing to heal.',
    healingDays: [],
    notFor: [
      'Finding out what a spot is: nobody can do that by phone',
      'A spot that bleeds, grows or does not heal: please see your doctor',
    ],
    before: ['Have your questions ready, and a pen.'],
    aftercare: {},
    callUsIf: [],
    note: 'The coordinator is not a clinician. They cannot name a spot or give consent advice.',
  },
  risks: [],
  consentBlocks: null,
};
