import { problemWithLimits } from './day-limits';
import type { SlotRow, VisitRow } from './rows';
import { closedAt, type Deed, isByStaff, type State } from './state';
import { problemWithPlaces } from './two-places';
import { problemWithSlots, problemWithTime } from './visit-rules';

/** Visits that must have their whole time at the end of every transaction; a hold may have run out. */
const KEEPS_TIME = new Set(['proposed', 'booked', 'arrived', 'checked-in', 'fulfilled']);
/** Visits that carry a flag while their time is closed; who is in the room is treated, whatever is closed. */
const CARRIES_FLAG = new Set(['pending', 'proposed', 'booked', 'arrived']);

/** What is wrong with a visit at the end of a transaction that touched it. */
export function problemsOfVisit(state: State, visit: VisitRow, deed: Deed): string[] {
  const { rules, calendar } = state;
  const [{ beganAt }] = deed;
  const slots = calendar.ofVisit(visit.id);
  const tookTime = deed.some(
    (entry) =>
      entry.table === 'slot' && entry.before === null && entry.after?.appointmentId === visit.id,
  );
  const problems: (string | null)[] = [];
  if (visit.status === 'cancelled' && slots.length > 0) {
    problems.push('is over and still keeps time');
  }
  if (KEEPS_TIME.has(visit.status) || (tookTime && visit.status === 'pending')) {
    problems.push(problemWithSlots(rules, visit, slots));
  }
  problems.push(problemWithMark(visit, slots), problemWithFlag(state, visit, slots, beganAt));
  if (tookTime) problems.push(...problemsOfTaking(state, visit, slots, deed));
  return problems.filter((problem) => problem !== null);
}

/** Only a visit with somebody's reason may lie over what was there. */
function problemWithMark({ overbookReason }: VisitRow, slots: readonly SlotRow[]): string | null {
  if (overbookReason?.trim() === '') return 'overbooked without a reason';
  const isOver = slots.some(({ overbooked }) => overbooked);
  return isOver && overbookReason === null ? 'overbooked without a mark' : null;
}

function problemWithFlag(
  state: State,
  visit: VisitRow,
  slots: readonly SlotRow[],
  now: number,
): string | null {
  if (visit.isDisplaced || !CARRIES_FLAG.has(visit.status) || visit.endsAt <= now) return null;
  const inForce = slots.filter(({ expiresAt }) => (expiresAt ?? now) >= now);
  return inForce.some((slot) => closedAt(state, slot))
    ? 'stands in closed time without a flag'
    : null;
}

function problemsOfTaking(
  state: State,
  visit: VisitRow,
  slots: readonly SlotRow[],
  deed: Deed,
): (string | null)[] {
  const { rules, calendar, visits, informedAt } = state;
  const [{ beganAt }] = deed;
  // Another room alone: what it had already may have been closed since, and carries its flag.
  const taken = slots.filter(({ id }) =>
    deed.some(({ table, before, after }) => table === 'slot' && !before && after?.id === id),
  );
  const closed = taken.some((slot) => closedAt(state, slot)) ? 'takes closed time' : null;
  // Whoever overbooks goes past what is full as well.
  const limits =
    visit.overbookReason === null
      ? problemWithLimits(rules, visit, calendar.all(), visits, beganAt)
      : null;
  const places = problemWithPlaces(state, taken, beganAt);
  // Its own time again, for money that came late, was chosen in good time before.
  if (startedAt(visit, deed) === visit.startsAt) return [closed, limits, places];
  const informed = informedAt.get(visit.id);
  const asked = {
    now: beganAt,
    byStaff: isByStaff(deed),
    informedAt: informed !== undefined && informed < (deed.at(-1)?.at ?? 0) ? informed : null,
  };
  return [closed, limits, places, problemWithTime(rules, visit, slots, asked)];
}

/** Where the visit stood before the transaction; null: nowhere, or it kept its row. */
function startedAt({ id }: VisitRow, deed: Deed): number | null {
  const first = deed.find(
    (entry) => entry.table === 'appointment' && (entry.after ?? entry.before)?.id === id,
  );
  return first?.table === 'appointment' ? (first.before?.startsAt ?? null) : null;
}
