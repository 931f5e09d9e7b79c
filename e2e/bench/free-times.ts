import { addDays, type BenchSite } from './bench-site';

/** A time of one practitioner that nobody holds and that touches no other of the list. */
export type FreeTime = { readonly start: string; readonly practitionerId: string };

export const HELD_SERVICE = 'consultation';
const CLEANING_MS = 10 * 60_000;
const DAYS_A_CALL = 60;
const CALLS = 2;
const STRIDE = 7_919;

/** Takes free times of the next months off a list, never the same twice. */
export async function freeTimes(site: BenchSite): Promise<() => FreeTime> {
  const found: FreeTime[] = [];
  const freeFrom = new Map<string, number>();
  let from = addDays(new Date().toISOString().slice(0, 10), 1);
  for (let call = 0; call < CALLS; call += 1) {
    const to = addDays(from, DAYS_A_CALL - 1);
    for (const { start, end, practitionerIds } of await site.timesBetween(HELD_SERVICE, from, to)) {
      for (const practitionerId of practitionerIds) {
        if (Date.parse(start) < (freeFrom.get(practitionerId) ?? 0)) continue;
        freeFrom.set(practitionerId, Date.parse(end) + CLEANING_MS);
        found.push({ start, practitionerId });
      }
    }
    from = addDays(to, 1);
  }
  // Neighbours in the list lie days apart: patients do not book in the order of the calendar.
  const mixed = found.map((_, n) => found[(n * STRIDE) % found.length] as FreeTime);
  let next = 0;
  return () => {
    const time = mixed[next];
    next += 1;
    if (!time)
      throw new Error(`All ${mixed.length} free times are held: wait 15 minutes, they run out`);
    return time;
  };
}
