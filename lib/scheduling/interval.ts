/**
 * A stretch of time, half-open: `start` belongs to it, `end` does not, so visits that touch do not overlap.
 * Both are whole epoch milliseconds. A list is called *normalised* when it is sorted, its intervals are not
 * empty, and no two of them touch; everything below except `normalise` expects and returns such lists.
 */
export type Interval = { readonly start: number; readonly end: number };

/** Sorts, drops empty intervals and merges those that overlap or touch. Throws a RangeError on NaN. */
export function normalise(intervals: readonly Interval[]): Interval[] {
  const merged: Interval[] = [];
  for (const next of intervals.filter(isNotEmpty).sort((a, b) => a.start - b.start)) {
    const last = merged.at(-1);
    if (last === undefined || next.start > last.end) merged.push(next);
    else if (next.end > last.end) merged[merged.length - 1] = { start: last.start, end: next.end };
  }
  return merged;
}

function isNotEmpty({ start, end }: Interval): boolean {
  // An invalid date would otherwise vanish here, and a busy time with it.
  if (Number.isNaN(start) || Number.isNaN(end)) throw new RangeError('An interval ends at NaN');
  return start < end;
}

/** The time that lies in `a` or in `b`. Linear: the sort meets two runs that are sorted already. */
export function union(a: readonly Interval[], b: readonly Interval[]): Interval[] {
  return normalise([...a, ...b]);
}

/** The time of `a` that is not in `b`. */
export function subtract(a: readonly Interval[], b: readonly Interval[]): Interval[] {
  const left: Interval[] = [];
  let index = indexOfFirstEndingAfter(b, a[0]?.start ?? 0);
  for (const { start, end } of a) {
    let rest = start;
    for (let cut = b[index]; cut !== undefined && cut.start < end; cut = b[++index]) {
      if (cut.start > rest) left.push({ start: rest, end: cut.start });
      rest = Math.max(rest, cut.end);
      // This cut may reach into the next interval of `a` as well: leave the index on it.
      if (rest >= end) break;
    }
    if (rest < end) left.push({ start: rest, end });
  }
  return left;
}

/** The time that lies in both `a` and `b`. */
export function intersect(a: readonly Interval[], b: readonly Interval[]): Interval[] {
  const both: Interval[] = [];
  let indexA = indexOfFirstEndingAfter(a, b[0]?.start ?? 0);
  let indexB = indexOfFirstEndingAfter(b, a[0]?.start ?? 0);
  for (let left = a[indexA], right = b[indexB]; left !== undefined && right !== undefined; ) {
    const start = Math.max(left.start, right.start);
    const end = Math.min(left.end, right.end);
    if (start < end) both.push({ start, end });
    if (left.end < right.end) left = a[++indexA];
    else right = b[++indexB];
  }
  return both;
}

/** Whether the whole of a (not empty) interval lies in the set. Binary search. */
export function contains(set: readonly Interval[], interval: Interval): boolean {
  const candidate = set[indexOfFirstEndingAfter(set, interval.start)];
  return (
    candidate !== undefined && candidate.start <= interval.start && interval.end <= candidate.end
  );
}

/** Whether any instant of a (not empty) interval lies in the set; touching is not overlapping. Binary search. */
export function overlaps(set: readonly Interval[], interval: Interval): boolean {
  const candidate = set[indexOfFirstEndingAfter(set, interval.start)];
  return candidate !== undefined && candidate.start < interval.end;
}

/** Tells whether an instant lies in the set, for instants asked in order: a look at one interval each. */
export function membership(set: readonly Interval[]): (instant: number) => boolean {
  let index = 0;
  return (instant) => {
    let candidate = set[index];
    while (candidate !== undefined && candidate.end <= instant) candidate = set[++index];
    return candidate !== undefined && candidate.start <= instant;
  };
}

function indexOfFirstEndingAfter(set: readonly Interval[], instant: number): number {
  let low = 0;
  let high = set.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((set[middle]?.end ?? Number.POSITIVE_INFINITY) > instant) high = middle;
    else low = middle + 1;
  }
  return low;
}
