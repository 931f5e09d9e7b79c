import type { JournalEntry } from './journal';
import type { VisitRow } from './rows';

/** What happened to a visit, as far as anybody is told of it. */
export type Transition = {
  readonly visit: string;
  readonly did: string;
  readonly startsAt: number;
  readonly at: number;
  readonly transaction: string;
  readonly patientId: string | null;
  /** The treatment that it was chosen for, when the same transaction changed that one. */
  readonly alongWith: string | null;
};

/** Nobody asked for these: the clinic's own sweep, and money that came for a time that was gone. */
export const UNASKED: ReadonlySet<string> = new Set(['expired', 'time-lost', 'taken up again']);

/** The story of the visits in the order in which it happened. */
export function transitionsOf(journal: readonly JournalEntry[]): Transition[] {
  const changed = new Set(
    journal.flatMap(({ table, transaction, after }) =>
      table === 'appointment' && after ? [`${transaction} ${after.id}`] : [],
    ),
  );
  return journal.flatMap((entry) => {
    if (entry.table !== 'appointment' || entry.after === null) return [];
    const did = nameOf(entry.before, entry.after);
    if (did === null) return [];
    const { id: visit, startsAt, patientId, plannedForId } = entry.after;
    const { at, transaction } = entry;
    const alongWith = changed.has(`${transaction} ${plannedForId}`) ? plannedForId : null;
    return [{ visit, did, startsAt, at, transaction, patientId, alongWith }];
  });
}

function nameOf(before: VisitRow | null, after: VisitRow): string | null {
  if (before === null) return 'held';
  const isMoved = before.calendarSequence !== after.calendarSequence;
  if (before.status === after.status) return isMoved ? 'moved' : null;
  // Who is here and moved to another day comes again.
  if (isMoved && before.status === 'arrived' && after.status === 'booked') return 'moved';
  if (after.status === 'cancelled') return nameOfEnd(after);
  if (before.status === 'pending') return 'confirmed';
  if (before.status === 'cancelled') return 'taken up again';
  return `${before.status} to ${after.status}`;
}

const ENDS_BY_NAME: ReadonlySet<string> = new Set(['released', 'time-lost', 'assessment-ended']);

function nameOfEnd({ reason }: VisitRow): string {
  if (reason === 'hold-expired') return 'expired';
  return ENDS_BY_NAME.has(reason ?? '') ? (reason ?? '') : 'cancelled';
}
