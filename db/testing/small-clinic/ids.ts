import type {
  ClinicId,
  DeviceId,
  HealthcareServiceId,
  LocationId,
  PatientId,
  PractitionerId,
  RoomId,
  StaffId,
} from '../../../lib/shared/ids';

/** What the parts of a small clinic know of each other. */
export type SmallClinicIds = {
  readonly clinicId: ClinicId;
  readonly locationId: LocationId;
  readonly roomId: RoomId;
  readonly deviceId: DeviceId;
  readonly treatmentId: HealthcareServiceId;
  readonly callId: HealthcareServiceId;
  readonly assessmentId: HealthcareServiceId | null;
  readonly practitionerIds: readonly [PractitionerId, PractitionerId];
  readonly patientId: PatientId;
  readonly staffId: StaffId;
};
