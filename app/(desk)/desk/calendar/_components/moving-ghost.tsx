import { useEffect, useRef } from 'react';
import { timeOn } from './free-place-links';
import type { TargetColumn } from './grid-target';
import type { Held, Place } from './held-visit';

type GhostProps = {
  readonly held: Held;
  readonly place: Place;
  readonly column: TargetColumn;
  readonly timeZone: string;
};

/** Where the visit would stand, in the grid: it scrolls with it. */
export function MovingGhost({ held, place, column, timeZone }: GhostProps) {
  const ghost = useRef<HTMLDivElement>(null);
  const isByKey = held.grip === null;
  useEffect(() => {
    if (isByKey && place.problem === undefined) {
      ghost.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    }
  }, [isByKey, place]);
  const { offsetLeft, offsetTop, offsetWidth, offsetHeight } = column.element;
  const share = (place.target.start - column.start) / (column.rows * 5 * 60_000);
  const top = share * offsetHeight;
  const isRefused = typeof place.problem === 'string';
  return (
    <div
      ref={ghost}
      aria-hidden="true"
      className={`pointer-events-none absolute z-15 scroll-ms-20 scroll-mt-16 overflow-visible rounded-input border-2 border-dashed p-1 text-sm shadow-lg ${isRefused ? 'hatched border-danger text-danger' : 'border-brand bg-tint text-ink'}`}
      style={{
        left: offsetLeft,
        width: offsetWidth,
        top: offsetTop + top,
        // At the end of the day it must not make the grid longer.
        height: Math.min(held.height, offsetHeight - top),
      }}
    >
      <span className="rounded-input bg-surface px-1 font-semibold">
        {wordsOf(place, column, timeZone)}
      </span>
    </div>
  );
}

export function wordsOf(
  { target, problem }: Place,
  { name }: TargetColumn,
  timeZone: string,
): string {
  const time = timeOn(target.start, timeZone);
  if (problem === undefined) return `${time}, ${name}`;
  return `${time}, ${name}. ${problem ?? 'Free. Let go or press Enter to move, Escape to leave it.'}`;
}
