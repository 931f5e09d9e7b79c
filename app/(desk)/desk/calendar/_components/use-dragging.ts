import { useEffect } from 'react';
import { targetAt } from './grid-target';
import { type Hands, movableAt } from './held-visit';

const DRAG_FROM_PX = 6;

/** Takes, carries and lets go of a visit with the mouse or a pen. A finger scrolls; for it there is the form "Move …". */
export function useDragging(gridId: string, { hand, grab, aim, letGo, drop }: Hands): void {
  useEffect(() => {
    const grid = document.getElementById(gridId);
    if (!grid) return;
    let pressed: { element: HTMLElement; x: number; y: number } | null = null;
    const onDown = (event: PointerEvent) => {
      const element = movableAt(event.target);
      if (!element || event.button !== 0 || event.pointerType === 'touch') return;
      pressed = { element, x: event.clientX, y: event.clientY };
    };
    const onMove = ({ clientX: x, clientY: y }: PointerEvent) => {
      if (pressed && Math.hypot(x - pressed.x, y - pressed.y) > DRAG_FROM_PX) {
        grab(pressed.element, pressed.y - pressed.element.getBoundingClientRect().top);
        pressed = null;
      }
      const now = hand.current;
      if (now?.held.grip == null) return;
      const target = targetAt(now.held.columns, { x, y }, now.held.grip);
      if (target) aim(target);
    };
    const onUp = () => {
      pressed = null;
      if (hand.current?.held.grip == null) return;
      // The press that ends a drag must not follow the visit's link.
      window.addEventListener('click', stopOnce, { capture: true, once: true });
      window.setTimeout(() => window.removeEventListener('click', stopOnce, true), 50);
      void drop();
    };
    const onLeave = () => {
      pressed = null;
      letGo('Left where it was.');
    };
    const over = new AbortController();
    const { signal } = over;
    grid.addEventListener('pointerdown', onDown, { signal });
    grid.addEventListener('dragstart', (event) => event.preventDefault(), { signal });
    grid.addEventListener('focusout', onLeave, { signal });
    window.addEventListener('pointermove', onMove, { signal });
    window.addEventListener('pointerup', onUp, { signal });
    window.addEventListener('pointercancel', onLeave, { signal });
    window.addEventListener('keydown', ({ key }) => key === 'Escape' && onLeave(), { signal });
    return () => over.abort();
  }, [gridId, hand, grab, aim, letGo, drop]);
}

function stopOnce(event: Event): void {
  event.preventDefault();
  event.stopPropagation();
}
