'use client';

import { useSyncExternalStore } from 'react';
import { Button } from '../ui/button';

const never = () => () => undefined;

/** Where there is script; without it the browser's own menu prints. */
export function PrintButton({ label = 'Print the letter' }: { readonly label?: string }) {
  const hasScript = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  if (!hasScript) return <p>To print it, use “Print” in the menu of your browser.</p>;
  return (
    <Button type="button" onClick={() => window.print()}>
      {label}
    </Button>
  );
}
