import type { StaffRole } from '../../lib/auth/actor';
import { patientActor, staffActor, systemActor, visitorActor } from '../../lib/auth/mint';
import {
  type ClinicId,
  type DeviceId,
  type HealthcareServiceId,
  type LocationId,
  newId,
  type PatientId,
  type PractitionerId,
  type RoomId,
  type StaffId,
  type UserId,
} from '../../lib/shared/ids';
import { inTransaction } from '../transaction';
import type { SmallClinicIds } from './small-clinic/ids';
import { insertPeople } from './small-clinic/people';
import { insertPlace } from './small-clinic/place';
import { insertSchedules } from './small-clinic/schedules';
import { insertServices } from './small-clinic/services';
import { insertConsentTexts } from './small-clinic/texts';

export type SmallClinic = Awaited<ReturnType<typeof makeSmallClinic>>;

export type SmallClinicOptions = {
  /** Whether the treatment needs an assessment first, which one can book then as well. */
  readonly asksForAssessment?: boolean;
};

/**
 * The smallest clinic that has everything a booking touches, for tests: one place in London, open every day from
 * 9 to 17, one room, one cryo unit, two practitioners, one treatment with a deposit and one free service.
 */
export async function makeSmallClinic({ asksForAssessment = false }: SmallClinicOptions = {}) {
  const clinicId = newId<ClinicId>();
  const ids: SmallClinicIds = {
    clinicId,
    locationId: newId<LocationId>(),
    roomId: newId<RoomId>(),
    deviceId: newId<DeviceId>(),
    treatmentId: newId<HealthcareServiceId>(),
    callId: newId<HealthcareServiceId>(),
    assessmentId: asksForAssessment ? newId<HealthcareServiceId>() : null,
    practitionerIds: [newId<PractitionerId>(), newId<PractitionerId>()],
    patientId: newId<PatientId>(),
    staffId: newId<StaffId>(),
  };
  const system = systemActor(clinicId, 'test');
  await inTransaction(system, async (tx) => {
    await insertPlace(tx, ids);
    await insertServices(tx, ids);
    await insertConsentTexts(tx, ids);
    await insertPeople(tx, ids);
    await insertSchedules(tx, ids);
  });
  const role = (name: StaffRole, practitionerId: PractitionerId | null = null) =>
    staffActor({
      clinicId,
      staffId: ids.staffId,
      userId: newId<UserId>(),
      role: name,
      name: 'Rosa Example',
      practitionerId,
      signedInAt: new Date(),
    });
  return {
    ...ids,
    system,
    visitor: visitorActor(clinicId),
    patient: patientActor({ clinicId, userId: newId<UserId>(), patientIds: [ids.patientId] }),
    staffWith: role,
    treatment: { serviceSlug: 'cryotherapy', locationSlug: 'london' },
    call: { serviceSlug: 'advice-call', locationSlug: 'london' },
    assessment: { serviceSlug: 'consultation', locationSlug: 'london' },
  };
}
