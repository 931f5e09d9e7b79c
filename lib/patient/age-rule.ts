import { and, eq } from 'drizzle-orm';
import { appointment } from '@/db/schema/appointment';
import { location } from '@/db/schema/clinic';
import { healthcareService } from '@/db/schema/healthcare-service';
import { patient } from '@/db/schema/patient';
import { seeingTheClinic, type Tx } from '@/db/transaction';
import type { AppointmentRow } from '../appointment/lock';
import { isOfPlan } from '../appointment/plan/plan';
import type { Actor, StaffActor, SystemActor } from '../auth/actor';
import type { ScreeningAnswers } from '../questionnaire/model';
import { localDateOf } from '../scheduling/zone';
import type { AppointmentId } from '../shared/ids';
import { required } from '../shared/invariant';
import { ageOn } from './model';

type AgedVisit = Pick<
  AppointmentRow,
  'patientId' | 'healthcareServiceId' | 'locationId' | 'startsAt'
>;

/**
 * Whether somebody is old enough on the day, by the clinic's calendar there, to book this by themselves; nobody's age
 * stands in the way while nobody's date of birth is known.
 */
export async function isOldEnough(tx: Tx, actor: Actor, visit: AgedVisit): Promise<boolean> {
  const { patientId } = visit;
  if (patientId === null) return true;
  // The holder of a visit may not read the patient's record; the rule tells no more than yes or no.
  const facts = await seeingTheClinic(tx, () => readAgeFacts(tx, actor, { ...visit, patientId }));
  const { birthDate, timeZone, minAgeYears } = required(facts, 'a visit has its patient and place');
  return ageOn(birthDate, localDateOf(visit.startsAt.getTime(), timeZone)) >= minAgeYears;
}

/** The same for a held visit and the assessment held with it, which comes earlier. */
export async function isPlanOldEnough(
  tx: Tx,
  actor: Actor,
  appointmentId: AppointmentId,
): Promise<boolean> {
  const visits = await seeingTheClinic(tx, () =>
    tx.select().from(appointment).where(isOfPlan(actor, appointmentId)),
  );
  const patientId = visits.find(({ id }) => id === appointmentId)?.patientId ?? null;
  for (const visit of visits) {
    if (!(await isOldEnough(tx, actor, { ...visit, patientId }))) return false;
  }
  return true;
}

/**
 * The answers as the patient's date of birth has them: someone younger on the day than the treatment's age for
 * booking alone goes to a clinician, whatever they answered. The same answers while nobody's date of birth is known.
 */
export async function correctAgeAnswer(
  tx: Tx,
  actor: SystemActor | StaffActor,
  visit: AgedVisit,
  answers: ScreeningAnswers,
): Promise<ScreeningAnswers> {
  return (await isOldEnough(tx, actor, visit)) ? answers : { ...answers, age: 'yes' };
}

async function readAgeFacts(
  tx: Tx,
  actor: Actor,
  visit: AgedVisit & { readonly patientId: NonNullable<AgedVisit['patientId']> },
) {
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
    .where(and(eq(patient.clinicId, actor.clinicId), eq(patient.id, visit.patientId)));
  return facts;
}
