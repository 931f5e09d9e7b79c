import type { StaffActor } from '../auth/actor';

/** Whether this person may change rooms and devices. */
export function canChangePlaces(actor: StaffActor): boolean {
  return actor.role === 'manager';
}
