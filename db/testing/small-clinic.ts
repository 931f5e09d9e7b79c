import { randomBytes } from 'node:crypto';
import type { StaffRole } from '../../lib/auth/actor';
import { patientActor, staffActor, systemActor, visitorActor } from '../../lib/auth/mint';
import type { ServiceContent } from '../../lib/healthcare-service/model';
import type { ScreeningItem } from '../../lib/questionnaire/model';
import {
  type ClinicId,
  type DeviceId,
  type HealthcareServiceId,
  type LocationId,
  newId,
  type PatientId,
  type PractitionerId,
  type RoomId,
  type ScheduleId,
  type StaffId,
  type UserId,
} from '../../lib/shared/ids';
import { staff } from '../schema/auth';
import { clinic, clinicPolicy, device, location, room } from '../schema/clinic';
import { consentForm } from '../schema/consent';
import { healthcareService, servicePrice, serviceRisk } from '../schema/healthcare-service';
import { patient } from '../schema/patient';
import { practitioner, practitionerCompetence } from '../schema/practitioner';
import { questionnaire } from '../schema/questionnaire';
import { openingHours, schedule } from '../schema/schedule';
import { inTransaction, type Tx } from '../transaction';

const QUESTIONS: readonly ScreeningItem[] = [
  {
    linkId: 'age',
    text: 'Under 18?',
    raisedBy: 'yes',
    rules: { '*': 'review' },
    reason: 'A clinician decides with you.',
    nextStep: 'We ring you.',
  },
  {
    linkId: 'cold',
    text: 'Does cold bring you out in a rash?',
    raisedBy: 'yes',
    rules: { cryotherapy: 'block' },
    reason: 'Freezing could harm you.',
    nextStep: 'Book an assessment.',
  },
];

const NO_CONTENT: ServiceContent = {
  whatHappens: [],
  benefit: '',
  numbing: '',
  healing: '',
  healingDays: [],
  notFor: [],
  before: [],
  aftercare: {},
  callUsIf: [],
};

export type SmallClinic = Awaited<ReturnType<typeof makeSmallClinic>>;

type SmallClinicOptions = {
  /** Whether the treatment needs an assessment first, which one can book then as well. */
  readonly asksForAssessment?: boolean;
};

/**
 * The smallest clinic that has everything a booking touches, for tests: one place in London, open every day from
 * 9 to 17, one room, one cryo unit, two practitioners, one treatment with a deposit and one free service.
 */
