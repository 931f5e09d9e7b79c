import { Calendar } from './calendar';
import { problemWithLimits } from './day-limits';
import type { JournalEntry, VisitRow } from './journal';
import type { Rules } from './rules';
import { problemWithSlots, problemWithTime } from './visit-rules';

/** Visits that must have their whole time at the end of every transaction; a hold may have run out. */
const KEEPS_TIME = new Set(['proposed', 'booked', 'arrived', 'checked-in', 'fulfilled']);

export type Replayed = {
  readonly problems: readonly string[];
  readonly calendar: Calendar;
  readonly visits: ReadonlyMap<string, VisitRow>;
};

/**
 * The sequential model: makes the changes again one by one, in the order in which they took effect, and holds each
 * transaction against the rules as they were when it began.
 */
export function replay(
  journal: readonly JournalEntry[],
  rules: Rules,
  informedAt: ReadonlyMap<string, number>,
): Replayed {
  const calendar = new Calendar();
  const visits = new Map<string, VisitRow>();
  const problems: string[] = [];
  const lastOf = new Map(journal.map(({ transaction }, index) => [transaction, index]));
  const touched = new Map<string, Touched>();
  journal.forEach((entry, index) => {
    if (entry.table === 'slot') note(problems, calendar.change(entry.before, entry.after));
    else if (entry.after) visits.set(entry.after.id, entry.after);
    remember(touched, entry);
    if (lastOf.get(entry.transaction) !== index) return;
    for (const [id, changes] of touched.get(entry.transaction) ?? []) {
      const visit = visits.get(id);
      if (visit)
        checkVisit({ rules, informedAt, calendar, visits, problems }, visit, changes, entry);
    }
  });
  return { problems, calendar, visits };
}

/** The visits that a transaction changed: where each stood before, and whether it took time for it. */
type Touched = Map<string, { readonly startedAt: number | null; tookTime: boolean }>;

function remember(touched: Map<string, Touched>, entry: JournalEntry): void {
  const visits: Touched = touched.get(entry.transaction) ?? new Map();
  touched.set(entry.transaction, visits);
  const id =
    entry.table === 'slot' ? (entry.after ?? entry.before)?.appointmentId : entry.after?.id;
  if (!id) return;
  const startedAt = entry.table === 'appointment' ? (entry.before?.startsAt ?? null) : null;
  const known = visits.get(id) ?? { startedAt, tookTime: false };
  const tookTime = known.tookTime || (entry.table === 'slot' && entry.before === null);
  visits.set(id, { startedAt: known.startedAt ?? startedAt, tookTime });
}

type Model = {
  readonly rules: Rules;
  readonly informedAt: ReadonlyMap<string, number>;
  readonly calendar: Calendar;
  readonly visits: ReadonlyMap<string, VisitRow>;
  readonly problems: string[];
};

function checkVisit(
  { rules, informedAt, calendar, visits, problems }: Model,
  visit: VisitRow,
  { startedAt, tookTime }: { startedAt: number | null; tookTime: boolean },
  entry: JournalEntry,
): void {
  const slots = calendar.ofVisit(visit.id);
  const say = (problem: string | null) =>
    note(problems, problem && `visit ${visit.id} (${visit.status}): ${problem}`);
  if (visit.status === 'cancelled' && slots.length > 0) say('is over and still keeps time');
  if (KEEPS_TIME.has(visit.status) || (tookTime && visit.status === 'pending')) {
    say(problemWithSlots(rules, visit, slots));
  }
  if (tookTime) say(problemWithLimits(rules, visit, calendar.all(), visits, entry.beganAt));
  // Its own time again, for money that came late, was chosen in good time before.
  if (!tookTime || startedAt === visit.startsAt) return;
  const informed = informedAt.get(visit.id);
  const asked = {
    now: entry.beganAt,
    byStaff: entry.actorKind === 'staff',
    informedAt: informed !== undefined && informed < entry.at ? informed : null,
  };
  say(problemWithTime(rules, visit, slots, asked));
}

function note(problems: string[], problem: string | null): void {
  if (problem) problems.push(problem);
}
