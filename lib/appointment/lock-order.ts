import { asc, desc, type SQL, sql } from 'drizzle-orm';
import { appointment } from '@/db/schema/appointment';
import { healthcareService } from '@/db/schema/healthcare-service';

/**
 * The order in which several visits are locked (joined with their services): those that rest on an assessment before
 * the others, each by id. See docs/decisions/014-lock-order.md.
 */
export function visitsInLockOrder(): [SQL, SQL] {
  const restsOnAnother = sql`exists (select from unnest(${healthcareService.prerequisites}) as asked
    where asked like '%<=%')`;
  return [desc(restsOnAnother), asc(appointment.id)];
}
