import { and, eq, gt, inArray, or, sql } from 'drizzle-orm';
import { appointment } from '@/db/schema/appointment';
import { location } from '@/db/schema/clinic';
import { healthcareService } from '@/db/schema/healthcare-service';
import type { Tx } from '@/db/transaction';
import type { StaffActor, SystemActor } from '../../auth/actor';
import type { AppointmentId } from '../../shared/ids';
import { itsLocation, itsService } from '../joins';
import type { BookableKey } from '../times/offering';

/** A done treatment and the review visit that its service asks for. */
export type FollowUp = BookableKey & {
  readonly serviceName: string;
  readonly afterDays: number;
  readonly timeZone: string;
};

/** States in which a review is booked, or was: nobody needs to be asked again. */
const BOOKED = ['proposed', 'booked', 'arrived', 'checked-in', 'fulfilled'] as const;

/** The review that a visit's service asks for; null when it asks for none. */
export async function readFollowUp(
  tx: Tx,
  actor: SystemActor | StaffActor,
  treatmentId: AppointmentId,
): Promise<FollowUp | null> {
  const [row] = await tx
    .select({
      afterDays: healthcareService.followUpAfterDays,
      serviceSlug: healthcareService.followUpServiceSlug,
      locationSlug: location.slug,
      timeZone: location.timeZone,
    })
    .from(appointment)
    .innerJoin(healthcareService, itsService)
    .innerJoin(location, itsLocation)
    .where(and(eq(appointment.clinicId, actor.clinicId), eq(appointment.id, treatmentId)));
  if (!row || row.afterDays === null || row.serviceSlug === null) return null;
  const { afterDays, serviceSlug, ...place } = row;
  const [service] = await tx
    .select({ name: healthcareService.name })
    .from(healthcareService)
    .where(
      and(eq(healthcareService.clinicId, actor.clinicId), eq(healthcareService.slug, serviceSlug)),
    );
  return service ? { ...place, afterDays, serviceSlug, serviceName: service.name } : null;
}

/** The review of a treatment, booked or held just now; null when there is none. */
export async function findReviewOf(
  tx: Tx,
  actor: SystemActor | StaffActor,
  treatmentId: AppointmentId,
) {
  const isHeld = and(eq(appointment.status, 'pending'), gt(appointment.holdExpiresAt, sql`now()`));
  const [row] = await tx
    .select({ id: appointment.id, status: appointment.status, startsAt: appointment.startsAt })
    .from(appointment)
    .where(
      and(
        eq(appointment.clinicId, actor.clinicId),
        eq(appointment.followsId, treatmentId),
        or(inArray(appointment.status, [...BOOKED]), isHeld),
      ),
    )
    .orderBy(sql`${appointment.status} = 'pending'`)
    .limit(1);
  return row ?? null;
}
