import { and, eq, inArray, ne } from 'drizzle-orm';
import { appointment } from '@/db/schema/appointment';
import { healthcareService } from '@/db/schema/healthcare-service';
import { inTransaction, seeingTheClinic, type Tx } from '@/db/transaction';
import type { Actor } from '../auth/actor';
import { assessmentRuleOf } from '../healthcare-service/prerequisite';
import { capturedAmountMinor } from '../payment/open-refund';
import type { AppointmentId } from '../shared/ids';
import { isAssessed } from './assessment';
import type { AppointmentRow } from './lock';
import type { AppointmentStatus } from './model';

/** States of a treatment that an assessment can still take away, or give back. */
const STANDING = ['booked', 'proposed'] as const satisfies readonly AppointmentStatus[];

/**
 * The patient's treatments for which this visit may be the assessment, locked in order of id; none for any other kind
 * of visit. Whoever changes an assessment locks these first and the assessment after them, as a plan is always locked
 * from its treatment: two commands that meet queue instead of deadlocking.
 */
export async function lockTreatmentsOf(
  tx: Tx,
  actor: Actor,
  assessmentId: AppointmentId,
  statuses: readonly AppointmentStatus[] = STANDING,
): Promise<readonly AppointmentRow[]> {
  const [visit] = await tx
    .select({
      patientId: appointment.patientId,
      slug: healthcareService.slug,
      isTreatment: healthcareService.isTreatment,
    })
    .from(appointment)
    .innerJoin(healthcareService, isItsService())
    .where(and(eq(appointment.clinicId, actor.clinicId), eq(appointment.id, assessmentId)));
  if (!visit?.patientId || visit.isTreatment) return [];
  const { patientId, slug } = visit;
  // The holder of the assessment's link may not see the treatment that stands and falls with it.
  const others = await seeingTheClinic(tx, () =>
    tx
      .select({ row: appointment, prerequisites: healthcareService.prerequisites })
      .from(appointment)
      .innerJoin(healthcareService, isItsService())
      .where(
        and(
          eq(appointment.clinicId, actor.clinicId),
          eq(appointment.patientId, patientId),
          ne(appointment.id, assessmentId),
          inArray(appointment.status, [...statuses]),
        ),
      )
      .orderBy(appointment.id)
      .for('update', { of: appointment }),
  );
  return others
    .filter(({ prerequisites }) => assessmentRuleOf(prerequisites)?.serviceSlug === slug)
    .map(({ row }) => row);
}

/** Those of the treatments that have an assessment now, and would have none without this one. */
export async function restingOn(
  tx: Tx,
  actor: Actor,
  treatments: readonly AppointmentRow[],
  assessmentId: AppointmentId,
): Promise<readonly AppointmentRow[]> {
  const resting: AppointmentRow[] = [];
  for (const treatment of treatments) {
    const rests =
      (await isAssessed(tx, actor, treatment)) &&
      !(await isAssessed(tx, actor, treatment, assessmentId));
    if (rests) resting.push(treatment);
  }
  return resting;
}

/** What the page says before an assessment is cancelled: which treatments end with it, and what was paid for them. */
export async function listTreatmentsResting(actor: Actor, assessmentId: AppointmentId) {
  return inTransaction(actor, async (tx) => {
    const treatments = await lockTreatmentsOf(tx, actor, assessmentId);
    const resting = await restingOn(tx, actor, treatments, assessmentId);
    return seeingTheClinic(tx, async () => {
      const shown = [];
      for (const {
        id,
        reference,
        startsAt,
        terms,
        source,
        bookedAt,
        movedNoticeMinutes,
      } of resting) {
        const capturedMinor = await capturedAmountMinor(tx, actor, id);
        shown.push({
          id,
          reference,
          startsAt,
          terms,
          source,
          bookedAt,
          movedNoticeMinutes,
          capturedMinor,
        });
      }
      return shown;
    });
  });
}

function isItsService() {
  return and(
    eq(healthcareService.clinicId, appointment.clinicId),
    eq(healthcareService.id, appointment.healthcareServiceId),
  );
}
