import { and, eq } from 'drizzle-orm';
import { confirmAppointment } from '../../lib/appointment/hold/confirm';
import { findPairs } from '../../lib/appointment/plan/find-pairs';
import { holdPlan } from '../../lib/appointment/plan/hold-plan';
import type { BearerActor } from '../../lib/auth/actor';
import { bearerActor } from '../../lib/auth/mint';
import { saveDetails } from '../../lib/patient/save-details';
import { submitScreening } from '../../lib/questionnaire/commands';
import { required } from '../../lib/shared/invariant';
import { appointment } from '../schema/appointment';
import { inTransaction } from '../transaction';
import type { SmallClinic } from './small-clinic';
import { ADA, expectOk, insertCaptured, midnightAhead, seeVisit } from './visits';

export type BookedPlan = { readonly assessment: BearerActor; readonly treatment: BearerActor };

type PlanOptions = {
  readonly after?: Date;
  readonly details?: Readonly<Record<keyof typeof ADA, string>>;
};

/**
 * An assessment and its treatment, paid and booked together, from `after` on; in a clinic that asks for assessments,
 * whose services need no consent from here on.
 */
export async function bookPlan(
  clinic: SmallClinic,
  options: PlanOptions = {},
): Promise<BookedPlan> {
  return confirmPlanned(clinic, await holdPlanned(clinic, options));
}

/** The two held, with all that is asked before paying; the answer holds the treatment. */
export async function holdPlanned(
  clinic: SmallClinic,
  { after = midnightAhead(), details = ADA }: PlanOptions = {},
): Promise<BearerActor> {
  const wish = { ...clinic.treatment, count: 1, after };
  const offer = expectOk(await findPairs(clinic.visitor, wish));
  const pair = required(offer?.pairs[0], 'a pair');
  const timeOf = ({ startsAt, practitioner }: typeof pair.treatment) => ({
    startsAt,
    practitionerId: practitioner.id,
  });
  const { appointmentId } = expectOk(
    await holdPlan(clinic.visitor, {
      ...clinic.treatment,
      assessment: timeOf(pair.assessment),
      treatment: timeOf(pair.treatment),
    }),
  );
  const holder = bearerActor(clinic.clinicId, appointmentId);
  expectOk(await submitScreening(holder, { age: 'no', cold: 'no' }));
  expectOk(await saveDetails(holder, { ...details }));
  const { patient } = await seeVisit(clinic, holder);
  const patientId = required(patient, 'a patient').id;
  return bearerActor(clinic.clinicId, appointmentId, patientId);
}

/** Pays for two that are held, and books them. */
export async function confirmPlanned(
  clinic: SmallClinic,
  treatment: BearerActor,
): Promise<BookedPlan> {
  const { appointmentId, patientId } = treatment;
  await insertCaptured(clinic, treatment);
  const assessmentId = await inTransaction(clinic.system, async (tx) => {
    await tx.execute('update healthcare_service set consent_required = false');
    await confirmAppointment(tx, clinic.system, appointmentId);
    const [row] = await tx
      .select({ id: appointment.id })
      .from(appointment)
      .where(
        and(eq(appointment.clinicId, clinic.clinicId), eq(appointment.plannedForId, appointmentId)),
      );
    return required(row, 'an assessment').id;
  });
  return { treatment, assessment: bearerActor(clinic.clinicId, assessmentId, patientId) };
}
