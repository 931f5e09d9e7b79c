import { sql } from 'drizzle-orm';

/** Whether a place of a query has not ended by the date that it is there now. */
export const isOpenPlace = sql<boolean>`(location.ended_from is null
  or location.ended_from > (now() at time zone location.time_zone)::date)`;
