import type { StaffActor } from '../auth/actor';

/** Whether this person may say where the milia are: it is a finding, so a clinician's. */
export function canRecordSites(actor: StaffActor): boolean {
  return actor.role === 'clinician' || actor.role === 'prescriber';
}
