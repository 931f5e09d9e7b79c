import type { Actor } from '../../auth/actor';
import { addDays, datesBetween, type LocalDate, localDateOf } from '../../scheduling/zone';
import type { AppointmentId, PractitionerId } from '../../shared/ids';
import { ok, type Result } from '../../shared/result';
import type { BookableError } from './bookable';
import type { BookableKey } from './offering';
import { listTimes, nextTimes, type OfferedTime, type OfferedTimes } from './times';

const SOONEST = 6;
/** After a time was taken by somebody else. */
const ALTERNATIVES = 3;
const WEEK_DAYS = 7;
/** No calendar is open further ahead; keeps made-up dates out of the search. */
const AHEAD_DAYS_MAX = 370;

export type BrowseInput = BookableKey & {
  readonly now: Date;
  /** The first day of the week to show; null starts with the first free day. */
  readonly from: LocalDate | null;
  readonly practitionerId: PractitionerId | null;
  /** A time that was just lost: what is offered first follows it. */
  readonly taken: Date | null;
  /** See `listTimes`. */
  readonly moving?: AppointmentId;
};

export type DayOfTimes = { readonly date: LocalDate; readonly times: readonly OfferedTime[] };

/** What a page of free times shows. */
export type BrowsedTimes = Omit<OfferedTimes, 'times'> & {
  readonly practitionerId: PractitionerId | null;
  readonly soonest: readonly OfferedTime[];
  readonly days: readonly DayOfTimes[];
  /** First days of the weeks before and after; null where there is nothing to see. */
  readonly previousFrom: LocalDate | null;
  readonly nextFrom: LocalDate | null;
  /** When this week has none: the first free time after it. */
  readonly nextFree: OfferedTime | null;
};

/** Free times for a page: the soonest first, then seven days one by one, by the calendar of the place. */
export async function browseTimes(
  actor: Actor,
  input: BrowseInput,
): Promise<Result<BrowsedTimes, BookableError>> {
  const found = await nextTimes(actor, {
    ...input,
    after: input.taken ?? input.now,
    count: input.taken ? ALTERNATIVES : SOONEST,
  });
  if (!found.ok) return found;
  const { times: soonest, ...offer } = found.value;
  const zone = offer.location.timeZone;
  const today = localDateOf(input.now.getTime(), zone);
  const first = soonest[0] ? localDateOf(soonest[0].startsAt.getTime(), zone) : today;
  const from = clamp(input.from ?? first, today, addDays(today, AHEAD_DAYS_MAX));
  const toDate = addDays(from, WEEK_DAYS - 1);
  const week = await listTimes(actor, { ...input, fromDate: from, toDate });
  if (!week.ok) return week;
  const nextFree = week.value.times.length === 0 ? await firstAfter(actor, input, toDate) : null;
  const earliest = input.taken ? today : first;
  return ok({
    ...offer,
    practitionerId: input.practitionerId,
    soonest,
    days: groupByDay(week.value.times, datesBetween(from, toDate), zone),
    previousFrom: from > earliest ? clamp(addDays(from, -WEEK_DAYS), earliest, from) : null,
    nextFrom: week.value.times.length > 0 ? addDays(from, WEEK_DAYS) : null,
    nextFree,
  });
}

async function firstAfter(
  actor: Actor,
  input: BrowseInput,
  date: LocalDate,
): Promise<OfferedTime | null> {
  // Midday UTC of that day is past every zone's morning; the search starts from there on.
  const found = await nextTimes(actor, {
    ...input,
    after: new Date(`${date}T12:00:00Z`),
    count: 1,
  });
  return found.ok ? (found.value.times[0] ?? null) : null;
}

function groupByDay(
  times: readonly OfferedTime[],
  dates: readonly LocalDate[],
  timeZone: string,
): DayOfTimes[] {
  return dates.map((date) => ({
    date,
    times: times.filter(({ startsAt }) => localDateOf(startsAt.getTime(), timeZone) === date),
  }));
}

function clamp(date: LocalDate, min: LocalDate, max: LocalDate): LocalDate {
  if (date < min) return min;
  return date > max ? max : date;
}
