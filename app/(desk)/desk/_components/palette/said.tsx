'use client';

import { useEffect, useState } from 'react';

/** What a key says that could do nothing to be seen, until the next press. */
export function useSaid() {
  const [said, say] = useState('');
  useEffect(() => {
    const hush = () => say('');
    const over = new AbortController();
    // Before the key that is pressed is read: it may say something itself.
    document.addEventListener('keydown', hush, { capture: true, signal: over.signal });
    document.addEventListener('pointerdown', hush, { signal: over.signal });
    return () => over.abort();
  }, []);
  return { said, say };
}

export function Said({ said }: { readonly said: string }) {
  return (
    <p
      aria-live="polite"
      className={
        said === ''
          ? 'sr-only'
          : 'fixed inset-x-4 bottom-4 z-50 mx-auto w-fit rounded-card border border-edge bg-surface px-3 py-2 font-semibold shadow-lg print:hidden'
      }
    >
      {said}
    </p>
  );
}
