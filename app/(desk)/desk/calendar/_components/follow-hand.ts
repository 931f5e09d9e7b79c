import { edgeSpeed } from './edge-speed';
import { type Point, type Target, targetAt } from './grid-target';
import type { Held } from './held-visit';

/** A frame that came late must not throw the calendar about. */
const FRAME_MS_MAX = 50;

type Carried = Pick<Held, 'columns'> & { readonly grip: number };

type Following = {
  /** Where the hand is; null once nothing is held any more. */
  readonly point: () => Point | null;
  readonly aim: (target: Target | null) => void;
  readonly signal: AbortSignal;
};

/** Where a hand over the grid would put what it carries; null outside of what is seen of it, and beside the columns. */
export function placeOf(grid: HTMLElement, point: Point, carried: Carried): Target | null {
  return isOver(grid, point) ? targetAt(carried.columns, point, carried.grip) : null;
}

/** Once a frame: scrolls where the hand is near an edge, and tells where it is over then. */
export function followHand(
  grid: HTMLElement,
  carried: Carried,
  { point, aim, signal }: Following,
): void {
  const down = wholePixels();
  const along = wholePixels();
  let before = performance.now();
  const follow = (now: number) => {
    const at = point();
    if (signal.aborted || !at) return;
    const took = Math.min(Math.max(now - before, 0), FRAME_MS_MAX);
    before = now;
    const speed = isOver(grid, at) ? speedOf(grid, carried, at) : { x: 0, y: 0 };
    scroll(grid, { x: along(speed.x * took), y: down(speed.y * took) });
    // Also where it rests: the grid moves under it, and a wheel may move it as well.
    aim(placeOf(grid, at, carried));
    window.requestAnimationFrame(follow);
  };
  window.requestAnimationFrame(follow);
}

function isOver(grid: HTMLElement, { x, y }: Point): boolean {
  const { left, right, top, bottom } = grid.getBoundingClientRect();
  return left <= x && x < right && top <= y && y < bottom;
}

function speedOf(grid: HTMLElement, { columns }: Carried, { x, y }: Point): Point {
  const { left, right, top, bottom } = grid.getBoundingClientRect();
  // The hours at the side and the names above stay where they are: what scrolls begins after them.
  const { offsetLeft = 0, offsetTop = 0 } = columns[0]?.element ?? {};
  return {
    x: edgeSpeed(x, { start: left + offsetLeft, end: right }),
    y: edgeSpeed(y, { start: top + offsetTop, end: bottom }),
  };
}

function scroll(grid: HTMLElement, { x, y }: Point): void {
  if (x !== 0) grid.scrollLeft += x;
  if (y !== 0) grid.scrollTop += y;
}

/** What is less than a pixel waits for the next frame, as long as the hand wants to go on. */
function wholePixels(): (wanted: number) => number {
  let left = 0;
  return (wanted) => {
    left = wanted === 0 ? 0 : left + wanted;
    const whole = Math.trunc(left);
    left -= whole;
    return whole;
  };
}
