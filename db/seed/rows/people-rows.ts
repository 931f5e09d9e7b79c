import type { PractitionerId, StaffId } from '../../../lib/shared/ids';
import type { staff } from '../../schema/auth';
import type { practitioner, practitionerCompetence } from '../../schema/practitioner';
import { PRACTITIONERS } from '../clinic/practitioners';
import { STAFF } from '../clinic/staff';
import { DEMO_CLINIC_ID, demoId } from '../demo-id';
import { serviceId } from './service-rows';

const clinicId = DEMO_CLINIC_ID;

export const practitionerId = (slug: string) => demoId<PractitionerId>(`practitioner/${slug}`);
export const staffId = (email: string) => demoId<StaffId>(`staff/${email}`);

export function practitionerRows(): (typeof practitioner.$inferInsert)[] {
  return PRACTITIONERS.map(({ slug, name, title, registration, bio }) => ({
    clinicId,
    id: practitionerId(slug),
    slug,
    name,
    title,
    registration,
    bio,
  }));
}

export function competenceRows(): (typeof practitionerCompetence.$inferInsert)[] {
  return PRACTITIONERS.flatMap(({ slug, competences }) =>
    competences.map((service) => ({
      clinicId,
      practitionerId: practitionerId(slug),
      healthcareServiceId: serviceId(service),
    })),
  );
}

export function staffRows(): (typeof staff.$inferInsert)[] {
  return STAFF.map(({ name, email, role, practitionerSlug }) => ({
    clinicId,
    id: staffId(email),
    name,
    emailKey: email,
    role,
    practitionerId: practitionerSlug === null ? null : practitionerId(practitionerSlug),
  }));
}
