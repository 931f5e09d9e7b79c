import { sql } from 'drizzle-orm';
import { bigint, boolean, customType, index, pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core';
import type { LocationId } from '../../lib/shared/ids';
import { clinicId, instant, tstzrange } from './columns';

const transactionId = customType<{ data: string }>({ dataType: () => 'xid8' });

/**
 * What changed in a clinic's calendar and in which transaction, written by triggers (see the migration). With it a
 * web instance asks exactly for what it has not seen yet. Rows live for minutes.
 */
export const calendarChange = pgTable(
  'calendar_change',
  {
    clinicId: clinicId(),
    id: bigint('id', { mode: 'bigint' }).notNull().generatedAlwaysAsIdentity(),
    transactionId: transactionId('transaction_id').notNull().default(sql`pg_current_xact_id()`),
    /** Null: what is offered, or the hours, changed. */
    locationId: uuid('location_id').$type<LocationId>(),
    /** From the start of the first changed slot to the end of the last. */
    during: tstzrange('during'),
    /** Of the waiting list, of messages and calls: no calendar shows it, other open screens do. */
    isBeside: boolean('is_beside').notNull().default(false),
    changedAt: instant('changed_at').notNull().default(sql`clock_timestamp()`),
  },
  (t) => [
    primaryKey({ name: 'calendar_change_pk', columns: [t.clinicId, t.id] }),
    index('calendar_change_transaction_index').on(t.clinicId, t.transactionId),
  ],
);
