import type { OfferedTime } from '../availability';
import type { GapRule, Pair } from '../pairs';

/** The pairs as their rule says, by trying every first time with every second time. Slow and obvious. */
export function findPairsOneByOne(
  firsts: readonly OfferedTime[],
  seconds: readonly OfferedTime[],
  { gapMs, withinMs, patienceMs }: GapRule,
): Pair[] {
  const all = seconds.flatMap((second) =>
    firsts
      .filter(
        (first) =>
          second.start - first.end >= gapMs &&
          second.start >= first.occupiedUntil &&
          second.start - first.start <= withinMs,
      )
      .flatMap((first) =>
        first.practitioners.flatMap((a) =>
          second.practitioners.map((b): Pair => ({ first, second, practitioners: [a, b] })),
        ),
      ),
  );
  const isSame = ({ practitioners: [a, b] }: Pair) => a === b;
  const soonestSame = Math.min(...all.filter(isSame).map(({ second }) => second.start));
  return seconds.flatMap((second) => {
    const here = all.filter((pair) => pair.second === second);
    const same = here.filter(isSame);
    if (same.length === 0 && second.start > soonestSame - patienceMs) return [];
    const pool = same.length > 0 ? same : here;
    const earliest = Math.min(...pool.map(({ first }) => first.start));
    const best = pool.filter(({ first }) => first.start === earliest);
    // Of several: the practitioner named first for the second visit, then for the first.
    const byName = (a: Pair, b: Pair) =>
      second.practitioners.indexOf(a.practitioners[1]) -
        second.practitioners.indexOf(b.practitioners[1]) ||
      a.first.practitioners.indexOf(a.practitioners[0]) -
        a.first.practitioners.indexOf(b.practitioners[0]);
    return best.sort(byName).slice(0, 1);
  });
}
