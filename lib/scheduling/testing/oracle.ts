import { MINUTE_MS } from '../../shared/milliseconds';
import type { OpeningHours } from '../opening-hours';
import { addDays, weekdayOf } from '../zone';
import type { Clinic, LaneCase } from './clinics';
import { wallClockAt } from './wall-clock';

type Session = { readonly startMinutes: number; readonly endMinutes: number };

/** What begins on a date: its sessions, and the breaks that are taken out of them. */
function hoursOn({ weekly, breaks, exceptions }: OpeningHours, date: string) {
  const closed = exceptions.some((e) => e.kind === 'closed' && e.date === date);
  const extra = exceptions.flatMap((e) => (e.kind === 'extra' && e.date === date ? [e] : []));
  const usual = closed ? [] : weekly.filter((hours) => holdsOn(hours, date));
  return { sessions: [...usual, ...extra], breaks: breaks.filter((b) => holdsOn(b, date)) };
}

function holdsOn(hours: OpeningHours['weekly'][number], date: string): boolean {
  return (
    hours.weekday === weekdayOf(date) &&
    !(hours.validFrom && date < hours.validFrom) &&
    !(hours.validTo && date > hours.validTo)
  );
}

/** For each date, whether a clock that shows it shows an open minute. */
function calendarOf({ dates }: Clinic, { hours }: LaneCase): Map<string, boolean[]> {
  return new Map(
    dates.map((date) => {
      const today = hoursOn(hours, date);
      const yesterday = hoursOn(hours, addDays(date, -1));
      const minutes = Array.from(
        { length: 1440 },
        (_, minute) =>
          (covers(today.sessions, minute) || covers(yesterday.sessions, minute + 1440)) &&
          !(covers(today.breaks, minute) || covers(yesterday.breaks, minute + 1440)),
      );
      return [date, minutes];
    }),
  );
}

function covers(sessions: readonly Session[], minute: number): boolean {
  return sessions.some(
    ({ startMinutes, endMinutes }) => startMinutes <= minute && minute < endMinutes,
  );
}

type Times = { readonly start: number; readonly practitioners: readonly string[] }[];

/** What is free, found the slow and obvious way: every minute by itself, with nothing but the clock on the wall. */
export function findTimesMinuteByMinute(clinic: Clinic): Times {
  const { shape, from, to, earliestStart } = clinic.search;
  const length = shape.preparationMinutes + shape.treatmentMinutes + shape.cleaningMinutes;
  const memory = new Map<LaneCase, (instant: number) => boolean>();
  const walkOf = (lane: LaneCase) => {
    const walk = memory.get(lane) ?? rememberEach(isFreeAt(clinic, lane));
    memory.set(lane, walk);
    return walk;
  };
  const isFreeFor = (lane: LaneCase, start: number): boolean => {
    if (lane.fullDates.includes(wallClockAt(start, clinic.timeZone).date)) return false;
    const isFree = walkOf(lane);
    for (let minute = 0; minute < length; minute++) {
      if (!isFree(start + minute * MINUTE_MS)) return false;
    }
    return true;
  };
  const times: Times = [];
  for (let start = from; start < to; start += MINUTE_MS) {
    if (start < earliestStart) continue;
    const { minutes } = wallClockAt(start, clinic.timeZone);
    if (minutes % shape.stepMinutes !== 0) continue;
    if (minutes < (shape.earliestMinutes ?? 0)) continue;
    if (minutes > (shape.latestMinutes ?? 1440)) continue;
    const choices = clinic.resources.map((lanes) => lanes.filter((lane) => isFreeFor(lane, start)));
    const practitioners = clinic.practitioners
      .filter((lane) => isFreeFor(lane, start))
      .filter((lane) => everyChoice(choices).some((resources) => allDiffer([lane, ...resources])))
      .map(({ id }) => id);
    if (practitioners.length > 0) times.push({ start, practitioners });
  }
  return times;
}

function isFreeAt(clinic: Clinic, lane: LaneCase): (instant: number) => boolean {
  const calendar = calendarOf(clinic, lane);
  return (instant) => {
    const { date, minutes } = wallClockAt(instant, clinic.timeZone);
    const isOpen = calendar.get(date)?.[minutes] ?? false;
    return isOpen && !lane.busy.some(({ start, end }) => start <= instant && instant < end);
  };
}

function rememberEach(look: (instant: number) => boolean): (instant: number) => boolean {
  const seen = new Map<number, boolean>();
  return (instant) => {
    const known = seen.get(instant) ?? look(instant);
    seen.set(instant, known);
    return known;
  };
}

function everyChoice<T>(pools: readonly (readonly T[])[]): T[][] {
  return pools.reduce<T[][]>(
    (choices, pool) => choices.flatMap((choice) => pool.map((one) => [...choice, one])),
    [[]],
  );
}

function allDiffer(lanes: readonly LaneCase[]): boolean {
  return new Set(lanes.map(({ id }) => id)).size === lanes.length;
}
