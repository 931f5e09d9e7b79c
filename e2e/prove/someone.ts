import type { Random } from '../../db/seed/random';
import type { BearerActor, StaffActor } from '../../lib/auth/actor';
import { bearerActor } from '../../lib/auth/mint';
import type { World } from './world';

/** One of the visits, and its patient or the desk: they know nothing of each other. Null: there is no visit yet. */
export function someoneWhoMay(
  { clinic, visits }: World,
  random: Random,
): { readonly actor: BearerActor | StaffActor; readonly visit: World['visits'][number] } | null {
  const [first, ...others] = visits;
  if (first === undefined) return null;
  const visit = random.pick([first, ...others]);
  const isPatient = random.chance(0.5);
  const patient = bearerActor(clinic.clinicId, visit.id, clinic.patientId);
  return { actor: isPatient ? patient : clinic.staffWith('manager'), visit };
}
