import { sql } from 'drizzle-orm';
import { customType, timestamp, uuid } from 'drizzle-orm/pg-core';
import type { ClinicId, Id } from '../../lib/shared/ids';

/** First column of every key: what lets a clinic move to another shard without changing code. */
export const clinicId = () => uuid('clinic_id').$type<ClinicId>().notNull();

export const id = <T extends Id<string>>() =>
  uuid('id').$type<T>().notNull().default(sql`gen_random_uuid()`);

export const reference = <T extends Id<string>>(name: string) => uuid(name).$type<T>();

export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

export const createdAt = () => instant('created_at').notNull().defaultNow();

/** A half-open range of instants, [start, end). */
export type InstantRange = { readonly start: Date; readonly end: Date };

export const tstzrange = customType<{ data: InstantRange; driverData: string }>({
  dataType: () => 'tstzrange',
  toDriver: (range) => `[${range.start.toISOString()},${range.end.toISOString()})`,
  fromDriver: (text) => {
    const [start = '', end = ''] = text.slice(1, -1).replaceAll('"', '').split(',');
    return { start: parseInstant(start), end: parseInstant(end) };
  },
});

/** Postgres writes "2027-03-01 10:00:00+00"; Date wants a T and a full offset. */
function parseInstant(text: string): Date {
  return new Date(text.replace(' ', 'T').replace(/([+-]\d{2})$/, '$1:00'));
}
