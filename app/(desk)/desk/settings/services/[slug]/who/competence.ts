import type { StaffActor } from '@/lib/auth/actor';
import { listServicesToRule, listWhoDoes } from '@/lib/healthcare-service/rules-queries';
import type { CompetenceError } from '@/lib/practitioner/change-competence';

export const PROBLEMS: Readonly<Record<CompetenceError, string>> = {
  'not-found': 'A manager says who does what.',
  'no-change': 'Nothing changes: this is how it is already.',
};

/** Who is to do the service or not, as the fields name them; null when there is no such person or service. */
export async function readCompetence(
  staff: StaffActor,
  slug: string,
  fields: Readonly<Record<string, unknown>>,
) {
  const services = await listServicesToRule(staff);
  const service = services.find((each) => each.slug === slug);
  if (!service) return null;
  const people = await listWhoDoes(staff, service.id);
  const person = people.find(({ id }) => id === fields.practitioner);
  if (!person) return null;
  const does = fields.does === 'yes';
  const wanted = { practitionerId: person.id, healthcareServiceId: service.id, does };
  return { service, person, wanted };
}
