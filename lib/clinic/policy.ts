import type { StaffActor } from '../auth/actor';

/** Whether this person may change what holds for the whole clinic: its rules for bookings, and its places. */
export function canChangeClinic({ role }: Pick<StaffActor, 'role'>): boolean {
  return role === 'manager';
}
