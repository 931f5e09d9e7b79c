import type { StaffActor } from '../auth/actor';

/** Whether this person answers for what patients are told: writes forms, publishes them, approves risks. */
export function canEditForms(actor: StaffActor): boolean {
  return actor.role === 'clinician' || actor.role === 'prescriber';
}
