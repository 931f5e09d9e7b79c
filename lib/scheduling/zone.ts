import { Temporal } from 'temporal-polyfill';
import { DAY_MS, MINUTE_MS } from '../shared/milliseconds';
import { type Interval, intersect, normalise } from './interval';

/** A calendar date without a zone: '2027-03-28'. Such dates sort as text. */
export type LocalDate = string;

/** Minutes after midnight as a wall clock shows them, 0 to 1440. */
export type LocalMinutes = number;

/** A time over which a zone's clocks keep one offset. Add `offsetMs` to an instant to read the wall clock. */
export type OffsetSpan = Interval & { readonly offsetMs: number };

const CHUNK_MS = 365 * DAY_MS;

// Temporal is slow (milliseconds for a transition) and the rules of a zone do not change while the program
// runs, so each zone is asked once for each 365 days; all else on this page is arithmetic.
const spansByZone = new Map<string, Map<number, readonly OffsetSpan[]>>();

/** The offsets that hold in a zone between two instants, in order; the outer spans may reach further. */
export function offsetSpans({ start, end }: Interval, timeZone: string): OffsetSpan[] {
  const spans: OffsetSpan[] = [];
  for (let chunk = Math.floor(start / CHUNK_MS); chunk * CHUNK_MS < end; chunk++) {
    for (const span of chunkSpans(chunk, timeZone)) {
      if (span.start < end && span.end > start) spans.push(span);
    }
  }
  return spans;
}

function chunkSpans(chunk: number, timeZone: string): readonly OffsetSpan[] {
  const chunks = spansByZone.get(timeZone) ?? new Map<number, readonly OffsetSpan[]>();
  const known = chunks.get(chunk);
  if (known !== undefined) return known;
  const spans = readSpans(chunk * CHUNK_MS, timeZone);
  spansByZone.set(timeZone, chunks.set(chunk, spans));
  return spans;
}

function readSpans(chunkStart: number, timeZone: string): OffsetSpan[] {
  const chunkEnd = chunkStart + CHUNK_MS;
  const spans: OffsetSpan[] = [];
  let at: Temporal.ZonedDateTime | null =
    Temporal.Instant.fromEpochMilliseconds(chunkStart).toZonedDateTimeISO(timeZone);
  while (at !== null && at.epochMilliseconds < chunkEnd) {
    const next: Temporal.ZonedDateTime | null = at.getTimeZoneTransition('next');
    const end = Math.min(next?.epochMilliseconds ?? chunkEnd, chunkEnd);
    spans.push({ start: at.epochMilliseconds, end, offsetMs: at.offsetNanoseconds / 1e6 });
    at = next;
  }
  return spans;
}

function offsetMsAt(instantMs: number, timeZone: string): number {
  const [span] = offsetSpans({ start: instantMs, end: instantMs + 1 }, timeZone);
  if (span === undefined) throw new RangeError(`Not an instant: ${instantMs}`);
  return span.offsetMs;
}

/** How far the zone's clocks are ahead of UTC at an instant, in minutes. */
export function offsetMinutesAt(instantMs: number, timeZone: string): number {
  return offsetMsAt(instantMs, timeZone) / MINUTE_MS;
}

/** Whether this names a zone of the IANA database ('Europe/London'); a bare offset is no zone. */
export function isTimeZone(text: string): boolean {
  if (!/^[A-Za-z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+)*$/.test(text)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: text });
    return true;
  } catch {
    return false; // RangeError is how Intl says that it does not know the zone.
  }
}

/**
 * A date's midnight on the wall-clock line: what the clock shows, written as if it were UTC, in milliseconds.
 * Wall-clock times are compared and cut on this line, then turned to instants by `wallToInstants`.
 * Throws a RangeError when the text is no date; `parseLocalDate` is for text from outside.
 */
export function wallMidnight(date: LocalDate): number {
  const wallMs = Date.parse(`${date}T00:00:00Z`);
  if (Number.isNaN(wallMs)) throw new RangeError(`Not a calendar date: ${date}`);
  return wallMs;
}

function dateOfWall(wallMs: number): LocalDate {
  return new Date(wallMs).toISOString().slice(0, -'T00:00:00.000Z'.length);
}

/**
 * Reads 'YYYY-MM-DD'; null for any other form, for dates that do not exist (2027-02-30), and for those of no patient's
 * life: past the year 9999 or before the year 1 no database and no clock can say what day comes next.
 */
export function parseLocalDate(text: string): LocalDate | null {
  if (!/^(?:19|20|21)\d{2}-\d{2}-\d{2}$/.test(text)) return null;
  const wallMs = Date.parse(`${text}T00:00:00Z`);
  // Date rolls 30 February over into March, so only a date that reads back the same exists.
  return Number.isNaN(wallMs) || dateOfWall(wallMs) !== text ? null : text;
}

/** The date that the wall clocks of a zone show at an instant. */
export function localDateOf(instantMs: number, timeZone: string): LocalDate {
  return dateOfWall(instantMs + offsetMsAt(instantMs, timeZone));
}

