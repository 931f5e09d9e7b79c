import type { JournalEntry, VisitRow } from './journal';

/** What happened to a visit, as far as anybody is told of it. */
export type Transition = {
  readonly visit: string;
  readonly did: string;
  readonly startsAt: number;
  readonly at: number;
};

/** Nobody asked for these: the clinic's own sweep, and money that came for a time that was gone. */
export const UNASKED: ReadonlySet<string> = new Set(['expired', 'time-lost', 'taken up again']);

/** The story of the visits in the order in which it happened. */
export function transitionsOf(journal: readonly JournalEntry[]): Transition[] {
  return journal.flatMap((entry) => {
    if (entry.table !== 'appointment' || entry.after === null) return [];
    const did = nameOf(entry.before, entry.after);
    if (did === null) return [];
    return [{ visit: entry.after.id, did, startsAt: entry.after.startsAt, at: entry.at }];
  });
}

function nameOf(before: VisitRow | null, after: VisitRow): string | null {
  if (before === null) return 'held';
  if (before.status === after.status) {
    return before.calendarSequence === after.calendarSequence ? null : 'moved';
  }
  if (after.status === 'cancelled') return nameOfEnd(after);
  if (before.status === 'pending') return 'confirmed';
  if (before.status === 'cancelled') return 'taken up again';
  return `${before.status} to ${after.status}`;
}

function nameOfEnd({ reason }: VisitRow): string {
  if (reason === 'hold-expired') return 'expired';
  return reason === 'released' || reason === 'time-lost' ? reason : 'cancelled';
}
