import fc from 'fast-check';
import { MINUTE_MS } from '../../shared/milliseconds';
import type { Lane, Search } from '../availability';
import { type Interval, normalise } from '../interval';
import { type OpeningHours, openIntervals } from '../opening-hours';
import { addDays, dayInterval, wallMidnight, weekdayOf } from '../zone';
import { oddDays } from './wall-clock';

const DAYS = 3;

export type LaneCase = {
  readonly id: string;
  readonly hours: OpeningHours;
  readonly busy: Interval[];
  /** Dates on which no visit starts. */
  readonly fullDates: readonly string[];
};
export type Clinic = {
  readonly timeZone: string;
  readonly dates: readonly string[];
  readonly practitioners: readonly LaneCase[];
  readonly resources: readonly (readonly LaneCase[])[];
  readonly search: Omit<Search, 'practitioners' | 'resources'>;
};

const minutes = fc.integer({ min: 0, max: 1440 });
// Half of the sessions lie where clocks change.
const startMinutes = fc.oneof(minutes, fc.integer({ min: 0, max: 240 }));

function hoursOn(dates: readonly string[]): fc.Arbitrary<OpeningHours> {
  const date = fc.constantFrom(addDays(dates[0] ?? '', -1), ...dates);
  // Most hold all the time or from (to) their own day; some have ended before it, or start after it.
  const bound = fc.option(date, { freq: 2 });
  const weekly = fc
    .record({ date, startMinutes, length: minutes, validFrom: bound, validTo: bound })
    .map(({ date, startMinutes, length, validFrom, validTo }) => ({
      weekday: weekdayOf(date),
      startMinutes,
      endMinutes: startMinutes + length,
      validFrom,
      validTo,
    }));
  const short = weekly.map((hours) => ({
    ...hours,
    endMinutes: Math.min(hours.endMinutes, hours.startMinutes + 45),
  }));
  // In the part of a night that lies on the next day.
  const late = fc.tuple(short, fc.integer({ min: 0, max: 240 })).map(([hours, minute]) => ({
    ...hours,
    startMinutes: 1440 + minute,
    endMinutes: 1440 + minute + (hours.endMinutes - hours.startMinutes),
  }));
  const exception = fc.oneof(
    fc.record({ date, kind: fc.constant('closed' as const) }),
    fc.record({ date, startMinutes, length: minutes }).map(({ date, startMinutes, length }) => ({
      date,
      kind: 'extra' as const,
      startMinutes,
      endMinutes: startMinutes + length,
    })),
  );
  return fc.record({
    weekly: fc.array(weekly, { maxLength: 5 }),
    breaks: fc.array(fc.oneof(short, late), { maxLength: 3 }),
    exceptions: fc.array(exception, { maxLength: 2 }),
  });
}

/** Small clinics over three days on which clocks do odd things: random hours, breaks, holidays, visits, rooms. */
export const anyClinic: fc.Arbitrary<Clinic> = fc
  .constantFrom(...oddDays)
  .chain(([timeZone, first]) => {
    const dates = Array.from({ length: DAYS }, (_, day) => addDays(first, day));
    // A day's room on both sides: no zone's three days lie outside of these five.
    const origin = wallMidnight(addDays(first, -1));
    const instant = fc
      .integer({ min: 0, max: (DAYS + 2) * 1440 })
      .map((minute) => origin + minute * MINUTE_MS);
    const busy = fc
      .array(fc.tuple(instant, fc.integer({ min: 1, max: 240 })), { maxLength: 8 })
      .map((all) =>
        normalise(all.map(([start, length]) => ({ start, end: start + length * MINUTE_MS }))),
      );
    const fullDates = fc.oneof(
      { weight: 3, arbitrary: fc.constant([]) },
      fc.uniqueArray(fc.constantFrom(...dates), { maxLength: 2 }),
    );
    const lane = (ids: readonly string[]) =>
      fc.record({ id: fc.constantFrom(...ids), hours: hoursOn(dates), busy, fullDates });
    const lanes = (ids: readonly string[]) =>
      fc.uniqueArray(lane(ids), { selector: ({ id }) => id, maxLength: 3 });
    const roomLanes = lanes(['room-1', 'room-2', 'room-3']);
    const resources = fc.oneof(
      fc.constant([]),
      fc.tuple(roomLanes),
      fc.tuple(roomLanes, lanes(['cryo-1', 'cryo-2'])),
      roomLanes.map((rooms) => [rooms, rooms]),
      fc.tuple(roomLanes, roomLanes, lanes(['amira', 'cryo-1'])),
    );
    const shape = fc.record({
      preparationMinutes: fc.constantFrom(0, 0, 7, 20),
      treatmentMinutes: fc.constantFrom(1, 15, 20, 30, 45, 90),
      cleaningMinutes: fc.constantFrom(0, 5, 10, 13),
      stepMinutes: fc.constantFrom(5, 7, 10, 15, 30, 50, 60),
      earliestMinutes: fc.option(minutes, { freq: 2 }),
      latestMinutes: fc.option(minutes, { freq: 2 }),
    });
    const window = fc.tuple(instant, instant).map(([a, b]) => [Math.min(a, b), Math.max(a, b)]);
    const bounds = fc.oneof(fc.constant([origin, origin + (DAYS + 2) * 1440 * MINUTE_MS]), window);
    return fc.record({
      timeZone: fc.constant(timeZone),
      dates: fc.constant(dates),
      practitioners: lanes(['amira', 'ben', 'chloe']),
      resources,
      search: fc.record({ shape, bounds, earliest: fc.option(instant) }).map((asked) => ({
        shape: asked.shape,
        from: asked.bounds[0] ?? 0,
        to: asked.bounds[1] ?? 0,
        earliestStart: asked.earliest ?? 0,
        timeZone,
      })),
    });
  });

/** Starts to try beside those that are offered, with and without a practitioner. */
export const anyProbes = fc.array(
  fc.tuple(fc.nat(), fc.constantFrom(undefined, 'amira', 'ben', 'chloe')),
  { minLength: 10, maxLength: 20 },
);

function laneOf({ timeZone, dates }: Clinic, { id, hours, busy, fullDates }: LaneCase): Lane {
  const open = openIntervals(hours, dates[0] ?? '', dates.at(-1) ?? '', timeZone);
  const fullDays = normalise(fullDates.map((date) => dayInterval(date, timeZone)));
  return { scheduleId: id, open, busy, fullDays };
}

export function searchOf(clinic: Clinic): Search {
  return {
    ...clinic.search,
    practitioners: clinic.practitioners.map((lane) => laneOf(clinic, lane)),
    resources: clinic.resources.map((lanes) => ({
      lanes: lanes.map((lane) => laneOf(clinic, lane)),
    })),
  };
}
