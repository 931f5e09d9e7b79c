import { MINUTE_MS } from '@/lib/shared/milliseconds';
import {
  addDays,
  datesBetween,
  type LocalDate,
  localDateOf,
  wallInterval,
  weekdayOf,
} from '../../../lib/scheduling/zone';
import type { ScheduleId } from '../../../lib/shared/ids';
import type { SeedService } from '../catalogue/seed-service';
import { SERVICES } from '../catalogue/services';
import { nextHoliday } from '../clinic/holidays';
import { LOCATIONS, type SeedLocation, type WeeklySession } from '../clinic/locations';
import { LUNCH_MINUTES } from '../clinic/practitioners';
import type { Random } from '../random';
import { DEMO_SCHEDULES, type DemoSchedule } from '../rows/schedule-rows';
import { Diary } from './diary';

/** A visit with its place in the day, before anybody has it. */
export type PlannedVisit = {
  readonly location: SeedLocation;
  /** Days from the location's today. */
  readonly dayOffset: number;
  readonly practitionerSlug: string;
  readonly service: SeedService;
  readonly scheduleIds: readonly ScheduleId[];
  readonly startsAt: Date;
  readonly endsAt: Date;
  /** Cleaning included. */
  readonly occupiedUntil: Date;
};

const DAYS_AROUND = 21;
const STEP_MINUTES = 15;

/** How often each service is asked for, one against the other. */
const WEIGHTS: Readonly<Record<string, number>> = {
  consultation: 8,
  'follow-up': 4,
  'de-roofing': 6,
  curettage: 3,
  cryotherapy: 3,
  minocycline: 1,
};

/** Three weeks back and ahead at every location, in order of time. Nothing is taken twice. */
export function planVisits(now: Date, random: Random): PlannedVisit[] {
  return LOCATIONS.flatMap((location) => planLocation(location, now, random)).sort(
    (a, b) => a.startsAt.getTime() - b.startsAt.getTime(),
  );
}

function planLocation(location: SeedLocation, now: Date, random: Random): PlannedVisit[] {
  const today = localDateOf(now.getTime(), location.timeZone);
  const closed = nextHoliday(location.slug, today)?.date;
  return datesBetween(addDays(today, -DAYS_AROUND), addDays(today, DAYS_AROUND)).flatMap(
    (date, index) => (date === closed ? [] : planDay(location, date, index - DAYS_AROUND, random)),
  );
}

/** How full a day is, 0 to 1: busy until today, then ever freer, so that a stranger finds a time soon. */
function fullness(dayOffset: number): number {
  if (dayOffset < 0) return 0.45;
  return dayOffset === 0 ? 0.75 : Math.max(0.08, 0.36 - 0.015 * dayOffset);
}

function planDay(
  location: SeedLocation,
  date: LocalDate,
  dayOffset: number,
  random: Random,
): PlannedVisit[] {
  const diary = new Diary();
  const here = DEMO_SCHEDULES.filter(({ locationSlug }) => locationSlug === location.slug);
  return here.flatMap((schedule) => {
    const session = schedule.sessions.find(({ weekdays }) => weekdays.includes(weekdayOf(date)));
    if (schedule.owner.actor !== 'practitioner' || !session) return [];
    const visits = fillSession(session, fullness(dayOffset), { schedule, here, diary, random });
    return visits.map((visit) => toPlanned(visit, { location, date, dayOffset }));
  });
}

function fillSession(
  session: WeeklySession,
  dayFullness: number,
  who: Omit<Placing, 'minutes' | 'closesAt'>,
): PlacedVisit[] {
  const isCoordinator = who.schedule.offers.includes('advice-call');
  const probability = dayFullness * (isCoordinator ? 0.2 : 1);
  const visits: PlacedVisit[] = [];
  let minutes = session.startMinutes;
  while (minutes < session.endMinutes) {
    const visit = who.random.chance(probability)
      ? placeVisit({ ...who, minutes, closesAt: session.endMinutes })
      : null;
    if (visit) visits.push(visit);
    minutes += visit?.lengthMinutes ?? STEP_MINUTES * who.random.between(1, 3);
  }
  return visits;
}

type Placing = {
  readonly schedule: DemoSchedule;
  readonly here: readonly DemoSchedule[];
  readonly diary: Diary;
  readonly minutes: number;
  readonly closesAt: number;
  readonly random: Random;
};

type PlacedVisit = {
  readonly service: SeedService;
  readonly practitionerSlug: string;
  readonly scheduleIds: readonly ScheduleId[];
  readonly startMinutes: number;
  /** Up to the next step after the cleaning. */
  readonly lengthMinutes: number;
};

function placeVisit(placing: Placing): PlacedVisit | null {
  const { schedule, here, diary, minutes, closesAt, random } = placing;
  if (schedule.owner.actor !== 'practitioner') return null;
  const service = chooseService(schedule.offers, random);
  const occupied = { start: minutes, end: minutes + occupiedMinutes(service) };
  if (occupied.end > closesAt || meetsLunch(schedule, occupied)) return null;
  const kinds = [...(service.roomKind === null ? [] : [service.roomKind]), ...service.deviceKinds];
  const resources = kinds.map((kind) =>
    here.find(
      ({ owner, offers, id }) =>
        owner.actor !== 'practitioner' && offers.includes(kind) && diary.isFree(id, occupied),
    ),
  );
  if (resources.includes(undefined)) return null;
  const scheduleIds = [schedule.id, ...resources.flatMap((resource) => resource?.id ?? [])];
  diary.take(scheduleIds, occupied);
  return {
    service,
    practitionerSlug: schedule.owner.practitionerSlug,
    scheduleIds,
    startMinutes: minutes,
    lengthMinutes: Math.ceil(occupiedMinutes(service) / STEP_MINUTES) * STEP_MINUTES,
  };
}

function occupiedMinutes(service: SeedService): number {
  return service.preparationMinutes + service.durationMinutes + service.cleaningMinutes;
}

function meetsLunch(
  { lunchStartMinutes: lunch }: DemoSchedule,
  occupied: { readonly start: number; readonly end: number },
): boolean {
  return lunch !== null && occupied.start < lunch + LUNCH_MINUTES && occupied.end > lunch;
}

function chooseService(offers: readonly string[], random: Random): SeedService {
  const able = SERVICES.filter(({ slug }) => offers.includes(slug));
  const weightOf = ({ slug }: SeedService) => WEIGHTS[slug] ?? 1;
  let rest = random.next() * able.reduce((sum, service) => sum + weightOf(service), 0);
  const chosen = able.find((service) => {
    rest -= weightOf(service);
    return rest < 0;
  });
  if (!chosen) throw new Error('a practitioner without a service');
  return chosen;
}

function toPlanned(
  { service, practitionerSlug, scheduleIds, startMinutes }: PlacedVisit,
  day: { readonly location: SeedLocation; readonly date: LocalDate; readonly dayOffset: number },
): PlannedVisit {
  const { timeZone } = day.location;
  const { start } = wallInterval(day.date, startMinutes, startMinutes + STEP_MINUTES, timeZone);
  const visitMs = (service.preparationMinutes + service.durationMinutes) * MINUTE_MS;
  return {
    location: day.location,
    dayOffset: day.dayOffset,
    practitionerSlug,
    service,
    scheduleIds,
    startsAt: new Date(start),
    endsAt: new Date(start + visitMs),
    occupiedUntil: new Date(start + occupiedMinutes(service) * MINUTE_MS),
  };
}
