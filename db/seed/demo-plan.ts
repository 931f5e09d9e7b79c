import { SERVICES } from './catalogue/services';
import { LOCATIONS } from './clinic/locations';
import { PRACTITIONERS } from './clinic/practitioners';
import { STAFF } from './clinic/staff';
import type { ClinicPlan } from './clinic-plan';
import { CATALOGUE_VALID_FROM, DEMO_CLINIC_ID, DEMO_CLINIC_SLUG, demoId } from './demo-id';

export const DEMO_PLAN: ClinicPlan = {
  clinicId: DEMO_CLINIC_ID,
  slug: DEMO_CLINIC_SLUG,
  name: 'Milium',
  legalName: 'Milium demo clinic (not a real company)',
  id: demoId,
  locations: LOCATIONS,
  practitioners: PRACTITIONERS,
  staff: STAFF,
  services: SERVICES,
  validFrom: CATALOGUE_VALID_FROM,
  textsPublishedBy: 'Demo draft, not approved by a clinician',
};
