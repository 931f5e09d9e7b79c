import { followHand, placeOf } from './follow-hand';
import type { Point } from './grid-target';
import type { Hands } from './held-visit';
import type { Pressed } from './watch-presses';

/** Carries what was pressed until the hand lets go: in a place that is a move, outside of the calendar it is nothing. */
export function carry(
  grid: HTMLElement,
  { element, pointerId, ...at }: Pressed,
  { hand, grab, aim, letGo, drop }: Hands,
  unmounted: AbortSignal,
): void {
  let point: Point = at;
  const grip = at.y - element.getBoundingClientRect().top;
  grab(element, grip);
  const held = hand.current;
  if (!held) return;
  const carried = { columns: held.held.columns, grip };
  const over = new AbortController();
  const signal = AbortSignal.any([over.signal, unmounted]);
  // A key may have let go of it before the hand does.
  const isHeld = () => hand.current === held;
  const leave = () => {
    over.abort();
    if (isHeld()) letGo('Left where it was.');
  };
  const onMove = (event: PointerEvent) => {
    if (event.pointerId !== pointerId) return;
    point = { x: event.clientX, y: event.clientY };
    // Let go where nobody was told, such as over another window.
    if (event.buttons === 0) leave();
  };
  const onUp = (event: PointerEvent) => {
    if (event.pointerId !== pointerId) return;
    over.abort();
    swallowClick();
    if (!isHeld()) return;
    aim(placeOf(grid, { x: event.clientX, y: event.clientY }, carried));
    void drop();
  };
  followHand(grid, carried, { point: () => (isHeld() ? point : null), aim, signal });
  window.addEventListener('pointermove', onMove, { signal });
  window.addEventListener('pointerup', onUp, { signal });
  window.addEventListener('pointercancel', leave, { signal });
}

/** The press that ends a drag must not follow the visit's link. */
function swallowClick(): void {
  const swallow = (event: Event) => {
    event.preventDefault();
    event.stopPropagation();
  };
  window.addEventListener('click', swallow, { capture: true, once: true });
  window.setTimeout(() => window.removeEventListener('click', swallow, true), 50);
}
