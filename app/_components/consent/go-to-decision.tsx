'use client';

import { useEffect, useRef } from 'react';
import { DECISION } from './decision';

/**
 * An answer to the check, or a code that was sent, draws anew what stands there, a screen or more away from the button
 * that was pressed: the focus goes to its heading. Not when the page is opened. Without a script the button's address
 * leads there.
 */
export function GoToDecision({ stands }: { readonly stands: string }) {
  const before = useRef(stands);
  useEffect(() => {
    if (before.current === stands) return;
    before.current = stands;
    const heading = document.getElementById(DECISION);
    heading?.focus({ preventScroll: true });
    heading?.scrollIntoView();
  }, [stands]);
  return null;
}
