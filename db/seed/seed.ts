import { sql } from 'drizzle-orm';
import { systemActor } from '../../lib/auth/mint';
import { appointment } from '../schema/appointment';
import { auditEvent } from '../schema/audit';
import { clinic } from '../schema/clinic';
import { consent } from '../schema/consent';
import { patient } from '../schema/patient';
import { payment, refund, webhookEvent } from '../schema/payment';
import { questionnaireResponse, screeningClearance } from '../schema/questionnaire';
import { slot } from '../schema/schedule';
import { inTransaction, type Tx } from '../transaction';
import { DEMO_CLINIC_ID } from './demo-id';
import { DEMO_PLAN } from './demo-plan';
import { insertPlannedClinic } from './insert-clinic';
import { insertRows } from './insert-rows';
import { clinicRow } from './rows/clinic-rows';
import { consentRows } from './visits/consent-rows';
import { insertConsentSteps } from './visits/consent-steps';
import { demoVisits } from './visits/demo-visits';
import { earlierAssessmentRows } from './visits/earlier-assessments';
import { paymentRows, refundRows, webhookRows } from './visits/money-rows';
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
    await insertRows(tx, clinic, [clinicRow(DEMO_PLAN)]);
    await insertPlannedClinic(tx, DEMO_PLAN, now);
    await insertVisits(tx, now);
    return true;
  });
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
  const payments = paymentRows(visits);
  await insertRows(tx, payment, payments);
  await insertRows(tx, webhookEvent, webhookRows(payments));
  await insertRows(tx, refund, refundRows(visits));
  await insertRows(tx, auditEvent, auditRows(visits));
}
