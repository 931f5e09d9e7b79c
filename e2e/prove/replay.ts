import { Calendar } from './calendar';
import { problemsOfVisit } from './check-visit';
import type { JournalEntry } from './journal';
import { problemsOfOffers } from './offer-rules';
import { problemsOfPair } from './pair-rules';
import type { VisitRow } from './rows';
import type { Rules } from './rules';
import { apply, type Deed, type State } from './state';

export type Replayed = State & { readonly problems: readonly string[] };

/**
 * The sequential model: makes the transactions again one by one, in the order in which they took effect, and holds each
 * against the rules as they were when it began.
 */
export function replay(
  journal: readonly JournalEntry[],
  rules: Rules,
  informedAt: ReadonlyMap<string, number>,
): Replayed {
  const state: State = {
    rules,
    informedAt,
    calendar: new Calendar(),
    visits: new Map(),
    timeOff: new Map(),
    rounds: new Map(),
    offers: new Map(),
  };
  const problems = deedsOf(journal).flatMap((deed) => [
    ...deed.flatMap((entry) => apply(state, entry) ?? []),
    ...judge(state, deed),
  ]);
  return { ...state, problems };
}

/**
 * The transactions, each whole where its last change is: nobody sees a part of one, and what excludes one of its
 * changes waits for all of it.
 */
function deedsOf(journal: readonly JournalEntry[]): Deed[] {
  const deeds = new Map<string, [JournalEntry, ...JournalEntry[]]>();
  for (const entry of journal) {
    const { transaction } = entry;
    const earlier = deeds.get(transaction) ?? [];
    // Put last again: a map keeps the order in which keys came.
    deeds.delete(transaction);
    deeds.set(transaction, [...earlier, entry] as [JournalEntry, ...JournalEntry[]]);
  }
  return [...deeds.values()];
}

function judge(state: State, deed: Deed): string[] {
  const touched = touchedBy(state, deed);
  return [
    ...touched.flatMap((visit) => [
      ...problemsOfVisit(state, visit, deed).map(
        (problem) => `visit ${visit.id} (${visit.status}): ${problem}`,
      ),
      ...problemsOfPair(state, visit, deed[0].beganAt),
    ]),
    ...problemsOfOffers(state, deed),
  ];
}

/** The visits that a transaction changed, took time for, gave time back of, or closed the time of. */
function touchedBy({ visits, calendar }: State, deed: Deed): VisitRow[] {
  const ids = new Set(deed.flatMap((entry) => idsIn(calendar, entry)));
  return [...ids].flatMap((id) => visits.get(id ?? '') ?? []);
}

function idsIn(calendar: Calendar, entry: JournalEntry): (string | null)[] {
  if (entry.table === 'appointment') return entry.after ? [entry.after.id] : [];
  if (entry.table === 'slot') return [(entry.after ?? entry.before)?.appointmentId ?? null];
  if (entry.table !== 'time_off') return [];
  const off = entry.after ?? entry.before;
  const inIt = calendar.all().filter(({ scheduleId }) => scheduleId === off?.scheduleId);
  return inIt.map(({ appointmentId }) => appointmentId);
}
