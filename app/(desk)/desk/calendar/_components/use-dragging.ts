import { useEffect } from 'react';
import { carry } from './carry';
import type { Hands } from './held-visit';
import { type Pressed, watchPresses } from './watch-presses';

/** Takes, carries and lets go of a visit with the mouse, a pen or a finger. For who cannot, there is the form "Move …". */
export function useDragging(gridId: string, { hand, grab, aim, letGo, drop }: Hands): void {
  useEffect(() => {
    const grid = document.getElementById(gridId);
    if (!grid) return;
    const over = new AbortController();
    const { signal } = over;
    const hands = { hand, grab, aim, letGo, drop };
    const leave = () => letGo('Left where it was.');
    const keepFromBrowser = (event: Event) => hand.current && event.preventDefault();
    // Of several fingers the first one carries.
    const take = (pressed: Pressed) => hand.current || carry(grid, pressed, hands, signal);
    watchPresses(grid, take, signal);
    grid.addEventListener('dragstart', (event) => event.preventDefault(), { signal });
    grid.addEventListener('focusout', leave, { signal });
    // A finger that carries does not scroll the page, and one that rests asks for no menu of the link.
    grid.addEventListener('touchmove', keepFromBrowser, { signal, passive: false });
    grid.addEventListener('contextmenu', keepFromBrowser, { signal });
    window.addEventListener('keydown', ({ key }) => key === 'Escape' && leave(), { signal });
    return () => over.abort();
  }, [gridId, hand, grab, aim, letGo, drop]);
}
