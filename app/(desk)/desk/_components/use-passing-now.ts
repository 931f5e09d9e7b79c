import { useEffect, useState } from 'react';

const AGAIN_MS = 10_000;

/**
 * What time it is by now, in ms. It counts on from `readAt`, the moment by the database's clock at which the page was
 * read, by what has passed since: the clock of this machine may be wrong. Without a script it stays as it was read.
 */
export function usePassingNow(readAt: number): number {
  const [passedMs, setPassedMs] = useState(0);
  useEffect(() => {
    const from = performance.now();
    setPassedMs(0);
    const timer = window.setInterval(
      () => setPassedMs(readAt > 0 ? performance.now() - from : 0),
      AGAIN_MS,
    );
    return () => window.clearInterval(timer);
  }, [readAt]);
  return readAt + passedMs;
}
