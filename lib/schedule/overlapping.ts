import { sql } from 'drizzle-orm';
import { slot } from '@/db/schema/schedule';

/**
 * Slots that a stretch of time meets, in whole or in part; of time off those that start a day before it at most, for
 * only time off is longer (`slot_at_most_a_day`). To be asked together with the clinic and the schedules: then what is
 * long past, or far ahead, is never read.
 */
export function overlapping({ start, end }: { readonly start: Date; readonly end: Date }) {
  const [from, to] = [sql.param(start, slot.startsAt), sql.param(end, slot.startsAt)];
  return sql`(${slot.startsAt} > ${from}::timestamptz - interval '1 day' and ${slot.startsAt} < ${to}
    and ${slot.during} && ${sql.param({ start, end }, slot.during)})`;
}
