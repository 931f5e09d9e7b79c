import type { StaffActor } from '../auth/actor';

/** Whether this person may add, change and end places. */
export function canChangeLocations(actor: StaffActor): boolean {
  return actor.role === 'manager';
}
