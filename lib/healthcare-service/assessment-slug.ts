import { and, eq } from 'drizzle-orm';
import { healthcareService } from '@/db/schema/healthcare-service';
import { inTransaction } from '@/db/transaction';
import type { Actor } from '../auth/actor';
import type { HealthcareServiceId } from '../shared/ids';
import { assessmentRuleOf } from './prerequisite';

/** The assessment that is offered to who has none; null when the service asks for none. */
export async function findAssessmentSlug(
  actor: Actor,
  serviceId: HealthcareServiceId,
): Promise<string | null> {
  const [row] = await inTransaction(actor, (tx) =>
    tx
      .select({ prerequisites: healthcareService.prerequisites })
      .from(healthcareService)
      .where(
        and(eq(healthcareService.clinicId, actor.clinicId), eq(healthcareService.id, serviceId)),
      ),
  );
  return assessmentRuleOf(row?.prerequisites ?? [])?.serviceSlugs[0] ?? null;
}
