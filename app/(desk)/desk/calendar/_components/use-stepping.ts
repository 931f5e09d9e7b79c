import { useEffect } from 'react';
import { stepped } from './grid-target';
import { type Hands, movableAt } from './held-visit';

const ARROWS = ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'];

/** Takes a visit with Alt and an arrow, carries it by more of them, and lets go with Enter (Escape: `useDragging`). */
export function useStepping({ hand, grab, aim, drop }: Omit<Hands, 'letGo'>): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Enter' && hand.current) {
        event.preventDefault();
        void drop();
      }
      const element = movableAt(event.target);
      if (!event.altKey || !ARROWS.includes(event.key) || !element) return;
      event.preventDefault();
      if (!hand.current) grab(element, null);
      const now = hand.current;
      if (now?.target) aim(stepped(now.held.columns, now.target, event.key));
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [hand, grab, aim, drop]);
}
