import type { ConsentEndReason, ConsentStatus } from '../../consent/model';
import { type AppointmentStatus, CANCELLABLE_STATUSES } from '../model';

type Facts = { readonly status: AppointmentStatus; readonly startsAt: Date };

/** Whether the patient may still move this visit to another time by themselves. */
export function canPatientMove({ status, startsAt }: Facts, now: Date): boolean {
  return (status === 'booked' || status === 'proposed') && startsAt > now;
}

/** Whether the patient may still cancel this visit by themselves. */
export function canPatientCancel({ status, startsAt }: Facts, now: Date): boolean {
  return CANCELLABLE_STATUSES.includes(status) && startsAt > now;
}

type ConsentFacts = {
  readonly status: AppointmentStatus;
  readonly consent: {
    readonly status: ConsentStatus;
    /** A text was shown and waits to be signed. */
    readonly isWaiting: boolean;
  } | null;
};

/** Whether there is a signed consent that can still be taken back: before the treatment, or in the room. */
export function canPatientWithdraw({
  status,
  consent,
}: {
  readonly status: AppointmentStatus;
  readonly consent: { readonly status: ConsentStatus } | null;
}): boolean {
  return isToCome(status) && (consent?.status === 'proposed' || consent?.status === 'active');
}

/** Whether they can say no: to what they signed, or to what they have read and not signed. */
export function canPatientSayNo({ status, consent }: ConsentFacts): boolean {
  return (
    canPatientWithdraw({ status, consent }) || (isToCome(status) && consent?.isWaiting === true)
  );
}

/** Whether their last word is no: taken back after signing, or said to what they read. A newer signature is a yes. */
export function hasSaidNo(
  consent: {
    readonly refusedAt: Date | null;
    readonly endedReason: ConsentEndReason | null;
  } | null,
): boolean {
  return Boolean(consent?.refusedAt) || consent?.endedReason === 'withdrawn';
}

function isToCome(status: AppointmentStatus): boolean {
  return CANCELLABLE_STATUSES.includes(status) || status === 'checked-in';
}
