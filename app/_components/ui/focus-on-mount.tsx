'use client';

import { useEffect } from 'react';

/**
 * Moves focus when a form comes back with errors, which a screen-reader user would otherwise not notice.
 * `reason` changes with each new set of errors. Without script the browser's own `autofocus` does the same.
 */
export function FocusOnMount({
  targetId,
  reason,
}: {
  readonly targetId: string;
  readonly reason: string;
}) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: `reason` is the trigger, not an input.
  useEffect(() => {
    document.getElementById(targetId)?.focus();
  }, [targetId, reason]);
  return null;
}
