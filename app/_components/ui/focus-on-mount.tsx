'use client';

import { useEffect } from 'react';

type FocusOnMountProps = {
  readonly targetId: string;
  /** Changes with each new outcome, so that a second one takes the focus again. */
  readonly reason: string;
  /** Put before the page's title while this is shown, such as "Error: ". */
  readonly titlePrefix?: string;
};

/** Moves focus to the outcome of a form, which a screen-reader user would otherwise not notice. */
export function FocusOnMount({ targetId, reason, titlePrefix = '' }: FocusOnMountProps) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: `reason` is the trigger, not an input.
  useEffect(() => {
    document.getElementById(targetId)?.focus();
    const title = document.title;
    const marked = `${titlePrefix}${title}`;
    document.title = marked;
    return () => {
      // When the form led to another page, that page's title stands here already.
      if (document.title === marked) document.title = title;
    };
  }, [targetId, reason, titlePrefix]);
  return null;
}
