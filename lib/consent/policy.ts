import type { Actor, StaffActor } from '../auth/actor';
import type { PractitionerId } from '../shared/ids';

type TreatedBy = { readonly practitioner: { readonly id: PractitionerId } };

/** The clinician who treats takes the consent, and nobody for them (GMC 2020, cosmetic interventions). */
export function canCountersign(actor: StaffActor, { practitioner }: TreatedBy): boolean {
  const isClinician = actor.role === 'clinician' || actor.role === 'prescriber';
  return isClinician && actor.practitionerId === practitioner.id;
}

/** Whether this person may note down for the patient beside them that they still want to go ahead. */
export function canReconfirmForPatient(actor: Actor): boolean {
  return actor.kind === 'staff' && actor.role !== 'auditor';
}

/** Whether this person may sit with a patient who signs at the desk, and write down who takes part. */
export function canHelpSigning(actor: StaffActor): boolean {
  return actor.role !== 'auditor';
}

/** Where a young person and a guardian differ, a clinician decides; not the front desk. */
export function canResolveConflict(actor: StaffActor): boolean {
  return actor.role === 'clinician' || actor.role === 'prescriber';
}