/** The date `n` calendar days later (earlier when negative). */
export function addDays(date: LocalDate, n: number): LocalDate {
  return dateOfWall(wallMidnight(date) + n * DAY_MS);
}

/** The same day `n` calendar months later (earlier when negative), or the last day of a month that is too short for it. */
export function addMonths(date: LocalDate, n: number): LocalDate {
  return Temporal.PlainDate.from(date).add({ months: n }).toString();
}

/** The first and the last date of the month of a date. */
export function monthOf(date: LocalDate): { readonly from: LocalDate; readonly to: LocalDate } {
  const from = `${date.slice(0, -2)}01`;
  return { from, to: addDays(addMonths(from, 1), -1) };
}

/** How many calendar days `to` is after `from` (before, when negative). */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return (wallMidnight(to) - wallMidnight(from)) / DAY_MS;
}

/** ISO 8601 weekday: Monday is 1, Sunday is 7. */
export function weekdayOf(date: LocalDate): 1 | 2 | 3 | 4 | 5 | 6 | 7 {
  const weekday = new Date(wallMidnight(date)).getUTCDay();
  return (weekday === 0 ? 7 : weekday) as 1 | 2 | 3 | 4 | 5 | 6 | 7;
}

/** All dates from the first to the last, both included; none when they are the wrong way round. */
export function datesBetween(from: LocalDate, to: LocalDate): LocalDate[] {
  const dates: LocalDate[] = [];
  const last = wallMidnight(to);
  for (let wall = wallMidnight(from); wall <= last; wall += DAY_MS) dates.push(dateOfWall(wall));
  return dates;
}

/**
 * The instants at which a zone's clocks show a time of `wall` (normalised, on the wall-clock line).
 * What the clocks skip gives nothing; what they show twice gives two stretches.
 */
export function wallToInstants(wall: readonly Interval[], timeZone: string): Interval[] {
  const first = wall[0];
  const last = wall.at(-1);
  if (first === undefined || last === undefined) return [];
  // No clock on earth has ever been a whole day from UTC.
  const reach = { start: first.start - DAY_MS, end: last.end + DAY_MS };
  return normalise(
    offsetSpans(reach, timeZone).flatMap(({ start, end, offsetMs }) =>
      intersect(wall, [{ start: start + offsetMs, end: end + offsetMs }]).map((shown) => ({
        start: shown.start - offsetMs,
        end: shown.end - offsetMs,
      })),
    ),
  );
}

/**
 * A stretch of wall clock on a date, as instants: from when the clock first shows `startMinutes` to when it last
 * leaves the stretch. `endMinutes` may pass 1440 (up to 2880) for what ends on the next day. Times that the clocks
 * skip contribute nothing (the interval is empty when all are skipped), times that they show twice count twice.
 */
export function wallInterval(
  date: LocalDate,
  startMinutes: LocalMinutes,
  endMinutes: number,
  timeZone: string,
): Interval {
  const midnight = wallMidnight(date);
  const wall = {
    start: midnight + startMinutes * MINUTE_MS,
    end: midnight + endMinutes * MINUTE_MS,
  };
  const shown = wall.start < wall.end ? wallToInstants([wall], timeZone) : [];
  const skippedAt = firstInstantShowing(wall.start, timeZone);
  return { start: shown[0]?.start ?? skippedAt, end: shown.at(-1)?.end ?? skippedAt };
}

/** A date's instants, from its first midnight to that of the next date: 24 hours, save when clocks change. */
export function dayInterval(date: LocalDate, timeZone: string): Interval {
  const midnight = wallMidnight(date);
  return {
    start: firstInstantShowing(midnight, timeZone),
    end: firstInstantShowing(midnight + DAY_MS, timeZone),
  };
}

/** When the clocks first show a wall-clock time, or pass it in a jump. */
function firstInstantShowing(wallMs: number, timeZone: string): number {
  const reach = { start: wallMs - DAY_MS, end: wallMs + DAY_MS };
  const span = offsetSpans(reach, timeZone).find(({ end, offsetMs }) => end + offsetMs > wallMs);
  if (span === undefined) throw new RangeError(`Not a wall-clock time: ${wallMs}`);
  return Math.max(span.start, wallMs - span.offsetMs);
}

/** An instant as the zone's clocks show it, with the offset: '2027-03-28T10:15:00+01:00' (RFC 3339). */
export function toRfc3339(instantMs: number, timeZone: string): string {
  // RFC 3339 has no seconds in the offset; before 1972 some zones had.
  const offsetMinutes = Math.round(offsetMinutesAt(instantMs, timeZone));
  const wall = new Date(instantMs + offsetMinutes * MINUTE_MS).toISOString();
  const ahead = Math.abs(offsetMinutes);
  const hours = String(Math.floor(ahead / 60)).padStart(2, '0');
  const minutes = String(ahead % 60).padStart(2, '0');
  const fraction = instantMs % 1000 === 0 ? '' : wall.slice(-5, -1);
  return `${wall.slice(0, -5)}${fraction}${offsetMinutes < 0 ? '-' : '+'}${hours}:${minutes}`;
}
