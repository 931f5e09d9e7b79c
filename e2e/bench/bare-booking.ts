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

export async function tidyUp(owner: postgres.Sql): Promise<void> {
  const far = `${FAR_YEAR - 10}-01-01`;
  await owner`delete from slot where during && tstzrange(${far}::timestamptz, null)`;
}
