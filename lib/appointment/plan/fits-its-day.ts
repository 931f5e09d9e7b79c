import type { Tx } from '@/db/transaction';
import type { Actor } from '../../auth/actor';
import { hasDayLimits } from '../../schedule/day-limits';
import { loadRoster, type Roster } from '../../schedule/roster';
import { assignSchedules, isOffered, type OfferedTime } from '../../scheduling/availability';
import type { Pair } from '../../scheduling/pairs';
import { localDateOf } from '../../scheduling/zone';
import type { PractitionerId, ScheduleId } from '../../shared/ids';
import { MINUTE_MS } from '../../shared/milliseconds';
import { searchForMove } from '../move/move-search';
import { findPlace, placeOf } from '../place';
import type { Bookable } from '../times/bookable';
import { rosterQuery } from '../times/search';
import { comingTo } from './hold-plan';
import type { PlannedPair } from './planned-pair';

type Both = { readonly treatment: Bookable; readonly assessment: Bookable };
type Rosters = { readonly [Visit in keyof Both]: Roster };
type People = ReadonlyMap<ScheduleId, PractitionerId>;
type Fits = (pair: Pair<ScheduleId>, people: People) => Promise<boolean>;

/**
 * Whether a day with a limit takes both visits of a pair: each alone was found free, and the day may have room for one
 * only. Asked once for each day and the two who would take them.
 */
export function fitsItsDay(tx: Tx, actor: Actor, plan: Both): Fits {
  const { treatment, assessment } = plan;
  return onceADay(tx, actor, plan, async ({ first, second, practitioners }, people, rosters) => {
    const [one, other] = practitioners;
    const after = { ...treatment, roster: rosters.treatment };
    const place = await findPlace(tx, actor, after, wishFor(second, people.get(other)));
    if (!place.ok) return false;
    const changes = [comingTo({ bookable: treatment, place: place.value })];
    const before = { ...assessment, roster: rosters.assessment };
    const wish = { ...wishFor(first, people.get(one)), changes };
    return (await findPlace(tx, actor, before, wish)).ok;
  });
}

/** The same for a booked pair that moves: both give their old times back first, and their old days have fewer. */
export function fitsItsDayAgain(
  tx: Tx,
  actor: Actor,
  { treatment, assessment }: PlannedPair,
  plan: Both,
): Fits {
  return onceADay(tx, actor, plan, async ({ first, second, practitioners }) => {
    const [one, other] = practitioners;
    const together = treatment.id;
    const before = await searchForMove(tx, actor, assessment, { ...at(first), together });
    const chosen = assignSchedules(before.search, first.start, one);
    if (!chosen) return false;
    const place = placeOf(before, chosen, new Date(first.start));
    const { search } = await searchForMove(tx, actor, treatment, {
      ...at(second),
      together: assessment.id,
      changes: [comingTo({ bookable: plan.assessment, place })],
    });
    return isOffered(search, second.start, other);
  });
}

function onceADay(
  tx: Tx,
  actor: Actor,
  plan: Both,
  ask: (pair: Pair<ScheduleId>, people: People, rosters: Rosters) => Promise<boolean>,
): Fits {
  const known = new Map<string, Promise<boolean>>();
  const askWhereLimited: Fits = async (pair, people) => {
    const rosters = {
      treatment: await rosterOf(tx, actor, plan.treatment),
      assessment: await rosterOf(tx, actor, plan.assessment),
    };
    const isLimited = hasDayLimits(rosters.treatment) || hasDayLimits(rosters.assessment);
    return isLimited ? ask(pair, people, rosters) : true;
  };
  return (pair, people) => {
    const day = localDateOf(pair.second.start, plan.treatment.location.timeZone);
    const name = [day, ...pair.practitioners].join(' ');
    const answer = known.get(name) ?? askWhereLimited(pair, people);
    known.set(name, answer);
    return answer;
  };
}

function rosterOf(tx: Tx, actor: Actor, bookable: Bookable): Promise<Roster> {
  return loadRoster(tx, actor, rosterQuery(bookable));
}

/** Notice and thinking time were asked when the times were found. */
function wishFor({ start }: OfferedTime<ScheduleId>, practitionerId: PractitionerId | undefined) {
  const startsAt = new Date(start);
  return { startsAt, practitionerId: practitionerId ?? null, earliest: startsAt };
}

function at({ start }: OfferedTime<ScheduleId>) {
  return { from: new Date(start), to: new Date(start + MINUTE_MS) };
}
