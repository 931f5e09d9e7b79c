import type { Point } from './grid-target';
import { movableAt } from './held-visit';

const DRAG_FROM_PX = 6;
/** A finger that goes on at once scrolls; one that rests takes what is under it. */
const FINGER_RESTS_MS = 400;

/** A visit that is pressed, and by what: of several fingers one carries. */
export type Pressed = Point & { readonly element: HTMLElement; readonly pointerId: number };

/** Tells when a press becomes more than that: a mouse or a pen that goes on, a finger that rests. */
export function watchPresses(
  grid: HTMLElement,
  take: (pressed: Pressed) => void,
  signal: AbortSignal,
): void {
  let pressed: Pressed | null = null;
  let rests = 0;
  const unpress = () => {
    window.clearTimeout(rests);
    pressed = null;
  };
  const takePressed = () => {
    const taken = pressed;
    unpress();
    if (taken) take(taken);
  };
  const onDown = ({
    target,
    button,
    pointerType,
    pointerId,
    clientX: x,
    clientY: y,
  }: PointerEvent) => {
    unpress();
    const element = movableAt(target);
    if (!element || button !== 0) return;
    pressed = { element, pointerId, x, y };
    if (pointerType === 'touch') rests = window.setTimeout(takePressed, FINGER_RESTS_MS);
  };
  const onMove = ({ pointerType, clientX, clientY }: PointerEvent) => {
    if (!pressed || Math.hypot(clientX - pressed.x, clientY - pressed.y) <= DRAG_FROM_PX) return;
    if (pointerType === 'touch') unpress();
    else takePressed();
  };
  grid.addEventListener('pointerdown', onDown, { signal });
  window.addEventListener('pointermove', onMove, { signal });
  window.addEventListener('pointerup', unpress, { signal });
  window.addEventListener('pointercancel', unpress, { signal });
  signal.addEventListener('abort', unpress);
}
