import { and, eq } from 'drizzle-orm';
import { appointment } from '@/db/schema/appointment';
import { healthcareService } from '@/db/schema/healthcare-service';
import type { Tx } from '@/db/transaction';
import type { Actor } from '../../auth/actor';
import { assessmentRuleOf } from '../../healthcare-service/prerequisite';
import { type AppointmentId, newId } from '../../shared/ids';
import type { Bookable } from '../times/bookable';

/**
 * The assessment that is offered with a treatment, as it counts for its patient: the one held for it now, which another
 * one would replace, else one that is yet to be made; none where the treatment asks for none.
 */
export async function offeredAssessment(
  tx: Tx,
  actor: Actor,
  { service }: Pick<Bookable, 'service'>,
  treatmentId: AppointmentId,
) {
  const slug = assessmentRuleOf(service.prerequisites)?.serviceSlugs[0];
  if (!slug) return [];
  const rows = await tx
    .select({ healthcareServiceId: healthcareService.id, heldId: appointment.id })
    .from(healthcareService)
    .leftJoin(
      appointment,
      and(
        eq(appointment.clinicId, healthcareService.clinicId),
        eq(appointment.healthcareServiceId, healthcareService.id),
        eq(appointment.plannedForId, treatmentId),
        eq(appointment.status, 'pending'),
      ),
    )
    .where(and(eq(healthcareService.clinicId, actor.clinicId), eq(healthcareService.slug, slug)));
  return rows.slice(0, 1).map(({ healthcareServiceId, heldId }) => ({
    healthcareServiceId,
    id: heldId ?? newId<AppointmentId>(),
  }));
}
