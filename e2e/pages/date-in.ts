import { DAY_MS } from '../../lib/shared/milliseconds';

/** So many days from now, as forms and addresses take a date. */
export function dateIn(days: number): string {
  return new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);
}
