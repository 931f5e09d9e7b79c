import type { AppointmentStatus } from '../appointment/model';
import { canChangeVisits } from '../appointment/policy';
import type { Actor } from '../auth/actor';

type WaitingVisit = { readonly status: AppointmentStatus; readonly startsAt: Date };

/** Whether a visit is one that a sooner time could replace. */
export function canBeSooner({ status, startsAt }: WaitingVisit, now: Date): boolean {
  return (status === 'booked' || status === 'proposed') && startsAt > now;
}

/** Whether this person may put the visit on the waiting list, change that, or take it off. */
export function canWaitFor(actor: Actor, visit: WaitingVisit, now: Date): boolean {
  return canChangeVisits(actor) && canBeSooner(visit, now);
}
