import { MINUTE_MS } from '@/lib/shared/milliseconds';
import type { AppointmentStatus } from '../../../lib/appointment/model';
import { localDateOf, wallInterval, weekdayOf } from '../../../lib/scheduling/zone';
import { LOCATIONS, type SeedLocation } from '../clinic/locations';
import type { Random } from '../random';
import type { PlannedVisit } from './day-plan';

export type StagedVisit = PlannedVisit & { readonly status: AppointmentStatus };

/** How far each visit has got. `visits` are in order of time. */
export function stageVisits(
  visits: readonly PlannedVisit[],
  now: Date,
  random: Random,
): StagedVisit[] {
  const today = new Map(LOCATIONS.flatMap((location) => [...stageToday(visits, location, now)]));
  return visits.map((visit) => {
    const isCancelled = random.chance(0.07);
    const stage = today.get(visit);
    // Whoever has come today stays.
    if (stage && stage !== 'booked') return { ...visit, status: stage };
    return { ...visit, status: isCancelled ? 'cancelled' : otherDay(visit, random) };
  });
}

function otherDay({ dayOffset }: PlannedVisit, random: Random): AppointmentStatus {
  if (dayOffset >= 0) return 'booked';
  return random.chance(0.06) ? 'noshow' : 'fulfilled';
}

/** Today has every stage: done, did not come, in the room, here, still to come. */
function stageToday(
  visits: readonly PlannedVisit[],
  location: SeedLocation,
  now: Date,
): Map<PlannedVisit, AppointmentStatus> {
  const nowMs = middleOfDay(location, now);
  const today = visits.filter((visit) => visit.location === location && visit.dayOffset === 0);
  const stages = new Map<PlannedVisit, AppointmentStatus>(
    today.map((visit) => [visit, visit.endsAt.getTime() <= nowMs ? 'fulfilled' : 'booked']),
  );
  // Nobody comes to the clinic for a call.
  const inPerson = today.filter(({ service }) => service.roomKind !== null);
  const begun = inPerson.filter(({ startsAt }) => startsAt.getTime() <= nowMs);
  const toCome = inPerson.filter(({ startsAt }) => startsAt.getTime() > nowMs);
  const missed = begun[1];
  if (missed && begun.length > 2) stages.set(missed, 'noshow');
  const inRoom = begun.filter(({ endsAt }) => endsAt.getTime() > nowMs);
  for (const visit of inRoom.length > 0 ? inRoom : begun.slice(-1)) stages.set(visit, 'checked-in');
  for (const visit of toCome.slice(0, toCome.length > 2 ? 2 : 1)) stages.set(visit, 'arrived');
  return stages;
}

/** Now, moved into the opening hours when the demo is made outside of them: an empty day teaches nothing. */
function middleOfDay({ timeZone, hours }: SeedLocation, now: Date): number {
  const today = localDateOf(now.getTime(), timeZone);
  const session = hours.find(({ weekdays }) => weekdays.includes(weekdayOf(today)));
  if (!session) return now.getTime();
  const open = wallInterval(today, session.startMinutes, session.endMinutes, timeZone);
  const early = open.start + 150 * MINUTE_MS;
  return Math.min(Math.max(now.getTime(), early), open.end - 180 * MINUTE_MS);
}
