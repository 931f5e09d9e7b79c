import { and, asc, desc, eq } from 'drizzle-orm';
import { staff } from '@/db/schema/auth';
import { healthcareService } from '@/db/schema/healthcare-service';
import { practitioner, practitionerCompetence } from '@/db/schema/practitioner';
import { inTransaction } from '@/db/transaction';
import type { StaffActor } from '../auth/actor';

export type StaffMember = Awaited<ReturnType<typeof listStaff>>[number];

/** Who works here, those who left last, each with the clinician they are and what that one is signed off for. */
export async function listStaff(actor: StaffActor) {
  return inTransaction(actor, async (tx) => {
    const people = await tx
      .select({
        id: staff.id,
        name: staff.name,
        emailKey: staff.emailKey,
        role: staff.role,
        active: staff.active,
        practitionerId: staff.practitionerId,
        practitionerName: practitioner.name,
      })
      .from(staff)
      .leftJoin(
        practitioner,
        and(eq(practitioner.clinicId, staff.clinicId), eq(practitioner.id, staff.practitionerId)),
      )
      .where(eq(staff.clinicId, actor.clinicId))
      .orderBy(desc(staff.active), asc(staff.name), asc(staff.id));
    const does = await tx
      .select({ id: practitionerCompetence.practitionerId, name: healthcareService.name })
      .from(practitionerCompetence)
      .innerJoin(
        healthcareService,
        and(
          eq(healthcareService.clinicId, practitionerCompetence.clinicId),
          eq(healthcareService.id, practitionerCompetence.healthcareServiceId),
        ),
      )
      .where(eq(practitionerCompetence.clinicId, actor.clinicId))
      .orderBy(asc(healthcareService.position));
    return people.map((person) => ({
      ...person,
      services: does.flatMap(({ id, name }) => (id === person.practitionerId ? [name] : [])),
    }));
  });
}

/** Every clinician of the calendar, to be chosen from. */
export async function listClinicians(actor: StaffActor) {
  return inTransaction(actor, (tx) =>
    tx
      .select({ id: practitioner.id, name: practitioner.name })
      .from(practitioner)
      .where(eq(practitioner.clinicId, actor.clinicId))
      .orderBy(asc(practitioner.name)),
  );
}
