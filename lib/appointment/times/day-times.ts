import { inTransaction } from '@/db/transaction';
import type { Actor } from '../../auth/actor';
import type { Fresh } from '../../schedule/freshen';
import { findTimes } from '../../scheduling/availability';
import { addDays, dayInterval, type LocalDate, toRfc3339 } from '../../scheduling/zone';
import type { PractitionerId } from '../../shared/ids';
import type { StaffedOffering } from './remembered-offering';
import { occupiedMs, searchRoster, shapeOf, type VisitSearch } from './search';

/** A free time with its JSON. */
export type DayTime = {
  readonly start: number;
  readonly practitionerIds: readonly PractitionerId[];
  readonly json: string;
};

/**
 * All free times of one local date, whatever lead time and horizon say of them. Their JSON stands ready as bytes with
 * commas between, so that a month is put together by copying: to write it anew costs more than to find it.
 */
export type DayTimes = { readonly times: readonly DayTime[]; readonly json: Buffer };

type Loaded = { readonly date: LocalDate; readonly day: DayTimes };

/**
 * The free times of each date, from memory where nothing touched them, else read: neighbouring dates in one go. The
 * offering is of the same moment: had its hours changed since, the days would be kept as if they knew of it.
 */
export async function rememberedDays(
  actor: Actor,
  { memory, now, tick }: Fresh,
  offering: StaffedOffering,
  dates: readonly LocalDate[],
): Promise<DayTimes[]> {
  const known = new Map<LocalDate, DayTimes>();
  for (const date of dates) {
    const day = memory.recall<DayTimes>(nameOf(offering, date), now);
    if (day) known.set(date, day);
  }
  for (const run of runsOf(dates.filter((date) => !known.has(date)))) {
    const { days, firstHoldEnd } = await loadDays(actor, offering, run);
    for (const { date, day } of days) {
      known.set(date, day);
      memory.keep(nameOf(offering, date), day, {
        basis: { ...reachOf(offering, date), until: firstHoldEnd },
        tick,
        size: day.json.length * 2,
      });
    }
  }
  return dates.flatMap((date) => known.get(date) ?? []);
}

function nameOf({ service, location }: StaffedOffering, date: LocalDate): string {
  return `day ${service.id} ${location.id} ${date}`;
}

/** A visit that starts on the date may end on the next. */
function reachOf({ service, location }: StaffedOffering, date: LocalDate) {
  const { start, end } = dayInterval(date, location.timeZone);
  return { locationId: location.id, start, end: end + occupiedMs(shapeOf(service)) };
}

/** Dates that follow each other, together. */
function runsOf(dates: readonly LocalDate[]): LocalDate[][] {
  const runs: LocalDate[][] = [];
  for (const date of dates) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    if (run && last && addDays(last, 1) === date) run.push(date);
    else runs.push([date]);
  }
  return runs;
}

async function loadDays(
  actor: Actor,
  offering: StaffedOffering,
  dates: readonly LocalDate[],
): Promise<{ readonly days: readonly Loaded[]; readonly firstHoldEnd: number }> {
  const zone = offering.location.timeZone;
  const from = dayInterval(dates[0] ?? '', zone).start;
  const to = dayInterval(dates.at(-1) ?? '', zone).end;
  const visit = await inTransaction(actor, (tx) =>
    searchRoster(tx, actor, offering, {
      from: new Date(from),
      to: new Date(to),
      earliest: new Date(from),
    }),
  );
  const times = toDayTimes(visit, zone);
  const days = dates.map((date) => {
    const { start, end } = dayInterval(date, zone);
    const own = times.filter((time) => time.start >= start && time.start < end);
    return { date, day: dayOf(own) };
  });
  return { days, firstHoldEnd: visit.firstHoldEnd };
}

export function dayOf(times: readonly DayTime[]): DayTimes {
  return { times, json: Buffer.from(times.map(({ json }) => json).join(',')) };
}

function toDayTimes({ search, practitionerIds }: VisitSearch, zone: string): DayTime[] {
  return findTimes(search).map((time) => {
    const ids = time.practitioners.flatMap((id) => practitionerIds.get(id) ?? []);
    return {
      start: time.start,
      practitionerIds: ids,
      json: JSON.stringify({
        start: toRfc3339(time.start, zone),
        end: toRfc3339(time.end, zone),
        practitionerIds: ids,
      }),
    };
  });
}
