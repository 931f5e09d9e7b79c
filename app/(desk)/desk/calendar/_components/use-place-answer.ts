import { useEffect } from 'react';
import { type Held, type Place, wishOf } from './held-visit';

const ASK_AFTER_MS = 120;

/** Asks of each place where the hand rests whether it can be had. */
export function usePlaceAnswer(
  held: Held | null,
  place: Place | null,
  setPlace: (place: Place) => void,
): void {
  useEffect(() => {
    if (!held || !place || place.problem !== undefined) return;
    const stale = new AbortController();
    const timer = window.setTimeout(() => {
      const query = new URLSearchParams({
        visit: held.visitId,
        version: held.version,
        startsAt: new Date(place.target.start).toISOString(),
        ...wishOf(held, place.target),
      });
      fetch(`/desk/calendar/try?${query}`, { signal: stale.signal })
        .then((answer) => answer.json())
        .then(({ problem }: { problem: string | null }) => setPlace({ ...place, problem }))
        // Not answered: the drop itself will say.
        .catch(() => undefined);
    }, ASK_AFTER_MS);
    return () => {
      window.clearTimeout(timer);
      stale.abort();
    };
  }, [held, place, setPlace]);
}
