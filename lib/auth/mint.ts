import type { AppointmentId, ClinicId, PatientId } from '../shared/ids';
import type {
  ActingSession,
  BearerActor,
  PatientActor,
  StaffActor,
  SystemActor,
  VisitorActor,
} from './actor';

/** Makes actors. A boundary rule keeps this file out of `app/`: pages get their actor from the session. */
export function visitorActor(clinicId: ClinicId): VisitorActor {
  return { kind: 'visitor', clinicId };
}

export function bearerActor(
  clinicId: ClinicId,
  appointmentId: AppointmentId,
  patientId: PatientId | null = null,
  session: ActingSession | null = null,
): BearerActor {
  return { kind: 'bearer', clinicId, appointmentId, patientId, session };
}

export function patientActor(
  fields: Omit<PatientActor, 'kind' | 'signedInAt' | 'session'>,
  signedInAt: Date | null = null,
  session: ActingSession | null = null,
): PatientActor {
  return { kind: 'patient', ...fields, signedInAt, session };
}

export function staffActor(
  fields: Omit<StaffActor, 'kind' | 'session'>,
  session: ActingSession | null = null,
): StaffActor {
  return { kind: 'staff', ...fields, session };
}

export function systemActor(clinicId: ClinicId, task: string): SystemActor {
  return { kind: 'system', clinicId, task };
}
