import type postgres from 'postgres';

/** The least a booking can be: read the day, constrained insert, audit row, commit; straight at the server. */
export interface BareBooking {
  readonly driver: 'pgbench' | 'postgres.js';
  perSecond(clients: number, milliseconds: number): Promise<number>;
}

export type BookingTarget = {
  readonly clinicId: string;
  readonly practitionerSchedules: readonly string[];
  readonly roomSchedules: readonly string[];
};

/** Inserted times lie here, where no calendar looks; `tidyUp` removes them. */
export const FAR_YEAR = 2200;

/**
 * Takes back what was booked to measure, in this run or in one that was broken off: else the next run would also
 * measure how the holds of this one run out, a hundred a minute, and are swept away while others are taken.
 */
export async function tidyUp(owner: postgres.Sql): Promise<void> {
  const far = `${FAR_YEAR - 10}-01-01`;
  await owner`delete from slot where during && tstzrange(${far}::timestamptz, null)`;
  await owner`delete from slot where hold_expires_at is not null`;
  await owner`delete from appointment where status = 'pending'`;
  await owner`delete from idempotency_record`;
  await owner`vacuum (analyze) slot, appointment, idempotency_record`;
}
