import type { Actor, StaffActor } from '../auth/actor';
import { DESK_MOVABLE_STATUSES, MOVABLE_STATUSES } from './model';

/** Whether this person works on the calendar: an auditor looks and changes nothing. */
export function canChangeVisits(actor: Actor): boolean {
  return actor.kind === 'staff' ? actor.role !== 'auditor' : actor.kind !== 'visitor';
}

/** The states from which this person may move a visit. */
export function movableStatuses(actor: Actor): typeof MOVABLE_STATUSES {
  return actor.kind === 'staff' ? DESK_MOVABLE_STATUSES : MOVABLE_STATUSES;
}

/** Whether this person may decide on a screening that a clinician must see. */
export function canReviewScreening(actor: StaffActor): boolean {
  return actor.role === 'clinician' || actor.role === 'prescriber';
}

/** Whether this person may let a treatment start before the thinking time is over, with a reason. */
export function canShortenReflection(actor: Actor): boolean {
  return actor.kind === 'staff' && (actor.role === 'clinician' || actor.role === 'prescriber');
}

/** Whether this person may place a visit over what is there already, with a reason. */
export function canOverbook(actor: Actor): boolean {
  return canShortenReflection(actor) || (actor.kind === 'staff' && actor.role === 'manager');
}

/** Whether this person may let a done treatment go without its price. */
export function canWaiveBalance(actor: StaffActor): boolean {
  return canOverbook(actor);
}

/** Whether this person may read health answers: the front desk sees that a clinician must look, not why. */
export function canReadScreening(actor: StaffActor): boolean {
  return actor.role !== 'reception';
}
