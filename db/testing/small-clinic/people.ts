import { staff } from '../../schema/auth';
import { patient } from '../../schema/patient';
import { practitioner, practitionerCompetence } from '../../schema/practitioner';
import type { Tx } from '../../transaction';
import type { SmallClinicIds } from './ids';

/** Two practitioners who do everything, one patient, one member of staff. */
export async function insertPeople(tx: Tx, ids: SmallClinicIds) {
  const { clinicId, practitionerIds, patientId, staffId } = ids;
  const common = { clinicId, title: 'Dermatologist', registration: 'TEST 1', bio: '' };
  await tx
    .insert(practitioner)
    .values(
      practitionerIds.map((id, n) => ({ ...common, id, slug: `p${n}`, name: `Dr Test ${n}` })),
    );
  await tx
    .insert(practitionerCompetence)
    .values(
      practitionerIds.flatMap((practitionerId) => [
        { clinicId, practitionerId, healthcareServiceId: ids.treatmentId },
        { clinicId, practitionerId, healthcareServiceId: ids.callId },
        ...(ids.assessmentId
          ? [{ clinicId, practitionerId, healthcareServiceId: ids.assessmentId }]
          : []),
      ]),
    );
  await tx.insert(patient).values({
    clinicId,
    id: patientId,
    fullName: 'Ada Example',
    email: 'Ada@example.com',
    emailKey: 'ada@example.com',
    phone: '+442079460001',
    birthDate: '1990-02-03',
  });
  await tx.insert(staff).values({
    clinicId,
    id: staffId,
    name: 'Rosa Example',
    emailKey: 'rosa@example.com',
    role: 'manager',
  });
}
