import type { AppointmentStatus, AppointmentTerms, CancellationReason } from '../model';

/** The columns of the arrivals board, in the order of a day. */
export const BOARD_COLUMNS = ['expected', 'here', 'room', 'to-pay', 'done'] as const;
export type BoardColumn = (typeof BOARD_COLUMNS)[number];

export type BoardVisit = {
  readonly status: AppointmentStatus;
  readonly cancellationReason: CancellationReason | null;
  readonly startsAt: Date;
  readonly arrivedAt: Date | null;
  readonly settledAt: Date | null;
  readonly terms: Pick<AppointmentTerms, 'priceMinor'>;
  /** What has been captured of the price; null: nothing. */
  readonly paidMinor: number | null;
};

/** Nobody is "late" who is looking for a place to park. */
export const LATE_AFTER_MINUTES = 5;
/** Past the time of the visit: who came early does not wait for us yet. */
export const LONG_WAIT_MINUTES = 15;

/** What is still to pay, in minor units. */
export function balanceMinor({
  terms,
  paidMinor,
}: Pick<BoardVisit, 'paidMinor'> & { readonly terms: BoardVisit['terms'] }): number {
  return Math.max(0, terms.priceMinor - (paidMinor ?? 0));
}

/** Where a visit stands on the board; null: it is not on it (a hold, a cancellation before the day). */
export function boardColumn(visit: BoardVisit): BoardColumn | null {
  switch (visit.status) {
    case 'proposed':
    case 'booked':
      return 'expected';
    case 'arrived':
      return 'here';
    case 'checked-in':
      return 'room';
    case 'fulfilled':
      return balanceMinor(visit) > 0 && !visit.settledAt ? 'to-pay' : 'done';
    case 'noshow':
      return 'done';
    case 'cancelled':
      return visit.cancellationReason === 'not-suitable-today' ? 'done' : null;
    default:
      return null;
  }
}

/** Whole minutes since somebody came, and whether they have waited long past the time of the visit. */
export function waitOf(
  { arrivedAt, startsAt }: Pick<BoardVisit, 'arrivedAt' | 'startsAt'>,
  now: Date,
): { readonly minutes: number; readonly isLong: boolean } | null {
  if (!arrivedAt) return null;
  const due = new Date(Math.max(arrivedAt.getTime(), startsAt.getTime()));
  return {
    minutes: Math.max(0, minutesBetween(arrivedAt, now)),
    isLong: minutesBetween(due, now) >= LONG_WAIT_MINUTES,
  };
}

/** Whole minutes by which somebody who is expected is late; 0 when that is not worth a word. */
export function lateMinutes({ startsAt }: Pick<BoardVisit, 'startsAt'>, now: Date): number {
  const late = minutesBetween(startsAt, now);
  return late >= LATE_AFTER_MINUTES ? late : 0;
}

function minutesBetween(from: Date, to: Date): number {
  return Math.floor((to.getTime() - from.getTime()) / 60_000);
}
