import { randomUUID } from 'node:crypto';

declare const brand: unique symbol;
/** A uuid that can only stand where its own kind of record is meant. */
export type Id<Kind extends string> = string & { readonly [brand]: Kind };

export type ClinicId = Id<'Clinic'>;
export type LocationId = Id<'Location'>;
export type RoomId = Id<'Room'>;
export type DeviceId = Id<'Device'>;
export type PractitionerId = Id<'Practitioner'>;
export type HealthcareServiceId = Id<'HealthcareService'>;
export type ScheduleId = Id<'Schedule'>;
export type SlotId = Id<'Slot'>;
export type TimeOffId = Id<'TimeOff'>;
export type WaitlistEntryId = Id<'WaitlistEntry'>;
export type WaitlistRoundId = Id<'WaitlistRound'>;
export type WaitlistOfferId = Id<'WaitlistOffer'>;
export type AppointmentSeriesId = Id<'AppointmentSeries'>;
export type AppointmentId = Id<'Appointment'>;
export type PatientId = Id<'Patient'>;
export type StaffId = Id<'Staff'>;
export type UserId = Id<'User'>;
export type QuestionnaireId = Id<'Questionnaire'>;
export type QuestionnaireResponseId = Id<'QuestionnaireResponse'>;
export type ScreeningClearanceId = Id<'ScreeningClearance'>;
export type ConsentId = Id<'Consent'>;
export type ProcedureId = Id<'Procedure'>;
export type PaymentId = Id<'Payment'>;
export type RefundId = Id<'Refund'>;
export type CommunicationId = Id<'Communication'>;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Reads an id that came from outside; null when it is no uuid, so that the caller answers "not found". */
export function parseId<T extends Id<string>>(text: string): T | null {
  const lower = text.toLowerCase();
  return UUID.test(lower) ? (lower as T) : null;
}

/** A new uuid v7 (RFC 9562 §5.7): time-ordered, so that indexes grow at one end. Not a secret. */
export function newId<T extends Id<string>>(now: Date = new Date()): T {
  const time = now.getTime().toString(16).padStart(12, '0');
  // The random part of a version 4, with its variant; Node keeps a stock of those.
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}` as T;
}
