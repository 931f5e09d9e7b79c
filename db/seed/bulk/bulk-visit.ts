import type { AppointmentStatus, CancellationReason } from '../../../lib/appointment/model';
import type {
  AppointmentId,
  HealthcareServiceId,
  LocationId,
  PatientId,
  PractitionerId,
  ScheduleId,
} from '../../../lib/shared/ids';

/** One visit as `insertVisits` reads it: instants in RFC 3339. */
export type BulkVisit = {
  readonly id: AppointmentId;
  readonly reference: string;
  readonly status: AppointmentStatus;
  readonly service_id: HealthcareServiceId;
  readonly location_id: LocationId;
  readonly practitioner_id: PractitionerId;
  readonly patient_id: PatientId;
  readonly starts_at: string;
  readonly ends_at: string;
  /** When the room is clean. */
  readonly occupied_until: string;
  /** None for a cancelled visit, which has given its time back. */
  readonly schedule_ids: readonly ScheduleId[];
  readonly booked_at: string;
  readonly cancelled_at: string | null;
  readonly cancellation_reason: CancellationReason | null;
};

export type NewPatient = {
  readonly number: number;
  readonly locationSlug: string;
  readonly knownSince: string;
};

export type DayOfVisits = {
  readonly patients: readonly NewPatient[];
  readonly visits: readonly BulkVisit[];
};
