import type { HealthcareServiceId, PractitionerId, StaffId } from '../../../lib/shared/ids';
import type { staff } from '../../schema/auth';
import type { practitioner, practitionerCompetence } from '../../schema/practitioner';
import type { ClinicPlan } from '../clinic-plan';
import { demoId } from '../demo-id';

/** Ids of the demo. */
export const practitionerId = (slug: string) => demoId<PractitionerId>(`practitioner/${slug}`);
export const staffId = (email: string) => demoId<StaffId>(`staff/${email}`);

export function practitionerRows({
  clinicId,
  id,
  practitioners,
}: ClinicPlan): (typeof practitioner.$inferInsert)[] {
  return practitioners.map(({ slug, name, title, registration, bio }) => ({
    clinicId,
    id: id<PractitionerId>(`practitioner/${slug}`),
    slug,
    name,
    title,
    registration,
    bio,
  }));
}

export function competenceRows({
  clinicId,
  id,
  practitioners,
}: ClinicPlan): (typeof practitionerCompetence.$inferInsert)[] {
  return practitioners.flatMap(({ slug, competences }) =>
    competences.map((service) => ({
      clinicId,
      practitionerId: id<PractitionerId>(`practitioner/${slug}`),
      healthcareServiceId: id<HealthcareServiceId>(`service/${service}`),
    })),
  );
}

export function staffRows({
  clinicId,
  id,
  staff: people,
}: ClinicPlan): (typeof staff.$inferInsert)[] {
  return people.map(({ name, email, role, practitionerSlug }) => ({
    clinicId,
    id: id<StaffId>(`staff/${email}`),
    name,
    emailKey: email,
    role,
    practitionerId:
      practitionerSlug === null ? null : id<PractitionerId>(`practitioner/${practitionerSlug}`),
  }));
}
