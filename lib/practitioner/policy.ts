import type { StaffActor } from '../auth/actor';

/** Whether this person may say who is signed off for what. */
export function canChangeCompetence(actor: StaffActor): boolean {
  return actor.role === 'manager';
}
