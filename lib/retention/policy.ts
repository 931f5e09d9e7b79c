import type { StaffActor } from '../auth/actor';

/** Whether this person may decide what is kept and what is erased. */
export function canManageRetention(actor: StaffActor): boolean {
  return actor.role === 'manager';
}
