import type { OpeningHours } from '../opening-hours';
import { weekdayOf } from '../zone';
import type { Clinic, LaneCase } from './clinics';
import { wallClockAt } from './wall-clock';

const MINUTE_MS = 60_000;

function isOpenAt(clinic: Clinic, { weekly, breaks, exceptions }: OpeningHours, instant: number) {
  const clock = wallClockAt(instant, clinic.timeZone);
  if (!clinic.dates.includes(clock.date)) return false;
  const days = [
    { date: clock.date, minute: clock.minutes },
    { date: clock.dayBefore, minute: clock.minutes + 1440 },
  ];
  return (
    days.some(({ date, minute }) => {
      const covers = (session: { startMinutes: number; endMinutes: number }) =>
        session.startMinutes <= minute && minute < session.endMinutes;
      const closed = exceptions.some((e) => e.kind === 'closed' && e.date === date);
      return (
        (!closed && weekly.some((hours) => holdsOn(hours, date) && covers(hours))) ||
        exceptions.some((e) => e.kind === 'extra' && e.date === date && covers(e))
      );
    }) &&
    !days.some(({ date, minute }) =>
      breaks.some((b) => holdsOn(b, date) && b.startMinutes <= minute && minute < b.endMinutes),
    )
  );
}

function holdsOn(hours: OpeningHours['weekly'][number], date: string): boolean {
  return (
    hours.weekday === weekdayOf(date) &&
    !(hours.validFrom && date < hours.validFrom) &&
    !(hours.validTo && date > hours.validTo)
  );
}

type Times = { readonly start: number; readonly practitioners: readonly string[] }[];

/** What is free, found the slow and obvious way: every minute by itself, with nothing but the clock on the wall. */
export function findTimesMinuteByMinute(clinic: Clinic): Times {
  const { shape, from, to, earliestStart } = clinic.search;
  const length = shape.preparationMinutes + shape.treatmentMinutes + shape.cleaningMinutes;
  const memory = new Map<LaneCase, Map<number, boolean>>();
  const isFreeAt = (lane: LaneCase, instant: number): boolean => {
    const known = memory.get(lane) ?? new Map<number, boolean>();
    memory.set(lane, known);
    const free =
      known.get(instant) ??
      (isOpenAt(clinic, lane.hours, instant) &&
        !lane.busy.some(({ start, end }) => start <= instant && instant < end));
    known.set(instant, free);
    return free;
  };
  const isFreeFor = (lane: LaneCase, start: number): boolean => {
    for (let minute = 0; minute < length; minute++) {
      if (!isFreeAt(lane, start + minute * MINUTE_MS)) return false;
    }
    return true;
  };
  const times: Times = [];
  for (let start = from; start < to; start += MINUTE_MS) {
    if (start < earliestStart) continue;
    if (wallClockAt(start, clinic.timeZone).minutes % shape.stepMinutes !== 0) continue;
    const choices = clinic.resources.map((lanes) => lanes.filter((lane) => isFreeFor(lane, start)));
    const practitioners = clinic.practitioners
      .filter((lane) => isFreeFor(lane, start))
      .filter((lane) => everyChoice(choices).some((resources) => allDiffer([lane, ...resources])))
      .map(({ id }) => id);
    if (practitioners.length > 0) times.push({ start, practitioners });
  }
  return times;
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
