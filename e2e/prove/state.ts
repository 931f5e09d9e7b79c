import type { Calendar } from './calendar';
import type { JournalEntry } from './journal';
import type { OfferRow, RoundRow, SlotRow, TimeOffRow, VisitRow } from './rows';
import type { Rules } from './rules';

/** Everything that the sequential model knows between two changes. */
export type State = {
  readonly rules: Rules;
  /** When each visit's patient was first shown the full information. */
  readonly informedAt: ReadonlyMap<string, number>;
  readonly calendar: Calendar;
  readonly visits: Map<string, VisitRow>;
  readonly timeOff: Map<string, TimeOffRow>;
  readonly rounds: Map<string, RoundRow>;
  readonly offers: Map<string, OfferRow>;
};

/** One transaction: its changes in order. */
export type Deed = readonly [JournalEntry, ...JournalEntry[]];

/** Makes one change; answers what cannot be, or null. */
export function apply(state: State, entry: JournalEntry): string | null {
  switch (entry.table) {
    case 'slot':
      return state.calendar.change(entry.before, entry.after);
    case 'appointment':
      return set(state.visits, entry.before, entry.after);
    case 'time_off':
      return set(state.timeOff, entry.before, entry.after);
    case 'waitlist_round':
      return set(state.rounds, entry.before, entry.after);
    case 'waitlist_offer':
      return set(state.offers, entry.before, entry.after);
  }
}

function set<Row extends { readonly id: string }>(
  rows: Map<string, Row>,
  before: Row | null,
  after: Row | null,
): null {
  if (before) rows.delete(before.id);
  if (after) rows.set(after.id, after);
  return null;
}

/** The closed time that a row of busy time lies in, in whole or in part. */
export function closedAt({ timeOff }: State, slot: SlotRow): TimeOffRow | undefined {
  return [...timeOff.values()].find(
    ({ scheduleId, start, end }) =>
      scheduleId === slot.scheduleId && start < slot.end && slot.start < end,
  );
}

/** Staff lend their transaction another name while they look at what a rule needs: one word of theirs is enough. */
export function isByStaff(deed: Deed): boolean {
  return deed.some(({ actorKind }) => actorKind === 'staff');
}
