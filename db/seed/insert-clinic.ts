import { staff } from '../schema/auth';
import { clinicPolicy, device, holiday, location, room } from '../schema/clinic';
import { consentForm } from '../schema/consent';
import { healthcareService, servicePrice, serviceRisk } from '../schema/healthcare-service';
import { practitioner, practitionerCompetence } from '../schema/practitioner';
import { questionnaire } from '../schema/questionnaire';
import { openingHours, schedule } from '../schema/schedule';
import type { Tx } from '../transaction';
import type { ClinicPlan } from './clinic-plan';
import { insertRows } from './insert-rows';
import { deviceRows, holidayRows, locationRows, POLICY, roomRows } from './rows/clinic-rows';
import { competenceRows, practitionerRows, staffRows } from './rows/people-rows';
import { openingHoursRows, scheduleRows } from './rows/schedule-rows';
import {
  consentFormRows,
  priceRows,
  questionnaireRow,
  riskRows,
  serviceRows,
} from './rows/service-rows';

/** Everything of a planned clinic but its own row: the one way in which clinics come to be, demo and real. */
export async function insertPlannedClinic(tx: Tx, plan: ClinicPlan, now: Date): Promise<void> {
  await insertPlacesAndServices(tx, plan);
  await insertRows(tx, room, roomRows(plan));
  await insertRows(tx, device, deviceRows(plan));
  await insertRows(tx, holiday, holidayRows(plan, now));
  await insertRows(tx, practitioner, practitionerRows(plan));
  await insertRows(tx, practitionerCompetence, competenceRows(plan));
  await insertRows(tx, staff, staffRows(plan));
  await insertRows(tx, schedule, scheduleRows(plan));
  await insertRows(tx, openingHours, openingHoursRows(plan));
}

/** Places, services, prices, risks, questions and the words of the consents. */
export async function insertPlacesAndServices(tx: Tx, plan: ClinicPlan): Promise<void> {
  await insertRows(tx, clinicPolicy, [{ clinicId: plan.clinicId, ...POLICY }]);
  await insertRows(tx, location, locationRows(plan));
  await insertRows(tx, healthcareService, serviceRows(plan));
  await insertRows(tx, servicePrice, priceRows(plan));
  await insertRows(tx, serviceRisk, riskRows(plan));
  await insertRows(tx, questionnaire, [questionnaireRow(plan)]);
  await insertRows(tx, consentForm, consentFormRows(plan));
}
