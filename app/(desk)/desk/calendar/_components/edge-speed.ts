const ZONE_PX = 56;
const PX_PER_MS_MAX = 0.9;

/** From where to where, along one direction. */
export type Reach = { readonly start: number; readonly end: number };

/**
 * How fast a hand at a point scrolls along one direction, in pixels a millisecond: not at all in the middle, faster
 * the nearer it is to an edge; below zero towards the start.
 */
export function edgeSpeed(at: number, { start, end }: Reach): number {
  // A small calendar keeps a middle in which nothing moves.
  const zone = Math.min(ZONE_PX, (end - start) / 4);
  const beforeStart = start + zone - at;
  const pastEnd = at - (end - zone);
  if (beforeStart > 0) return -speedAt(beforeStart / zone);
  return pastEnd > 0 ? speedAt(pastEnd / zone) : 0;
}

/** Gentle at first: whoever takes something near the edge must not be carried off. */
function speedAt(depth: number): number {
  return PX_PER_MS_MAX * Math.min(depth, 1) ** 2;
}
