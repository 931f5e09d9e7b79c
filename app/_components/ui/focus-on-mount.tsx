'use client';

import { useEffect } from 'react';

type FocusOnMountProps = {
  readonly targetId: string;
  /** Put before the page's title while this is shown, such as "Error: ". */
  readonly titlePrefix: string;
};

/** Moves focus to its target once; a new key does it again. */
export function FocusOnMount({ targetId, titlePrefix }: FocusOnMountProps) {
  useEffect(() => {
    document.getElementById(targetId)?.focus();
    const title = document.title;
    const marked = `${titlePrefix}${title}`;
    document.title = marked;
    return () => {
      // When the form led to another page, that page's title stands here already.
      if (document.title === marked) document.title = title;
    };
  }, [targetId, titlePrefix]);
  return null;
}
