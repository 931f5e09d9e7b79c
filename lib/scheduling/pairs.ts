import type { OfferedTime } from './availability';

/** When a second visit may follow a first one. */
export type GapRule = {
  /** From the end of the first visit to the start of the second, at least. Elapsed milliseconds, not negative. */
  readonly gapMs: number;
  /** From the start of the first visit to the start of the second, at most. */
  readonly withinMs: number;
  /** How much sooner the second visit must be for two practitioners to be worth it. */
  readonly patienceMs: number;
};

export type Pair<Id extends string = string> = {
  readonly first: OfferedTime<Id>;
  readonly second: OfferedTime<Id>;
  /** Who takes each; the same for both where that is possible. */
  readonly practitioners: readonly [Id, Id];
};

/**
 * Pairs of times for two visits, chosen from what the engine offers for each (both lists in order). For each second
 * time there is one pair at most, with the earliest first time that fits: one that the same practitioner can take,
 * else any. They stand in order of the second visit's start, so the soonest comes first. Two practitioners are
 * proposed only where that brings the second visit at least `patienceMs` before the soonest pair of one practitioner:
 * whoever treats should have taken the consent. The second visit never begins before the first has freed its lanes,
 * so the two cannot overlap, whatever room they get. Linear in the times and their practitioners.
 */
export function findPairs<Id extends string>(
  firsts: readonly OfferedTime<Id>[],
  seconds: readonly OfferedTime<Id>[],
  rule: GapRule,
): Pair<Id>[] {
  if (!(rule.gapMs >= 0)) throw new RangeError('The second visit cannot begin before the first');
  const earliestOf = firstsByPractitioner(firsts, rule);
  const earliestOfAny = earliestFirst(firsts, rule);
  const pairs: Pair<Id>[] = [];
  let soonestSame = Number.POSITIVE_INFINITY;
  for (const second of seconds) {
    const first = earliestOfAny(second);
    const [anybody] = first?.practitioners ?? [];
    const [somebody] = second.practitioners;
    if (first === null || anybody === undefined || somebody === undefined) continue;
    const same = samePractitioner(second, earliestOf);
    if (same) {
      soonestSame = Math.min(soonestSame, second.start);
      pairs.push(same);
    } else {
      pairs.push({ first, second, practitioners: [anybody, somebody] });
    }
  }
  return pairs.filter(
    ({ second, practitioners: [a, b] }) => a === b || second.start <= soonestSame - rule.patienceMs,
  );
}

type EarliestFirst<Id extends string> = (second: OfferedTime<Id>) => OfferedTime<Id> | null;

/** The earliest of the firsts that `second` may follow. Ask in order: what is too old now stays too old. */
function earliestFirst<Id extends string>(
  firsts: readonly OfferedTime<Id>[],
  { gapMs, withinMs }: GapRule,
): EarliestFirst<Id> {
  let index = 0;
  return ({ start }) => {
    while ((firsts[index]?.start ?? start) < start - withinMs) index += 1;
    const first = firsts[index];
    if (first === undefined) return null;
    return Math.max(first.end + gapMs, first.occupiedUntil) <= start ? first : null;
  };
}

function firstsByPractitioner<Id extends string>(
  firsts: readonly OfferedTime<Id>[],
  rule: GapRule,
): Map<Id, EarliestFirst<Id>> {
  const times = new Map<Id, OfferedTime<Id>[]>();
  for (const first of firsts) {
    for (const id of first.practitioners) {
      const own = times.get(id);
      if (own) own.push(first);
      else times.set(id, [first]);
    }
  }
  return new Map([...times].map(([id, own]) => [id, earliestFirst(own, rule)]));
}

/** The pair of one practitioner with the earliest first time; of several the one named first. */
function samePractitioner<Id extends string>(
  second: OfferedTime<Id>,
  earliestOf: ReadonlyMap<Id, EarliestFirst<Id>>,
): Pair<Id> | null {
  let best: Pair<Id> | null = null;
  for (const id of second.practitioners) {
    const first = earliestOf.get(id)?.(second);
    if (first && (best === null || first.start < best.first.start)) {
      best = { first, second, practitioners: [id, id] };
    }
  }
  return best;
}
