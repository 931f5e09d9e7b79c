import type { ServiceContent } from '../../../lib/healthcare-service/model';
import { DAY_MS, MINUTE_MS } from '../../../lib/shared/milliseconds';
import { healthcareService, servicePrice } from '../../schema/healthcare-service';
import type { Tx } from '../../transaction';
import type { SmallClinicIds } from './ids';

const NO_CONTENT: ServiceContent = {
  whatHappens: [],
  benefit: '',
  numbing: '',
  healing: '',
  healingDays: [],
  notFor: [],
  before: [],
  aftercare: {},
  callUsIf: [],
};

/** In the one room, so that an assessment and a treatment can get in each other's way. */
const ASSESSMENT = {
  slug: 'consultation',
  name: 'Assessment',
  position: 3,
  durationMinutes: 30,
  cleaningMinutes: 10,
  reflectionHours: 0,
  roomKind: 'procedure',
  deviceKinds: [],
  isTreatment: false,
  consentRequired: false,
};

/**
 * To the next midnight: then the soonest assessment is the first of a day, and what a test wants some minutes later is
 * within the opening hours too, at whatever time of the day it runs.
 */
function untilTomorrow(): number {
  return Math.ceil((DAY_MS - (Date.now() % DAY_MS)) / MINUTE_MS);
}

/** One treatment with a deposit and one free service; an assessment where the treatment asks for one. */
export async function insertServices(
  tx: Tx,
  { clinicId, locationId, treatmentId, callId, assessmentId }: SmallClinicIds,
) {
  const common = {
    clinicId,
    summary: '',
    preparationMinutes: 0,
    stepMinutes: 15,
    leadTimeMinutes: 120,
    horizonDays: 60,
    minAgeYears: 18,
    selfBookable: true,
    prerequisites: [],
    codes: {},
    content: NO_CONTENT,
  };
  await tx.insert(healthcareService).values([
    {
      ...common,
      prerequisites: assessmentId ? ['consultation<=182d'] : [],
      id: treatmentId,
      slug: 'cryotherapy',
      name: 'Cryotherapy',
      position: 1,
      durationMinutes: 20,
      cleaningMinutes: 10,
      reflectionHours: 48,
      roomKind: 'procedure',
      deviceKinds: ['cryo-unit'],
      isTreatment: true,
      consentRequired: true,
    },
    {
      ...common,
      id: callId,
      slug: 'advice-call',
      name: 'Advice call',
      position: 2,
      durationMinutes: 15,
      cleaningMinutes: 5,
      reflectionHours: 0,
      roomKind: null,
      deviceKinds: [],
      isTreatment: false,
      consentRequired: false,
    },
    ...(assessmentId
      ? [{ ...common, ...ASSESSMENT, leadTimeMinutes: untilTomorrow(), id: assessmentId }]
      : []),
  ]);
  const price = {
    clinicId,
    locationId,
    validFrom: new Date('2026-01-01T00:00:00Z'),
    currency: 'GBP',
  };
  await tx
    .insert(servicePrice)
    .values([
      { ...price, healthcareServiceId: treatmentId, priceMinor: 11_000, depositMinor: 2_200 },
      { ...price, healthcareServiceId: callId, priceMinor: 0, depositMinor: 0 },
      ...(assessmentId
        ? [{ ...price, healthcareServiceId: assessmentId, priceMinor: 5_000, depositMinor: 1_000 }]
        : []),
    ]);
}
