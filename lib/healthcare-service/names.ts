import { asc, eq } from 'drizzle-orm';
import { healthcareService } from '@/db/schema/healthcare-service';
import { inTransaction } from '@/db/transaction';
import type { Actor } from '../auth/actor';

export type ServiceName = Awaited<ReturnType<typeof listServiceNames>>[number];

/** What every service is called, in the order people see them: a new one comes last and moves none of the others. */
export async function listServiceNames(actor: Actor) {
  return inTransaction(actor, (tx) =>
    tx
      .select({ slug: healthcareService.slug, name: healthcareService.name })
      .from(healthcareService)
      .where(eq(healthcareService.clinicId, actor.clinicId))
      .orderBy(asc(healthcareService.position), asc(healthcareService.slug)),
  );
}
