import type { ScreeningItem } from '../../../lib/questionnaire/model';
import { consentForm } from '../../schema/consent';
import { serviceRisk } from '../../schema/healthcare-service';
import { questionnaire } from '../../schema/questionnaire';
import type { Tx } from '../../transaction';
import type { SmallClinicIds } from './ids';

const QUESTIONS: readonly ScreeningItem[] = [
  {
    linkId: 'age',
    text: 'Under 18?',
    raisedBy: 'yes',
    rules: { '*': 'review' },
    reason: 'A clinician decides with you.',
    nextStep: 'We ring you.',
  },
  {
    linkId: 'cold',
    text: 'Does cold bring you out in a rash?',
    raisedBy: 'yes',
    rules: { cryotherapy: 'block' },
    reason: 'Freezing could harm you.',
    nextStep: 'Book an assessment.',
  },
];

/** What the patient is asked and shown: two questions, one risk, a form of two blocks. */
export async function insertConsentTexts(tx: Tx, { clinicId, treatmentId }: SmallClinicIds) {
  await tx.insert(serviceRisk).values({
    clinicId,
    healthcareServiceId: treatmentId,
    position: 1,
    text: 'Scar',
    band: 'rare',
    basis: 'word',
    isScarring: true,
    isSerious: false,
  });
  await tx.insert(consentForm).values({
    clinicId,
    healthcareServiceId: treatmentId,
    locale: 'en-GB',
    version: 1,
    blocks: [
      { key: 'harmless', heading: 'Milia are harmless', paragraphs: ['They may go.'] },
      {
        key: 'opt-ins',
        heading: 'Up to you',
        paragraphs: [],
        choices: ['photographs', 'teaching'].map((key) => ({ key, label: key, explanation: '' })),
      },
    ],
    status: 'published',
    isMaterial: true,
    publishedAt: new Date('2026-01-01T00:00:00Z'),
    publishedBy: 'Dr Test 0',
  });
  await tx.insert(questionnaire).values({
    clinicId,
    version: 1,
    items: QUESTIONS,
    publishedAt: new Date('2026-01-01T00:00:00Z'),
  });
}
