import { and, desc, eq, lte } from 'drizzle-orm';
import { appointment } from '@/db/schema/appointment';
import { healthcareService } from '@/db/schema/healthcare-service';
import { seeingTheClinic, type Tx } from '@/db/transaction';
import type { Actor } from '../../auth/actor';
import { asksForPriorTreatment } from '../../healthcare-service/prerequisite';
import type { AppointmentId, PatientId } from '../../shared/ids';
import { itsService } from '../joins';
import { isAssessed, type Treatment } from './assessment';

/** What a visit cannot be without: `treatment-missing` is a review of a treatment that nobody has had. */
export type MissingPrerequisite = 'assessment-missing' | 'treatment-missing';

/** `unknown`: nobody has said yet who comes. `missing`: the review cannot be confirmed. */
export type PriorTreatmentState = 'unknown' | 'on-record' | 'missing';

type Reviewed = Pick<Treatment, 'healthcareServiceId' | 'patientId' | 'startsAt'>;

/**
 * What is missing before a visit may be confirmed or moved to its time; null when nothing is. Every route asks here,
 * and the clinic's own record decides.
 */
export async function missingBefore(
  tx: Tx,
  actor: Actor,
  visit: Treatment,
): Promise<MissingPrerequisite | null> {
  if (!(await isAssessed(tx, actor, visit))) return 'assessment-missing';
  const state = await priorTreatmentState(tx, actor, visit);
  return state === null || state === 'on-record' ? null : 'treatment-missing';
}

/** Where a review stands with the treatment that it must follow; null for a visit that follows none. */
export async function priorTreatmentState(
  tx: Tx,
  actor: Actor,
  visit: Reviewed,
): Promise<PriorTreatmentState | null> {
  if (!(await isReview(tx, actor, visit))) return null;
  const { patientId, startsAt } = visit;
  if (patientId === null) return 'unknown';
  return (await findPriorTreatment(tx, actor, { patientId, startsAt })) ? 'on-record' : 'missing';
}

/** The treatment that this visit reviews: the patient's last one that is done; null when it is no review. */
export async function readReviewed(
  tx: Tx,
  actor: Actor,
  { patientId, startsAt, healthcareServiceId }: Reviewed & { readonly patientId: PatientId },
): Promise<AppointmentId | null> {
  if (!(await isReview(tx, actor, { healthcareServiceId }))) return null;
  return findPriorTreatment(tx, actor, { patientId, startsAt });
}

async function isReview(
  tx: Tx,
  actor: Actor,
  { healthcareServiceId }: Pick<Treatment, 'healthcareServiceId'>,
): Promise<boolean> {
  const [service] = await tx
    .select({ prerequisites: healthcareService.prerequisites })
    .from(healthcareService)
    .where(
      and(
        eq(healthcareService.clinicId, actor.clinicId),
        eq(healthcareService.id, healthcareServiceId),
      ),
    );
  return asksForPriorTreatment(service?.prerequisites ?? []);
}

/** Not locked: whoever takes a treatment's "done" back may do so with its review booked. */
async function findPriorTreatment(
  tx: Tx,
  actor: Actor,
  { patientId, startsAt }: { readonly patientId: PatientId; readonly startsAt: Date },
): Promise<AppointmentId | null> {
  // The holder of the review's link may not see the treatment.
  const [done] = await seeingTheClinic(tx, () =>
    tx
      .select({ id: appointment.id })
      .from(appointment)
      .innerJoin(healthcareService, itsService)
      .where(
        and(
          eq(appointment.clinicId, actor.clinicId),
          eq(appointment.patientId, patientId),
          eq(appointment.status, 'fulfilled'),
          eq(healthcareService.isTreatment, true),
          lte(appointment.endsAt, startsAt),
        ),
      )
      .orderBy(desc(appointment.startsAt))
      .limit(1),
  );
  return done?.id ?? null;
}
