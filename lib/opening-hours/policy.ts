import type { StaffActor } from '../auth/actor';

/** Whether this person may change when the clinic is open; everybody else at the desk looks. */
export function canChangeHours(actor: StaffActor): boolean {
  return actor.role === 'manager';
}
