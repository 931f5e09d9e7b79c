import type { Tx } from '@/db/transaction';
import type { Actor } from '../../auth/actor';
import { hasDayLimits } from '../../schedule/day-limits';
import { loadRoster, type Roster } from '../../schedule/roster';
import type { OfferedTime } from '../../scheduling/availability';
import type { Pair } from '../../scheduling/pairs';
import { localDateOf } from '../../scheduling/zone';
import type { PractitionerId, ScheduleId } from '../../shared/ids';
import { findPlace } from '../place';
import type { Bookable } from '../times/bookable';
import { rosterQuery } from '../times/search';
import { comingTo } from './hold-plan';

type Both = { readonly treatment: Bookable; readonly assessment: Bookable };
type People = ReadonlyMap<ScheduleId, PractitionerId>;
type Fits = (pair: Pair<ScheduleId>, people: People) => Promise<boolean>;

/**
 * Whether a day with a limit takes both visits of a pair: each alone was found free, and the day may have room for one
 * only. Asked once for each day and the two who would take them.
 */
export function fitsItsDay(tx: Tx, actor: Actor, plan: Both): Fits {
  const known = new Map<string, Promise<boolean>>();
  return (pair, people) => {
    const day = localDateOf(pair.second.start, plan.treatment.location.timeZone);
    const name = [day, ...pair.practitioners].join(' ');
    const answer = known.get(name) ?? takesBoth(tx, actor, plan, pair, people);
    known.set(name, answer);
    return answer;
  };
}

async function takesBoth(
  tx: Tx,
  actor: Actor,
  { treatment, assessment }: Both,
  { first, second, practitioners: [one, other] }: Pair<ScheduleId>,
  people: People,
): Promise<boolean> {
  const before = await rosterOf(tx, actor, assessment);
  const after = await rosterOf(tx, actor, treatment);
  if (!hasDayLimits(before) && !hasDayLimits(after)) return true;
  const place = await findPlace(
    tx,
    actor,
    { ...treatment, roster: after },
    wishFor(second, people.get(other)),
  );
  if (!place.ok) return false;
  const changes = [comingTo({ bookable: treatment, place: place.value })];
  const wish = { ...wishFor(first, people.get(one)), changes };
  return (await findPlace(tx, actor, { ...assessment, roster: before }, wish)).ok;
}

function rosterOf(tx: Tx, actor: Actor, bookable: Bookable): Promise<Roster> {
  return loadRoster(tx, actor, rosterQuery(bookable));
}

/** Notice and thinking time were asked when the times were found. */
function wishFor({ start }: OfferedTime, practitionerId: PractitionerId | undefined) {
  const startsAt = new Date(start);
  return { startsAt, practitionerId: practitionerId ?? null, earliest: startsAt };
}
