import { type AppointmentStatus, CANCELLABLE_STATUSES } from './model';

type Facts = { readonly status: AppointmentStatus; readonly startsAt: Date };

/** Whether the patient may still move this visit to another time by themselves. */
export function canPatientMove({ status, startsAt }: Facts, now: Date): boolean {
  return (status === 'booked' || status === 'proposed') && startsAt > now;
}

/** Whether the patient may still cancel this visit by themselves. */
export function canPatientCancel({ status, startsAt }: Facts, now: Date): boolean {
  return CANCELLABLE_STATUSES.includes(status) && startsAt > now;
}
