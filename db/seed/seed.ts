import { sql } from 'drizzle-orm';
import { systemActor } from '../../lib/auth/mint';
import { appointment } from '../schema/appointment';
import { auditEvent } from '../schema/audit';
import { staff } from '../schema/auth';
import { clinic, clinicPolicy, device, holiday, location, room } from '../schema/clinic';
import { consent, consentForm } from '../schema/consent';
import { healthcareService, servicePrice, serviceRisk } from '../schema/healthcare-service';
import { patient } from '../schema/patient';
import { payment, refund } from '../schema/payment';
import { practitioner, practitionerCompetence } from '../schema/practitioner';
import { questionnaire, questionnaireResponse, screeningClearance } from '../schema/questionnaire';
import { openingHours, schedule, slot } from '../schema/schedule';
import { inTransaction, type Tx } from '../transaction';
import { DEMO_CLINIC_ID } from './demo-id';
import { insertRows } from './insert-rows';
import {
  CLINIC_ROW,
  deviceRows,
  holidayRows,
  locationRows,
  POLICY_ROW,
  roomRows,
} from './rows/clinic-rows';
import { competenceRows, practitionerRows, staffRows } from './rows/people-rows';
import { openingHoursRows, scheduleRows } from './rows/schedule-rows';
import {
  consentFormRows,
  priceRows,
  QUESTIONNAIRE_ROW,
  riskRows,
  serviceRows,
} from './rows/service-rows';

import { consentRows } from './visits/consent-rows';
import { insertConsentSteps } from './visits/consent-steps';
import { demoVisits } from './visits/demo-visits';
import { earlierAssessmentRows } from './visits/earlier-assessments';
import { paymentRows, refundRows } from './visits/money-rows';
import { clearanceRows, responseRows } from './visits/screening-rows';
import { appointmentRows, auditRows, patientRows, slotRows } from './visits/visit-rows';

/** Any fixed number: of two instances that start together, the second sees the first one's clinic. */
const SEED_LOCK = 7_140_237;

/**
 * Fills an empty database with the demo clinic, its days around `now`; false when there is a clinic already.
 * The same `now` gives the same clinic.
 */
export async function seedIfEmpty(now: Date): Promise<boolean> {
  return inTransaction(systemActor(DEMO_CLINIC_ID, 'seed-demo'), async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${SEED_LOCK})`);
    const existing = await tx.select({ id: clinic.id }).from(clinic).limit(1);
    if (existing.length > 0) return false;
    await insertClinic(tx, now);
    await insertVisits(tx, now);
    return true;
  });
}

async function insertClinic(tx: Tx, now: Date): Promise<void> {
  await insertRows(tx, clinic, [CLINIC_ROW]);
  await insertRows(tx, clinicPolicy, [POLICY_ROW]);
  await insertRows(tx, location, locationRows());
  await insertRows(tx, room, roomRows());
  await insertRows(tx, device, deviceRows());
  await insertRows(tx, holiday, holidayRows(now));
  await insertRows(tx, healthcareService, serviceRows());
  await insertRows(tx, servicePrice, priceRows());
  await insertRows(tx, serviceRisk, riskRows());
  await insertRows(tx, questionnaire, [QUESTIONNAIRE_ROW]);
  await insertRows(tx, consentForm, consentFormRows());
  await insertRows(tx, practitioner, practitionerRows());
  await insertRows(tx, practitionerCompetence, competenceRows());
  await insertRows(tx, staff, staffRows());
  await insertRows(tx, schedule, scheduleRows());
  await insertRows(tx, openingHours, openingHoursRows());
}

async function insertVisits(tx: Tx, now: Date): Promise<void> {
  const visits = demoVisits(now);
  await insertRows(tx, patient, patientRows(visits, now));
  await insertRows(tx, appointment, appointmentRows(visits, now));
  await insertRows(tx, appointment, earlierAssessmentRows(visits));
  await insertRows(tx, slot, slotRows(visits));
  await insertRows(tx, questionnaireResponse, responseRows(visits, now));
  await insertRows(tx, screeningClearance, clearanceRows(visits));
  const consents = consentRows(visits, now);
  await insertRows(tx, consent, consents);
  await insertConsentSteps(tx, consents);
  await insertRows(tx, payment, paymentRows(visits));
  await insertRows(tx, refund, refundRows(visits));
  await insertRows(tx, auditEvent, auditRows(visits));
}
