import type { ConsentStatus } from '../consent/model';
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

/** Whether there is a signed consent that can still be taken back: before the treatment, or in the room. */
export function canPatientWithdraw({
  status,
  consent,
}: {
  readonly status: AppointmentStatus;
  readonly consent: { readonly status: ConsentStatus } | null;
}): boolean {
  const isToCome = CANCELLABLE_STATUSES.includes(status) || status === 'checked-in';
  return isToCome && (consent?.status === 'proposed' || consent?.status === 'active');
}
