import { PROCEDURE_RED_FLAGS } from './red-flags';
import type { SeedService } from './seed-service';

export const followUp: SeedService = {
  slug: 'follow-up',
  name: 'Treatment review',
  summary: 'A free look at how your skin has healed after a treatment with us.',
  preparationMinutes: 0,
  durationMinutes: 15,
  cleaningMinutes: 5,
  reflectionHours: 0,
  maxLesions: null,
  roomKind: 'consulting',
  deviceKinds: [],
  isTreatment: false,
  selfBookable: true,
  prerequisites: ['prior-treatment'],
  codes: {},
  price: { GBP: 0, USD: 0 },
  deposit: { GBP: 0, USD: 0 },
  content: {
    whatHappens: [
      'A clinician or nurse looks at the treated place with a bright light and a skin magnifier.',
      'You say how it went and what bothers you.',
      'You hear what is normal, what to watch, and what can be done about a mark.',
    ],
    benefit: 'A problem is seen early, and you know whether the place has healed as it should.',
    numbing: 'None needed.',
    healing: 'Nothing to heal.',
    healingDays: [],
    notFor: ['People who have not had a treatment with us yet: book an assessment instead'],
    before: ['Come without make-up on the treated place.'],
    aftercare: {},
    callUsIf: PROCEDURE_RED_FLAGS,
    note: 'If something worries you, do not wait for this visit. Ring us.',
  },
  risks: [],
  consentBlocks: null,
};
