import type { Actor } from '../../auth/actor';
import { isPractitioner } from '../../practitioner/queries';
import { freshen } from '../../schedule/freshen';
import { datesBetween, type LocalDate, localDateOf } from '../../scheduling/zone';
import type { PractitionerId } from '../../shared/ids';
import { err, ok, type Result } from '../../shared/result';
import { bookableAt, earliestStart, latestStart } from './bookable';
import { type DayTime, type DayTimes, dayOf, rememberedDays } from './day-times';
import { rememberedOffering, type StaffedOffering } from './remembered-offering';

export type AvailabilityInput = {
  readonly service: string;
  readonly location: string;
  /** Calendar dates of the location, both inclusive. */
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly practitioner?: PractitionerId | undefined;
  readonly view: 'slots' | 'days';
};

export type AvailabilityError = 'unknown-service' | 'unknown-location' | 'unknown-practitioner';

/** A free time; instants as the location's clocks show them, with the offset (RFC 3339). */
export type ApiSlot = {
  readonly start: string;
  readonly end: string;
  readonly practitionerIds: readonly PractitionerId[];
};

const COMMA = Buffer.from(',');
const END = Buffer.from(']}');

/** The dates of an answer that lie within lead time and horizon, with their times. */
type Found = { readonly dates: readonly LocalDate[]; readonly days: readonly DayTimes[] };

/**
 * Free times as the JSON that the HTTP API answers. What nobody may book online at the location has none. As true as
 * the database was after the call began, though most of it comes from memory (docs/decisions/009-calendar-memory.md).
 */
export async function readAvailability(
  actor: Actor,
  input: AvailabilityInput,
): Promise<Result<Uint8Array, AvailabilityError>> {
  const fresh = await freshen(actor);
  const key = { serviceSlug: input.service, locationSlug: input.location };
  const offering = await rememberedOffering(actor, fresh, key);
  if (!offering.ok) return offering;
  const { practitioner: asked } = input;
  if (asked && !(await isKnown(actor, offering.value, asked))) return err('unknown-practitioner');
  const bookable = bookableAt(offering.value, actor, new Date(fresh.now));
  let found: Found = { dates: [], days: [] };
  if (bookable.ok) {
    const isStaff = actor.kind === 'staff';
    // Nobody who only looks has read the full information yet.
    const earliest = earliestStart(bookable.value, { isStaff, informedAt: null }).getTime();
    const latest = latestStart(bookable.value).getTime();
    const zone = offering.value.location.timeZone;
    const from = later(input.from, localDateOf(earliest, zone));
    const dates = datesBetween(from, earlier(input.to, localDateOf(latest, zone)));
    const days = await rememberedDays(actor, fresh, offering.value, dates);
    const isPossible = (time: DayTime) =>
      time.start >= earliest &&
      time.start < latest &&
      (!asked || time.practitionerIds.includes(asked));
    found = { dates, days: days.map((day) => only(day, isPossible, asked)) };
  }
  return ok(toJson(input, offering.value.location.timeZone, found));
}

/** The times of a day that are possible; the day as it is, with its ready JSON, when all are. */
function only(
  day: DayTimes,
  isPossible: (time: DayTime) => boolean,
  asked: PractitionerId | undefined,
): DayTimes {
  const times = day.times.filter(isPossible);
  if (!asked && times.length === day.times.length) return day;
  const shown = asked ? times.map((time) => forOne(time, asked)) : times;
  return dayOf(shown);
}

function forOne(time: DayTime, asked: PractitionerId): DayTime {
  const slot: ApiSlot = JSON.parse(time.json);
  const practitionerIds = [asked];
  return { ...time, practitionerIds, json: JSON.stringify({ ...slot, practitionerIds }) };
}

/** Bytes, and copied once: a month is half a megabyte, and to copy it again would cost more than all else here. */
function toJson(
  { service, location, view }: AvailabilityInput,
  timeZone: string,
  { dates, days }: Found,
): Uint8Array {
  const about = JSON.stringify({ service, location, timeZone }).slice(0, -1);
  if (view === 'slots') {
    const json = days.flatMap((day) => (day.json.length === 0 ? [] : [COMMA, day.json])).slice(1);
    return Buffer.concat([Buffer.from(`${about},"slots":[`), ...json, END]);
  }
  const free = dates.filter((_, index) => (days[index]?.times.length ?? 0) > 0);
  const first = days.find(({ times }) => times.length > 0)?.times[0];
  return Buffer.from(`${about},"days":${JSON.stringify(free)},"first":${first?.json ?? 'null'}}`);
}

async function isKnown(
  actor: Actor,
  { roster }: StaffedOffering,
  id: PractitionerId,
): Promise<boolean> {
  if (roster.schedules.some(({ practitionerId }) => practitionerId === id)) return true;
  return isPractitioner(actor, id);
}

function later(a: LocalDate, b: LocalDate): LocalDate {
  return a > b ? a : b;
}

function earlier(a: LocalDate, b: LocalDate): LocalDate {
  return a < b ? a : b;
}
