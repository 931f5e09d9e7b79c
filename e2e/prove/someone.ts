import type { Random } from '../../db/seed/random';
import { ADA } from '../../db/testing/visits';
import type { BearerActor, StaffActor } from '../../lib/auth/actor';
import { bearerActor } from '../../lib/auth/mint';
import type { PatientDetails } from '../../lib/patient/schema';
import type { KnownVisit, World } from './world';

/** One of the visits; null: there is none yet. */
export function someVisit({ visits }: World, random: Random): KnownVisit | null {
  const [first, ...others] = visits;
  return first === undefined ? null : random.pick([first, ...others]);
}

/** One of the visits, and its patient or the desk: they know nothing of each other. Null: there is no visit yet. */
export function someoneWhoMay(
  world: World,
  random: Random,
): { readonly actor: BearerActor | StaffActor; readonly visit: KnownVisit } | null {
  const visit = someVisit(world, random);
  if (visit === null) return null;
  const { clinic } = world;
  const isPatient = random.chance(0.5);
  const patient = bearerActor(clinic.clinicId, visit.id, clinic.patientId);
  return { actor: isPatient ? patient : clinic.staffWith('manager'), visit };
}

/** Some come more than once, so that what one person has booked meets what they book now; the others are new. */
export function somebody(random: Random): PatientDetails {
  const isRegular = random.chance(0.5);
  const name = isRegular
    ? `regular${random.between(1, 3)}`
    : `new${random.between(0, 999_999_999)}`;
  return { ...ADA, email: `ada+${name}@example.com` };
}
