import { and, eq, lt, sql } from 'drizzle-orm';
import { calendarChange } from '@/db/schema/calendar-change';
import { inTransaction } from '@/db/transaction';
import type { SystemActor } from '../auth/actor';

/**
 * Forgets changes of the calendar that every web instance has asked for by now: one that was silent for five minutes
 * starts anew (`freshen`), and no transaction lives for the other five (statements end after fifteen seconds).
 */
export async function sweepCalendarChanges(actor: SystemActor): Promise<void> {
  await inTransaction(actor, (tx) =>
    tx
      .delete(calendarChange)
      .where(
        and(
          eq(calendarChange.clinicId, actor.clinicId),
          lt(calendarChange.changedAt, sql`now() - interval '10 minutes'`),
        ),
      ),
  );
}
