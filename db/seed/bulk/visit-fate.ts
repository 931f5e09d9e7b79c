import { DAY_MS } from '@/lib/shared/milliseconds';
import type { AppointmentStatus, CancellationReason } from '../../../lib/appointment/model';
import type { Random } from '../random';

const CANCELLED = 0.14;
const CANCELLED_AHEAD = 0.07;
const NO_SHOW = 0.06;
const LEAD_DAYS = 18;
const SHORTEST_LEAD_MS = DAY_MS / 8;

export type Fate = {
  readonly status: AppointmentStatus;
  readonly bookedAt: number;
  readonly cancelledAt: number | null;
  readonly reason: CancellationReason | null;
};

/** Whether a visit will not take place; asked before it is given a time, since it takes none. */
export function isCancelled(random: Random, isAhead: boolean): boolean {
  return random.chance(isAhead ? CANCELLED_AHEAD : CANCELLED);
}

/** What became of a visit by `now`, and when it was booked. Instants in epoch milliseconds. */
export function fateOf(
  random: Random,
  visit: { readonly start: number; readonly end: number; readonly cancelled: boolean },
  now: number,
): Fate {
  const bookedAt = bookingTime(random, visit.start, now);
  if (visit.cancelled) {
    const until = Math.min(visit.start, now);
    const cancelledAt = Math.floor(bookedAt + random.next() * (until - bookedAt));
    return { status: 'cancelled', bookedAt, cancelledAt, reason: reasonOf(random) };
  }
  return { status: statusOf(random, visit, now), bookedAt, cancelledAt: null, reason: null };
}

function bookingTime(random: Random, start: number, now: number): number {
  const lead = SHORTEST_LEAD_MS - Math.log(1 - random.next()) * LEAD_DAYS * DAY_MS;
  const sinceBooked = random.next() ** 2 * 2 * LEAD_DAYS * DAY_MS;
  return Math.floor(
    start < now ? start - lead : Math.min(start - SHORTEST_LEAD_MS, now - sinceBooked),
  );
}

function statusOf(
  random: Random,
  { start, end }: { readonly start: number; readonly end: number },
  now: number,
): AppointmentStatus {
  if (start >= now) return 'booked';
  if (end > now) return 'checked-in';
  return random.chance(NO_SHOW) ? 'noshow' : 'fulfilled';
}

function reasonOf(random: Random): CancellationReason {
  const roll = random.next();
  if (roll < 0.75) return 'patient';
  return roll < 0.93 ? 'clinic' : 'not-suitable';
}
