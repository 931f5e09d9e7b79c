import type { StaffId } from '../shared/ids';

/** FHIR R4 Appointment.status. */
export const APPOINTMENT_STATUSES = [
  'proposed',
  'pending',
  'booked',
  'arrived',
  'checked-in',
  'fulfilled',
  'cancelled',
  'noshow',
  'entered-in-error',
  'waitlist',
] as const;
export type AppointmentStatus = (typeof APPOINTMENT_STATUSES)[number];

export const APPOINTMENT_SOURCES = [
  'online',
  'desk',
  'api',
  'demo',
  'walk-in',
  'waitlist',
] as const;
export type AppointmentSource = (typeof APPOINTMENT_SOURCES)[number];

/** Made with the patient on the phone or in front of the desk. */
export function isMadeByStaff(source: AppointmentSource): boolean {
  return source === 'desk' || source === 'walk-in';
}

/**
 * Why a visit is over without treatment. `hold-expired` is the only one nobody is told about. `not-suitable-today`: the
 * patient came, and it is not to be done on this day; that says nothing of another day. `assessment-ended`: it was only
 * held, and what it rested on is not to be.
 */
export const CANCELLATION_REASONS = [
  'patient',
  'clinic',
  'not-suitable',
  'not-suitable-today',
  'hold-expired',
  'released',
  'time-lost',
  'assessment-ended',
] as const;
export type CancellationReason = (typeof CANCELLATION_REASONS)[number];

/** Ended while it was only held, and not by whoever held it: they may go on with the booking, at that time or another. */
export const RESUMABLE_REASONS: readonly CancellationReason[] = [
  'hold-expired',
  'assessment-ended',
];

export function isResumable(reason: CancellationReason | null): boolean {
  return reason !== null && RESUMABLE_REASONS.includes(reason);
}

/** What a visit costs and promises, copied when it is made: later changes of the catalogue never reach it. */
export type AppointmentTerms = {
  readonly currency: string;
  readonly priceMinor: number;
  readonly depositMinor: number;
  readonly policyVersion: number;
  readonly fullRefundHours: number;
  readonly halfRefundHours: number;
  readonly statutoryCancellationDays: number;
  readonly reflectionHours: number;
};

/** Why and by whom a visit was placed over what was there, kept while the move away from it can be undone. */
export type OverbookedBefore = { readonly reason: string; readonly by: StaffId };

/** Why, by whom and when (ISO 8601) its thinking time was shortened, kept as long. */
export type ReflectionOverrideBefore = {
  readonly reason: string;
  readonly by: StaffId;
  readonly at: string;
};

/** The day's way through the clinic. Anything else is a different command (confirm, cancel, move). */
const NEXT_ON_THE_DAY: Partial<Record<AppointmentStatus, readonly AppointmentStatus[]>> = {
  booked: ['arrived', 'noshow'],
  arrived: ['checked-in', 'booked', 'noshow'],
  'checked-in': ['fulfilled', 'arrived'],
  fulfilled: ['checked-in'],
  noshow: ['booked'],
};

/** Whether the desk may move a visit from one state to the other; each forward step has its step back (undo). */
export function canProceed(from: AppointmentStatus, to: AppointmentStatus): boolean {
  return NEXT_ON_THE_DAY[from]?.includes(to) ?? false;
}

/** States in which the visit occupies its time. */
export const OCCUPYING_STATUSES = [
  'proposed',
  'pending',
  'booked',
  'arrived',
  'checked-in',
  'fulfilled',
] as const satisfies readonly AppointmentStatus[];

/** Patients are told of what staff did this much later, so that an undone slip tells nobody. */
export const STAFF_TELL_DELAY_MINUTES = 3;

/** States from which anybody who may can move a visit: its patient is not here yet. */
export const MOVABLE_STATUSES: readonly AppointmentStatus[] = ['proposed', 'booked'];

/** The desk also moves somebody who is here: the clinician may fall ill while they wait. */
export const DESK_MOVABLE_STATUSES: readonly AppointmentStatus[] = [...MOVABLE_STATUSES, 'arrived'];

/** States in which a visit can have another room or device unit at its own time. */
export const ROOM_CHANGE_STATUSES: readonly AppointmentStatus[] = [
  'proposed',
  'booked',
  'arrived',
  'checked-in',
];

/** States from which a visit can be cancelled. */
export const CANCELLABLE_STATUSES: readonly AppointmentStatus[] = ['proposed', 'booked', 'arrived'];

/** How the rest of the price was paid at the desk. `not-charged`: it is not asked for. */
export const SETTLEMENT_METHODS = ['card', 'cash', 'not-charged'] as const;
export type SettlementMethod = (typeof SETTLEMENT_METHODS)[number];