export async function makeSmallClinic({ asksForAssessment = false }: SmallClinicOptions = {}) {
  const clinicId = newId<ClinicId>();
  const ids = {
    clinicId,
    locationId: newId<LocationId>(),
    roomId: newId<RoomId>(),
    deviceId: newId<DeviceId>(),
    treatmentId: newId<HealthcareServiceId>(),
    callId: newId<HealthcareServiceId>(),
    assessmentId: asksForAssessment ? newId<HealthcareServiceId>() : null,
    practitionerIds: [newId<PractitionerId>(), newId<PractitionerId>()] as const,
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

type Ids = {
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

async function insertPlace(tx: Tx, { clinicId, locationId, roomId, deviceId }: Ids) {
  const slug = `test-${randomBytes(6).toString('hex')}`;
  await tx
    .insert(clinic)
    .values({ id: clinicId, slug, name: 'Test clinic', legalName: 'Test clinic Ltd' });
  await tx.insert(clinicPolicy).values({
    clinicId,
    version: 1,
    fullRefundHours: 48,
    halfRefundHours: 24,
    statutoryCancellationDays: 14,
    consentValidDays: 182,
    resignAfterDays: 84,
    holdMinutes: 15,
    retentionYearsAdult: 8,
  });
  await tx.insert(location).values({
    clinicId,
    id: locationId,
    slug: 'london',
    name: 'London',
    addressLines: ['1 Example Street', 'London'],
    phone: '020 7946 0000',
    timeZone: 'Europe/London',
    currency: 'GBP',
    directions: ['Ring the bell.'],
  });
  await tx
    .insert(room)
    .values({ clinicId, id: roomId, locationId, kinds: ['procedure'], name: 'Room 1' });
  await tx
    .insert(device)
    .values({ clinicId, id: deviceId, locationId, kind: 'cryo-unit', name: 'Cryo unit' });
}

/** In the one room, so that an assessment and a treatment can get in each other's way. */
const ASSESSMENT = {
  slug: 'consultation',
  name: 'Assessment',
  position: 3,
  durationMinutes: 30,
  cleaningMinutes: 10,
  reflectionHours: 0,
  roomKind: 'procedure',
  deviceKinds: [],
  isTreatment: false,
  consentRequired: false,
};

async function insertServices(
  tx: Tx,
  { clinicId, locationId, treatmentId, callId, assessmentId }: Ids,
) {
  const common = {
    clinicId,
    summary: '',
    preparationMinutes: 0,
    stepMinutes: 15,
    leadTimeMinutes: 120,
    horizonDays: 60,
    minAgeYears: 18,
    selfBookable: true,
    prerequisites: [],
    codes: {},
    content: NO_CONTENT,
  };
  await tx.insert(healthcareService).values([
    {
      ...common,
      prerequisites: assessmentId ? ['consultation<=182d'] : [],
      id: treatmentId,
      slug: 'cryotherapy',
      name: 'Cryotherapy',
      position: 1,
      durationMinutes: 20,
      cleaningMinutes: 10,
      reflectionHours: 48,
      roomKind: 'procedure',
      deviceKinds: ['cryo-unit'],
      isTreatment: true,
      consentRequired: true,
    },
    {
      ...common,
      id: callId,
      slug: 'advice-call',
      name: 'Advice call',
      position: 2,
      durationMinutes: 15,
      cleaningMinutes: 5,
      reflectionHours: 0,
      roomKind: null,
      deviceKinds: [],
      isTreatment: false,
      consentRequired: false,
    },
    ...(assessmentId ? [{ ...common, ...ASSESSMENT, id: assessmentId }] : []),
  ]);
  const price = {
    clinicId,
    locationId,
    validFrom: new Date('2026-01-01T00:00:00Z'),
    currency: 'GBP',
  };
  await tx
    .insert(servicePrice)
    .values([
      { ...price, healthcareServiceId: treatmentId, priceMinor: 11_000, depositMinor: 2_200 },
      { ...price, healthcareServiceId: callId, priceMinor: 0, depositMinor: 0 },
      ...(assessmentId
        ? [{ ...price, healthcareServiceId: assessmentId, priceMinor: 5_000, depositMinor: 1_000 }]
        : []),
    ]);
}

async function insertConsentTexts(tx: Tx, { clinicId, treatmentId }: Ids) {
  await tx.insert(serviceRisk).values({
    clinicId,
    healthcareServiceId: treatmentId,
    position: 1,
    text: 'Scar',
    band: 'rare',
    basis: 'word',
    isScarring: true,
    isSerious: false,
  });
  await tx.insert(consentForm).values({
    clinicId,
    healthcareServiceId: treatmentId,
    locale: 'en-GB',
    version: 1,
    blocks: [
      { key: 'harmless', heading: 'Milia are harmless', paragraphs: ['They may go.'] },
      {
        key: 'opt-ins',
        heading: 'Up to you',
        paragraphs: [],
        choices: ['photographs', 'teaching'].map((key) => ({ key, label: key, explanation: '' })),
      },
    ],
    status: 'published',
    isMaterial: true,
    publishedAt: new Date('2026-01-01T00:00:00Z'),
    publishedBy: 'Dr Test 0',
  });
  await tx.insert(questionnaire).values({
    clinicId,
    version: 1,
    items: QUESTIONS,
    publishedAt: new Date('2026-01-01T00:00:00Z'),
  });
}

async function insertPeople(tx: Tx, ids: Ids) {
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

async function insertSchedules(
  tx: Tx,
  { clinicId, locationId, roomId, deviceId, practitionerIds }: Ids,
) {
  const common = { clinicId, locationId };
  const schedules = [
    ...practitionerIds.map((practitionerId) => ({
      actor: 'practitioner' as const,
      practitionerId,
    })),
    { actor: 'room' as const, roomId },
    { actor: 'device' as const, deviceId },
  ].map((own) => ({ ...common, ...own, id: newId<ScheduleId>() }));
  await tx.insert(schedule).values(schedules);
  await tx.insert(openingHours).values(
    schedules.flatMap(({ id }) =>
      [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
        clinicId,
        scheduleId: id,
        weekday,
        startMinutes: 9 * 60,
        endMinutes: 17 * 60,
      })),
    ),
  );
}
