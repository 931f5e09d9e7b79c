import { useSyncExternalStore } from 'react';

const never = () => () => undefined;

/**
 * What somebody wrote into a text area before the script came; null once it has. When React takes a page over it leaves
 * what stands in boxes of one line, and puts the default back into those of several.
 */
export function useTypedSoFar(id: string): string | null {
  const isTakenOver = useSyncExternalStore(
    never,
    () => true,
    // Asked on the server, and in the browser only while the server's page is taken over.
    () => typeof document === 'undefined',
  );
  if (isTakenOver) return null;
  const box = document.getElementById(id);
  return box instanceof HTMLTextAreaElement ? box.value : null;
}
