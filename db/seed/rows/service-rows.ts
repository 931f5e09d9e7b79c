import type { HealthcareServiceId, Id, LocationId, QuestionnaireId } from '../../../lib/shared/ids';
import type { consentForm } from '../../schema/consent';
import type { healthcareService, servicePrice, serviceRisk } from '../../schema/healthcare-service';
import type { questionnaire } from '../../schema/questionnaire';
import { SCREENING_ITEMS } from '../catalogue/screening';
import type { SeedRisk } from '../catalogue/seed-service';
import type { ClinicPlan } from '../clinic-plan';
import { demoId } from '../demo-id';

export const STEP_MINUTES = 15;
const LEAD_TIME_MINUTES = 120;
export const HORIZON_DAYS = 120;
const MIN_AGE_YEARS = 18;

/** Ids of the demo. */
export const QUESTIONNAIRE_ID = demoId<QuestionnaireId>('questionnaire/1');
export const serviceId = (slug: string) => demoId<HealthcareServiceId>(`service/${slug}`);
export const consentFormId = (slug: string) => demoId<Id<'ConsentForm'>>(`consent-form/${slug}/1`);

export function serviceRows({
  clinicId,
  id,
  services,
}: ClinicPlan): (typeof healthcareService.$inferInsert)[] {
  return services.map((service, position) => ({
    clinicId,
    id: id<HealthcareServiceId>(`service/${service.slug}`),
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

export function priceRows({
  clinicId,
  id,
  services,
  locations,
  validFrom,
}: ClinicPlan): (typeof servicePrice.$inferInsert)[] {
  return services.flatMap(({ slug, price, deposit }) =>
    locations.map((location) => ({
      clinicId,
      healthcareServiceId: id<HealthcareServiceId>(`service/${slug}`),
      locationId: id<LocationId>(`location/${location.slug}`),
      validFrom,
      currency: location.currency,
      priceMinor: price[location.currency],
      depositMinor: deposit[location.currency],
    })),
  );
}

/** Scars first, then colour: they are what can stay. Nothing is approved: a clinician has yet to look at each figure. */
export function riskRows({ clinicId, id, services }: ClinicPlan) {
  return services.flatMap(({ slug, risks }) =>
    risks
      .toSorted((a, b) => lasting(b) - lasting(a))
      .map((risk, position) => ({
        clinicId,
        id: id<Id<'ServiceRisk'>>(`risk/${slug}/${risk.text}`),
        healthcareServiceId: id<HealthcareServiceId>(`service/${slug}`),
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

/** Published, or a draft that a clinician has yet to read, change and publish by name. */
export function consentFormRows(plan: ClinicPlan): (typeof consentForm.$inferInsert)[] {
  const { clinicId, id, services, validFrom, textsPublishedBy } = plan;
  const standing =
    textsPublishedBy === null
      ? ({ status: 'draft' } as const)
      : ({
          status: 'published',
          isMaterial: true,
          publishedAt: validFrom,
          publishedBy: textsPublishedBy,
        } as const);
  return services.flatMap(({ slug, consentBlocks }) =>
    consentBlocks === null
      ? []
      : [
          {
            clinicId,
            id: id<Id<'ConsentForm'>>(`consent-form/${slug}/1`),
            healthcareServiceId: id<HealthcareServiceId>(`service/${slug}`),
            locale: 'en-GB',
            version: 1,
            blocks: consentBlocks,
            ...standing,
          },
        ],
  );
}

export function questionnaireRow(plan: ClinicPlan): typeof questionnaire.$inferInsert {
  return {
    clinicId: plan.clinicId,
    id: plan.id<QuestionnaireId>('questionnaire/1'),
    version: 1,
    items: SCREENING_ITEMS,
    publishedAt: plan.validFrom,
  };
}
