import { and, eq } from 'drizzle-orm';
import { location } from '@/db/schema/clinic';
import { healthcareService } from '@/db/schema/healthcare-service';
import { patient } from '@/db/schema/patient';
import type { Tx } from '@/db/transaction';
import type { AppointmentRow } from '../appointment/lock';
import type { StaffActor, SystemActor } from '../auth/actor';
import type { ScreeningAnswers } from '../questionnaire/model';
import { localDateOf } from '../scheduling/zone';
import { required } from '../shared/invariant';
import { ageOn } from './model';

/**
 * The answers as the patient's date of birth has them: someone younger on the day than the treatment's age for
 * booking alone goes to a clinician, whatever they answered. The same answers while nobody's date of birth is known.
 */
export async function correctAgeAnswer(
  tx: Tx,
  system: SystemActor | StaffActor,
  visit: Pick<AppointmentRow, 'patientId' | 'healthcareServiceId' | 'locationId' | 'startsAt'>,
  answers: ScreeningAnswers,
): Promise<ScreeningAnswers> {
  if (visit.patientId === null) return answers;
  const [facts] = await tx
    .select({
      birthDate: patient.birthDate,
      timeZone: location.timeZone,
      minAgeYears: healthcareService.minAgeYears,
    })
    .from(patient)
    .innerJoin(
      location,
      and(eq(location.clinicId, patient.clinicId), eq(location.id, visit.locationId)),
    )
    .innerJoin(
      healthcareService,
      and(
        eq(healthcareService.clinicId, patient.clinicId),
        eq(healthcareService.id, visit.healthcareServiceId),
      ),
    )
    .where(and(eq(patient.clinicId, system.clinicId), eq(patient.id, visit.patientId)));
  const { birthDate, timeZone, minAgeYears } = required(facts, 'a visit has its patient and place');
  const age = ageOn(birthDate, localDateOf(visit.startsAt.getTime(), timeZone));
  return age >= minAgeYears ? answers : { ...answers, age: 'yes' };
}
