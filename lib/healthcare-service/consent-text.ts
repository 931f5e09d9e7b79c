import { sql } from 'drizzle-orm';

/**
 * Of a row of `healthcare_service`: whether it needs no written consent, or a clinician has published its words. Until
 * then it is a draft that nobody can book, because nobody could sign. (Named in full: drizzle leaves the table out.)
 */
export const hasConsentText = sql<boolean>`(not healthcare_service.consent_required or exists (
  select from consent_form f where f.clinic_id = healthcare_service.clinic_id
    and f.healthcare_service_id = healthcare_service.id and f.status = 'published'))`;
