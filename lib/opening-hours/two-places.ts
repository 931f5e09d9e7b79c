import type { Tx } from '@/db/transaction';
import type { StaffActor } from '../auth/actor';
import type { Stretches } from '../closure/model';
import { difference } from '../closure/open-up';
import { type Elsewhere, readElsewhere } from '../schedule/elsewhere';
import { lockTwoPlaces } from '../schedule/lock-two-places';
import { readHoursTime } from '../schedule/open-time';
import { listSamePerson } from '../schedule/same-person';
import { type Interval, intersect } from '../scheduling/interval';
import type { LocationId, ScheduleId } from '../shared/ids';

/**
 * When somebody would be at two places at once, by the hours of these schedules of one place and by the hours and visits
 * of the same people elsewhere: each schedule keeps only its own time free, so one hour of theirs could be booked twice.
 * Time off changes nothing, for it may be taken back. Who asks holds all of that of everybody with two places until they
 * are done.
 */
export async function readTwoPlaces(
  tx: Tx,
  actor: StaffActor,
  locationId: LocationId,
  scheduleIds: readonly ScheduleId[],
): Promise<Elsewhere> {
  const pairs = await listSamePerson(tx, actor, scheduleIds);
  const ids = [...new Set(pairs.map(({ id }) => id))];
  if (ids.length === 0) return { hours: new Map(), visits: new Map() };
  await lockTwoPlaces(tx, actor);
  const here = await readHoursTime(tx, actor, locationId, ids);
  const elsewhere = await readElsewhere(tx, actor, ids, reachOf(here));
  return { hours: shared(here, elsewhere.hours), visits: shared(here, elsewhere.visits) };
}

/** What of it a change would add, as its refusal. */
export function whyTwice(
  before: Elsewhere,
  after: Elsewhere,
): 'at-two-places' | 'visits-elsewhere' | null {
  if (hasTime(difference(after.hours, before.hours))) return 'at-two-places';
  return hasTime(difference(after.visits, before.visits)) ? 'visits-elsewhere' : null;
}

/** From the first to the last of some hours; where there are none, no time at all. */
function reachOf(hours: Stretches): Interval {
  const starts = [...hours.values()].flatMap((own) => own[0]?.start ?? []);
  if (starts.length === 0) return { start: 0, end: 0 };
  const ends = [...hours.values()].flatMap((own) => own.at(-1)?.end ?? []);
  return { start: Math.min(...starts), end: Math.max(...ends) };
}

function shared(here: Stretches, there: Stretches): Stretches {
  return new Map([...here].map(([id, own]) => [id, intersect(own, there.get(id) ?? [])]));
}

function hasTime(stretches: Stretches): boolean {
  return [...stretches.values()].some((intervals) => intervals.length > 0);
}
