import type {
  AppointmentId,
  ClinicId,
  PatientId,
  PractitionerId,
  StaffId,
  UserId,
} from '../shared/ids';

export const STAFF_ROLES = ['reception', 'clinician', 'prescriber', 'manager', 'auditor'] as const;
export type StaffRole = (typeof STAFF_ROLES)[number];

/**
 * Under what somebody acts, for the evidence of what they did: two steps with the same `id` came out of one and the same.
 * A browser that booked or that somebody signed in on is one session; a link in a mail may be opened in several.
 */
export type ActingSession = {
  readonly kind: 'booking-browser' | 'visit-link' | 'patient-sign-in' | 'staff-sign-in';
  /** SHA-256, hex (lib/auth/acting-session.ts): tells sessions apart, and opens none. */
  readonly id: string;
};

/** Anyone on the public site: sees the catalogue and free times, nothing personal. */
export type VisitorActor = { readonly kind: 'visitor'; readonly clinicId: ClinicId };

/** Someone who proved to hold one visit's secret (booking cookie or manage link): that visit only. */
export type BearerActor = {
  readonly kind: 'bearer';
  readonly clinicId: ClinicId;
  readonly appointmentId: AppointmentId;
  readonly patientId: PatientId | null;
  /** Null: not from a request, such as a job's or a test's. */
  readonly session: ActingSession | null;
};

/** A signed-in person; more than one patient may share a mail address (a parent and a child). */
export type PatientActor = {
  readonly kind: 'patient';
  readonly clinicId: ClinicId;
  readonly userId: UserId;
  readonly patientIds: readonly PatientId[];
  /** When they opened the mailed link: a fresh one proves who signs. Null: not known, so never fresh. */
  readonly signedInAt: Date | null;
  readonly session: ActingSession | null;
};

export type StaffActor = {
  readonly kind: 'staff';
  readonly clinicId: ClinicId;
  readonly staffId: StaffId;
  readonly userId: UserId;
  readonly role: StaffRole;
  readonly name: string;
  readonly practitionerId: PractitionerId | null;
  /** When they opened the mailed link: that is how we know who they are. */
  readonly signedInAt: Date;
  readonly session: ActingSession | null;
};

/** A member of staff beside the patient of one visit, who reads and answers on the clinic's device. */
export type BesidePatient = StaffActor & { readonly appointmentId: AppointmentId };

/** A job, a webhook or a start-up task; `task` names it in the audit log. */
export type SystemActor = {
  readonly kind: 'system';
  readonly clinicId: ClinicId;
  readonly task: string;
};

/**
 * Who asks. Every query and command takes one first, so that forgetting authorization does not compile.
 * Made only by lib/auth/mint.ts, which pages cannot import.
 */
export type Actor = VisitorActor | BearerActor | PatientActor | StaffActor | SystemActor;
