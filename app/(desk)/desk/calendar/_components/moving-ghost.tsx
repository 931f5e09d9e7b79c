import { timeOn } from './free-place-links';
import type { TargetColumn } from './grid-target';
import type { Held, Place } from './held-visit';

type GhostProps = {
  readonly held: Held;
  readonly place: Place;
  readonly column: TargetColumn;
  readonly timeZone: string;
};

/** Where the visit would stand, over the grid. */
export function MovingGhost({ held, place, column, timeZone }: GhostProps) {
  const { left, top, width, height } = column.element.getBoundingClientRect();
  const share = (place.target.start - column.start) / (column.rows * 5 * 60_000);
  const isRefused = typeof place.problem === 'string';
  return (
    <div
      aria-hidden="true"
      className={`pointer-events-none fixed z-50 overflow-visible rounded-input border-2 border-dashed p-1 text-sm shadow-lg ${isRefused ? 'hatched border-danger text-danger' : 'border-brand bg-tint text-ink'}`}
      style={{ left, width, top: top + share * height, height: held.height }}
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
