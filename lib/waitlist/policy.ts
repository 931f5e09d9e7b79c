import type { AppointmentStatus } from '../appointment/model';
import { canChangeVisits } from '../appointment/policy';
import type { Actor } from '../auth/actor';

type WaitingVisit = { readonly status: AppointmentStatus; readonly startsAt: Date };

/** Whether a visit is one that a sooner time could replace. */
export function canBeSooner({ status, startsAt }: WaitingVisit, now: Date): boolean {
  return (status === 'booked' || status === 'proposed') && startsAt > now;
}

/** States in which somebody waits: with a visit that a sooner time would replace, or for a first one. */
export const WAITING_STATUSES = ['booked', 'proposed', 'waitlist'] as const;

/** Whether a freed time could become this one's: a visit that moves there, or somebody's first. */
export function canTakeOver(visit: WaitingVisit, now: Date): boolean {
  return canBeSooner(visit, now) || (visit.status === 'waitlist' && visit.startsAt > now);
}

/** Whether this person may put the visit on the waiting list, change that, or take it off. */
export function canWaitFor(actor: Actor, visit: WaitingVisit, now: Date): boolean {
  return canChangeVisits(actor) && canBeSooner(visit, now);
}
