/** Value at a share of the sorted list (nearest rank): 0.5 is the median, 0.99 what one in a hundred exceeds. */
export function percentile(values: readonly number[], share: number): number {
  if (values.length === 0) throw new RangeError('A percentile of nothing');
  const sorted = values.toSorted((a, b) => a - b);
  const rank = Math.max(1, Math.ceil(share * sorted.length));
  return sorted[rank - 1] ?? Number.NaN;
}

export function median(values: readonly number[]): number {
  if (values.length === 0) throw new RangeError('A median of nothing');
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  return ((low ?? Number.NaN) + (high ?? Number.NaN)) / 2;
}

/**
 * How many times the yardstick something is: the median over the rounds of each round's own ratio. Both were measured
 * within seconds in each round, so what slowed the machine for a while slowed both.
 */
export function medianRatio(subject: readonly number[], yardstick: readonly number[]): number {
  if (subject.length !== yardstick.length) throw new RangeError('Rounds must come in pairs');
  return median(subject.map((value, round) => value / (yardstick[round] ?? Number.NaN)));
}
