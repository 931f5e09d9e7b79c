import { foreignKey, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import type { HealthcareServiceId, PractitionerId } from '../../lib/shared/ids';
import { clinic } from './clinic';
import { clinicId, createdAt, id } from './columns';
import { healthcareService } from './healthcare-service';

export const practitioner = pgTable(
  'practitioner',
  {
    clinicId: clinicId().references(() => clinic.id),
    id: id<PractitionerId>(),
    slug: text('slug').notNull(),
    name: text('name').notNull(),
    title: text('title').notNull(),
    registration: text('registration').notNull(),
    bio: text('bio').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: 'practitioner_pk', columns: [t.clinicId, t.id] }),
    unique('practitioner_slug_unique').on(t.clinicId, t.slug),
  ],
);

/** Which treatments a practitioner is signed off to do. */
export const practitionerCompetence = pgTable(
  'practitioner_competence',
  {
    clinicId: clinicId(),
    practitionerId: uuid('practitioner_id').$type<PractitionerId>().notNull(),
    healthcareServiceId: uuid('healthcare_service_id').$type<HealthcareServiceId>().notNull(),
  },
  (t) => [
    primaryKey({
      name: 'practitioner_competence_pk',
      columns: [t.clinicId, t.practitionerId, t.healthcareServiceId],
    }),
    foreignKey({
      name: 'practitioner_competence_practitioner_fk',
      columns: [t.clinicId, t.practitionerId],
      foreignColumns: [practitioner.clinicId, practitioner.id],
    }),
    foreignKey({
      name: 'practitioner_competence_service_fk',
      columns: [t.clinicId, t.healthcareServiceId],
      foreignColumns: [healthcareService.clinicId, healthcareService.id],
    }),
  ],
);
