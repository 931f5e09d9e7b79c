export type SequenceStep<T> = { readonly kind: 'same' | 'removed' | 'added'; readonly item: T };

/**
 * What leads from one list to the other, in order, keeping the longest common part: read without what was added it
 * is the first list, read without what was removed it is the second. Takes time and memory of both lengths' product.
 */
export function diffSequence<T>(
  before: readonly T[],
  after: readonly T[],
  isSame: (a: T, b: T) => boolean = Object.is,
): readonly SequenceStep<T>[] {
  const common = commonLengths(before, after, isSame);
  const at = (i: number, j: number) => common[i]?.[j] ?? 0;
  const steps: SequenceStep<T>[] = [];
  let i = 0;
  let j = 0;
  while (i < before.length || j < after.length) {
    const [old, fresh] = [before[i], after[j]];
    if (i < before.length && j < after.length && isSame(old as T, fresh as T)) {
      steps.push({ kind: 'same', item: fresh as T });
      i += 1;
      j += 1;
    } else if (i < before.length && (j === after.length || at(i + 1, j) >= at(i, j + 1))) {
      steps.push({ kind: 'removed', item: old as T });
      i += 1;
    } else {
      steps.push({ kind: 'added', item: fresh as T });
      j += 1;
    }
  }
  return steps;
}

/** For each pair of positions, how long the longest common part of what follows is. */
function commonLengths<T>(
  before: readonly T[],
  after: readonly T[],
  isSame: (a: T, b: T) => boolean,
): readonly (readonly number[])[] {
  const rows: number[][] = [];
  let below: number[] = new Array(after.length + 1).fill(0);
  for (const old of before.toReversed()) {
    const row: number[] = new Array(after.length + 1).fill(0);
    for (let j = after.length - 1; j >= 0; j -= 1) {
      row[j] = isSame(old, after[j] as T)
        ? (below[j + 1] ?? 0) + 1
        : Math.max(below[j] ?? 0, row[j + 1] ?? 0);
    }
    rows.push(row);
    below = row;
  }
  return rows.reverse();
}
