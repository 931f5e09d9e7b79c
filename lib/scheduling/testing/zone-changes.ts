import { MINUTE_MS } from '../../shared/milliseconds';

// Found by asking Intl what the clock shows, never by the engine or Temporal: another road to the same answers.

const WEEK_MS = 7 * 24 * 60 * MINUTE_MS;

/** The years in which every change of every zone is proved. */
export const PROVED = { start: Date.UTC(2025, 0, 1), end: Date.UTC(2036, 0, 1) };

/** The first instant at which a zone's clocks keep another offset. */
export type ZoneChange = {
  readonly timeZone: string;
  readonly at: number;
  readonly before: number;
  readonly after: number;
};

/** All zones with the changes of their clocks; a zone without any has an empty list. */
export function listZoneChanges(): Map<string, ZoneChange[]> {
  return new Map(
    Intl.supportedValuesOf('timeZone').map((timeZone) => [timeZone, changesOf(timeZone)]),
  );
}

function changesOf(timeZone: string): ZoneChange[] {
  const offsetAt = offsetReader(timeZone);
  const changes: ZoneChange[] = [];
  let before = offsetAt(PROVED.start);
  // Nobody changes the clocks twice in a week.
  for (let start = PROVED.start; start < PROVED.end; start += WEEK_MS) {
    const after = offsetAt(start + WEEK_MS);
    if (after === before) continue;
    changes.push({ timeZone, at: firstMinuteWith(offsetAt, start, after), before, after });
    before = after;
  }
  return changes;
}

function firstMinuteWith(offsetAt: (at: number) => number, weekStart: number, after: number) {
  let low = weekStart;
  let high = weekStart + WEEK_MS;
  while (high - low > MINUTE_MS) {
    const middle = low + Math.floor((high - low) / 2 / MINUTE_MS) * MINUTE_MS;
    if (offsetAt(middle) === after) high = middle;
    else low = middle;
  }
  return high;
}

/** How far a zone's clocks are ahead of UTC at an instant, in milliseconds, as the face of the clock shows it. */
export function offsetReader(timeZone: string): (instantMs: number) => number {
  const clock = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  return (instantMs) => {
    const face = /^(\d+)\/(\d+)\/(\d+), (\d+):(\d+)$/.exec(clock.format(instantMs)) ?? [];
    const [month, day, year, hour, minute] = face.slice(1).map(Number);
    return Date.UTC(year ?? 0, (month ?? 0) - 1, day, hour, minute) - instantMs;
  };
}
