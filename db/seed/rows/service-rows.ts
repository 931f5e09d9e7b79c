import type { HealthcareServiceId, Id, QuestionnaireId } from '../../../lib/shared/ids';
import type { consentForm } from '../../schema/consent';
import type { healthcareService, servicePrice, serviceRisk } from '../../schema/healthcare-service';
import type { questionnaire } from '../../schema/questionnaire';
import { SCREENING_ITEMS } from '../catalogue/screening';
import type { SeedRisk } from '../catalogue/seed-service';
import { SERVICES } from '../catalogue/services';
import { LOCATIONS } from '../clinic/locations';
import { CATALOGUE_VALID_FROM, DEMO_CLINIC_ID, demoId } from '../demo-id';
import { locationId } from './clinic-rows';

const clinicId = DEMO_CLINIC_ID;
export const STEP_MINUTES = 15;
const LEAD_TIME_MINUTES = 120;
export const HORIZON_DAYS = 120;
const MIN_AGE_YEARS = 18;

export const QUESTIONNAIRE_ID = demoId<QuestionnaireId>('questionnaire/1');
export const serviceId = (slug: string) => demoId<HealthcareServiceId>(`service/${slug}`);
export const consentFormId = (slug: string) => demoId<Id<'ConsentForm'>>(`consent-form/${slug}/1`);

export function serviceRows(): (typeof healthcareService.$inferInsert)[] {
  return SERVICES.map((service, position) => ({
    clinicId,
    id: serviceId(service.slug),
    slug: service.slug,
    name: service.name,
    summary: service.summary,
    position,
    preparationMinutes: service.preparationMinutes,
    durationMinutes: service.durationMinutes,
    cleaningMinutes: service.cleaningMinutes,
    stepMinutes: STEP_MINUTES,
    leadTimeMinutes: LEAD_TIME_MINUTES,
    horizonDays: HORIZON_DAYS,
    reflectionHours: service.reflectionHours,
    maxLesions: service.maxLesions,
    minAgeYears: MIN_AGE_YEARS,
    roomKind: service.roomKind,
    deviceKinds: [...service.deviceKinds],
    isTreatment: service.isTreatment,
    selfBookable: service.selfBookable,
    consentRequired: service.consentBlocks !== null,
    prerequisites: [...service.prerequisites],
    followUpAfterDays: service.followUp?.afterDays ?? null,
    followUpServiceSlug: service.followUp?.service ?? null,
    codes: service.codes,
    content: service.content,
  }));
}

export function priceRows(): (typeof servicePrice.$inferInsert)[] {
  return SERVICES.flatMap(({ slug, price, deposit }) =>
    LOCATIONS.map((location) => ({
      clinicId,
      healthcareServiceId: serviceId(slug),
      locationId: locationId(location.slug),
      validFrom: CATALOGUE_VALID_FROM,
      currency: location.currency,
      priceMinor: price[location.currency],
      depositMinor: deposit[location.currency],
    })),
  );
}

/** Scars first, then colour: they are what can stay. Nothing is approved: a clinician has yet to look at each figure. */
export function riskRows() {
  return SERVICES.flatMap(({ slug, risks }) =>
    risks
      .toSorted((a, b) => lasting(b) - lasting(a))
      .map((risk, position) => ({
        clinicId,
        id: demoId<Id<'ServiceRisk'>>(`risk/${slug}/${risk.text}`),
        healthcareServiceId: serviceId(slug),
        position,
        text: risk.text,
        band: risk.band,
        basis: risk.basis,
        figure: risk.figure ?? null,
        figurePer100: risk.figurePer100 ?? null,
        note: risk.note ?? null,
        isScarring: risk.isScarring ?? false,
        isColourChange: risk.isColourChange ?? false,
        isSerious: risk.isSerious ?? false,
        onlyIfRaised: risk.onlyIfRaised ?? null,
        personalNotes: risk.personalNotes ?? [],
      })),
  ) satisfies (typeof serviceRisk.$inferInsert)[];
}

function lasting({ isScarring, isColourChange }: SeedRisk): number {
  if (isScarring) return 2;
  return isColourChange ? 1 : 0;
}

export function consentFormRows(): (typeof consentForm.$inferInsert)[] {
  return SERVICES.flatMap(({ slug, consentBlocks }) =>
    consentBlocks === null
      ? []
      : [
          {
            clinicId,
            id: consentFormId(slug),
            healthcareServiceId: serviceId(slug),
            locale: 'en-GB',
            version: 1,
            blocks: consentBlocks,
            status: 'published',
            isMaterial: true,
            publishedAt: CATALOGUE_VALID_FROM,
            publishedBy: 'Demo draft, not approved by a clinician',
          },
        ],
  );
}

export const QUESTIONNAIRE_ROW: typeof questionnaire.$inferInsert = {
  clinicId,
  id: QUESTIONNAIRE_ID,
  version: 1,
  items: SCREENING_ITEMS,
  publishedAt: CATALOGUE_VALID_FROM,
};
