import { canChangeVisits } from '../appointment/policy';
import type { Actor, StaffActor } from '../auth/actor';

/** Whether this person may be told that something changed: everyone who may look at the desk, and nobody else. */
export function canWatchDesk(actor: Actor | null): actor is StaffActor {
  return actor?.kind === 'staff';
}

/** Whether others are told that this person moves a visit: those who may move it. */
export function canMarkMove(actor: StaffActor): boolean {
  return canChangeVisits(actor);
}
