'use client';

import { useEffect } from 'react';

/**
 * Opens the grid where the day is: by the afternoon the morning is no news, and on a phone today may be to the side.
 * Only once; then the person scrolls.
 */
export function ScrollToNow({ gridId }: { readonly gridId: string }) {
  useEffect(() => {
    const grid = document.getElementById(gridId);
    // A step was just taken at a visit there: that is what the person looks at.
    if (!grid || grid.querySelector('a:focus')) return;
    const frame = grid.getBoundingClientRect();
    const now = grid.querySelector('[data-now]')?.getBoundingClientRect();
    const today = grid.querySelector('[data-today]')?.getBoundingClientRect();
    const top = now ? now.top - frame.top : 0;
    const side = today ? today.left - frame.left : 0;
    if (top > grid.clientHeight / 2) grid.scrollTop += top - grid.clientHeight / 3;
    if (side > grid.clientWidth / 2) grid.scrollLeft += side - grid.clientWidth / 3;
  }, [gridId]);
  return null;
}
