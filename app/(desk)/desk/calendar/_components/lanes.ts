import type { RowSpan } from './grid-rows';

/** Its place beside what stands at the same time: lane `index` (from 0) of `count`. */
export type Lane = { readonly index: number; readonly count: number };

/** Side by side only where they meet: each takes the first lane that is free, and all that hang together share a width. */
export function lanesOf(spans: readonly RowSpan[]): readonly Lane[] {
  const fromOf = (at: number) => spans[at]?.from ?? 0;
  const toOf = (at: number) => spans[at]?.to ?? 0;
  const order = spans.map((_, at) => at).sort((a, b) => fromOf(a) - fromOf(b));
  const lanes: Lane[] = spans.map(() => ({ index: 0, count: 1 }));
  let together: number[] = [];
  let ends: number[] = [];
  const close = () => {
    for (const at of together) lanes[at] = { index: lanes[at]?.index ?? 0, count: ends.length };
    together = [];
    ends = [];
  };
  for (const at of order) {
    if (ends.every((end) => end <= fromOf(at))) close();
    const free = ends.findIndex((end) => end <= fromOf(at));
    const index = free === -1 ? ends.length : free;
    ends[index] = toOf(at);
    lanes[at] = { index, count: 1 };
    together.push(at);
  }
  close();
  return lanes;
}

/** Beside what it meets, not on it; as wide as its column where it meets nobody. */
export function besideOthers(lane: Lane | undefined) {
  if (!lane || lane.count === 1) return {};
  const { index, count } = lane;
  return {
    width: `calc(${100 / count}% - 0.25rem)`,
    marginInlineStart: `calc(${(100 * index) / count}% + 0.125rem)`,
  };
}
