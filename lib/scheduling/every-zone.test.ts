import { expect, test } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '../shared/milliseconds';
import { findTimes, type OfferedTime } from './availability';
import type { Interval } from './interval';
import { openIntervals } from './opening-hours';
import { listZoneChanges, offsetReader, PROVED, type ZoneChange } from './testing/zone-changes';
import { addDays, dayInterval, localDateOf, offsetSpans, toRfc3339, wallMidnight } from './zone';

const VISIT_MINUTES = [10, 20, 45, 90, 150];
const STEP_MINUTES = 15;
/** All lengths, offsets and changes of these years are whole multiples of it. */
const WALK_MS = 5 * MINUTE_MS;

const changes = listZoneChanges();
const all = [...changes.values()].flat();

/** An hour and a half of wall clock on both sides of a change, as opening hours. */
function hoursAround({ timeZone, at, before, after }: ZoneChange) {
  const wall = { start: at + before - 90 * MINUTE_MS, end: at + after + 90 * MINUTE_MS };
  const date = new Date(wall.start).toISOString().slice(0, 10);
  const startMinutes = (wall.start - wallMidnight(date)) / MINUTE_MS;
  const endMinutes = (wall.end - wallMidnight(date)) / MINUTE_MS;
  const extra = { date, kind: 'extra' as const, startMinutes, endMinutes };
  const hours = { weekly: [], breaks: [], exceptions: [extra] };
  return { wall, open: openIntervals(hours, addDays(date, -1), addDays(date, 2), timeZone) };
}

function offer({ timeZone, at }: ZoneChange, open: Interval[], treatmentMinutes: number) {
  return findTimes({
    shape: {
      preparationMinutes: 0,
      treatmentMinutes,
      cleaningMinutes: 0,
      stepMinutes: STEP_MINUTES,
    },
    practitioners: [{ scheduleId: 'amira', open, busy: [] }],
    resources: [],
    from: at - 12 * HOUR_MS,
    to: at + 12 * HOUR_MS,
    earliestStart: 0,
    timeZone,
  });
}

/** The starts that a look at the clock every five minutes finds for each length of visit. */
function walk(change: ZoneChange, wall: Interval): number[][] {
  const offsetAt = offsetReader(change.timeZone);
  const faces = new Map<number, number>();
  for (let at = change.at - 6 * HOUR_MS; at < change.at + 6 * HOUR_MS; at += WALK_MS) {
    faces.set(at, at + offsetAt(at));
  }
  const isOpen = (at: number) => {
    const face = faces.get(at) ?? Number.NaN;
    return wall.start <= face && face < wall.end;
  };
  return VISIT_MINUTES.map((minutes) => {
    const parts = Array.from({ length: (minutes * MINUTE_MS) / WALK_MS }, (_, n) => n * WALK_MS);
    return [...faces]
      .filter(([, face]) => face % (STEP_MINUTES * MINUTE_MS) === 0)
      .map(([at]) => at)
      .filter((at) => parts.every((part) => isOpen(at + part)));
  });
}

function problemsOf(change: ZoneChange): string[] {
  const { wall, open } = hoursAround(change);
  const expected = walk(change, wall);
  return VISIT_MINUTES.flatMap((minutes, index) => {
    const times = offer(change, open, minutes);
    const texts = times.map(({ start }) => toRfc3339(start, change.timeZone));
    const problems = [
      ...(`${times.map(({ start }) => start)}` === `${expected[index]}` ? [] : ['other times']),
      ...(new Set(texts).size === texts.length ? [] : ['a time twice']),
      ...(times.every(hasLength(minutes)) ? [] : ['a wrong length']),
      ...(times.every(({ start }, n) => Date.parse(texts[n] ?? '') === start) ? [] : ['text']),
    ];
    const where = `${change.timeZone} ${new Date(change.at).toISOString()} ${minutes} min`;
    return problems.map((problem) => `${where}: ${problem}`);
  });
}

function hasLength(minutes: number) {
  return ({ start, end }: OfferedTime) => end - start === minutes * MINUTE_MS;
}

test('at every change of every zone, visits of each length are offered at exactly the times that the clocks show', {
  timeout: 120_000,
}, () => {
  expect(changes.size).toBeGreaterThan(400);
  expect(all.length).toBeGreaterThan(2_500);
  expect(all.flatMap(problemsOf)).toEqual([]);
});

test('the engine knows the changes that the clocks show, and no others', () => {
  const wrong = [...changes].filter(([timeZone, known]) => {
    const spans = offsetSpans(PROVED, timeZone).filter(
      ({ offsetMs }, n, before) => n === 0 || offsetMs !== before[n - 1]?.offsetMs,
    );
    const starts = spans.slice(1).map(({ start, offsetMs }) => `${start} ${offsetMs}`);
    return `${starts}` !== `${known.map(({ at, after }) => `${at} ${after}`)}`;
  });
  expect(wrong.map(([timeZone]) => timeZone)).toEqual([]);
});

test('three days around a change last 72 hours less what the clocks skip; a day has 23, 23.5, 24.5 or 25', () => {
  const lengths = new Set<number>();
  const wrong = all.filter(({ timeZone, at, before, after }) => {
    const middle = localDateOf(at, timeZone);
    const days = [addDays(middle, -1), middle, addDays(middle, 1)].map((date) => {
      const { start, end } = dayInterval(date, timeZone);
      return (end - start) / HOUR_MS;
    });
    for (const hours of days) lengths.add(hours);
    return days.reduce((sum, hours) => sum + hours, 0) !== 72 - (after - before) / HOUR_MS;
  });
  expect(wrong).toEqual([]);
  for (const hours of [23, 23.5, 24.5, 25]) expect([...lengths]).toContain(hours);
});
