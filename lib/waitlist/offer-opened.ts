import { inTransaction, type Tx } from '@/db/transaction';
import { type MapLane, mapLanes } from '../appointment/desk/over-search';
import { bookableOf } from '../appointment/hold/retake';
import { keepsPlan, planFitAlone } from '../appointment/plan/plan-fit';
import { earliestStart } from '../appointment/times/bookable';
import { firstInformedAt } from '../appointment/times/informed-at';
import { buildSearch, occupiedMs, shapeOf } from '../appointment/times/search';
import type { SystemActor } from '../auth/actor';
import { findTimes, type Search } from '../scheduling/availability';
import { type Interval, normalise, overlaps, union } from '../scheduling/interval';
import {
  type HealthcareServiceId,
  type LocationId,
  newId,
  type PractitionerId,
  type ScheduleId,
  type WaitlistEntryId,
  type WaitlistRoundId,
} from '../shared/ids';
import { wishReason } from './eligible';
import { offerFreedTime, type TimeToOffer } from './offer-time';
import { lockWaiting, type WaitingEntry } from './waiting';

/** More rounds at once would ask everybody about everything. */
const ROUNDS_MAX = 20;

/** What is known of opened time that a visit has just left, after its own start went round. */
type Left = {
  readonly time: Pick<TimeToOffer, 'practitionerId' | 'startsAt'>;
  readonly passedOver: ReadonlySet<WaitlistEntryId>;
};

type Opened = readonly (Interval & { readonly scheduleId?: ScheduleId })[];

type Candidate = Interval & {
  /** When the patient leaves; the end is after the cleaning. */
  readonly leavesAt: number;
  readonly practitionerId: PractitionerId;
};

/**
 * Lets time that has opened go round: for each who waits, the longest first, the soonest time in it that they asked
 * for and could have. Each time is a round of its own, with every rule of `offerFreedTime`. Where a visit `left`
 * it, only what could not be had before. Returns how many offers were made.
 */
export async function offerOpenedTime(
  actor: SystemActor,
  locationId: LocationId,
  opened: Opened,
  left?: Left,
): Promise<number> {
  const times = await inTransaction(actor, (tx) =>
    chooseTimes(tx, actor, { locationId, opened, left }),
  );
  let offered = 0;
  for (const time of times) {
    const round = await offerFreedTime(actor, time);
    if (round.ok) offered += round.value.offered;
  }
  return offered;
}

async function chooseTimes(
  tx: Tx,
  actor: SystemActor,
  { locationId, opened, left }: { locationId: LocationId; opened: Opened; left: Left | undefined },
): Promise<readonly TimeToOffer[]> {
  const waiting = await lockWaiting(tx, actor, { locationId, id: newId<WaitlistRoundId>() });
  const services = new Map<HealthcareServiceId, Candidate[]>();
  const chosen: (TimeToOffer & Candidate)[] = [];
  const asked = waiting.filter(({ id, hasAnOffer }) => !hasAnOffer && !left?.passedOver.has(id));
  for (const entry of asked) {
    if (chosen.length >= ROUNDS_MAX) break;
    const { healthcareServiceId } = entry;
    const found = services.get(healthcareServiceId) ?? (await search(tx, actor, entry, opened));
    services.set(healthcareServiceId, found);
    const time = await firstFor(
      tx,
      actor,
      entry,
      found.filter(isApartFrom(chosen)).filter(isOther(left)),
    );
    if (!time) continue;
    const startsAt = new Date(time.start);
    chosen.push({ ...time, healthcareServiceId, locationId, startsAt });
  }
  return chosen.map(({ healthcareServiceId, practitionerId, startsAt }) => ({
    healthcareServiceId,
    locationId,
    practitionerId,
    startsAt,
  }));
}

function isOther(left: Left | undefined) {
  return ({ start, practitionerId }: Candidate) =>
    start !== left?.time.startsAt.getTime() || practitionerId !== left.time.practitionerId;
}

/** Every time of a service that takes some of what has opened. */
async function search(
  tx: Tx,
  actor: SystemActor,
  entry: WaitingEntry,
  opened: Opened,
): Promise<Candidate[]> {
  const bookable = await bookableOf(tx, actor, entry);
  const stretches = normalise(opened);
  // A visit may begin before it and reach into it.
  const first = (stretches[0]?.start ?? 0) - occupiedMs(shapeOf(bookable.service));
  const from = new Date(Math.max(bookable.now.getTime(), first));
  const to = new Date(stretches.at(-1)?.end ?? 0);
  const found = await buildSearch(tx, actor, bookable, { from, to, earliest: bookable.now });
  const couldBeHad = timesWithout(found.search, opened);
  return findTimes(found.search)
    .filter(({ start, occupiedUntil }) => overlaps(stretches, { start, end: occupiedUntil }))
    .flatMap(({ start, end: leavesAt, occupiedUntil: end, practitioners }) =>
      practitioners.flatMap((id) => {
        const practitionerId = found.practitionerIds.get(id);
        const isNew = !couldBeHad.get(start)?.includes(id);
        return practitionerId && isNew ? [{ start, end, leavesAt, practitionerId }] : [];
      }),
    );
}

/** With whom each time could be had while what is known to have been taken still was. */
function timesWithout(
  search: Search<ScheduleId>,
  opened: Opened,
): ReadonlyMap<number, readonly ScheduleId[]> {
  if (!opened.some(({ scheduleId }) => scheduleId)) return new Map();
  const takenAgain: MapLane = (lane) => {
    const own = opened.filter(({ scheduleId }) => scheduleId === lane.scheduleId);
    return own.length === 0 ? lane : { ...lane, busy: union(lane.busy, own) };
  };
  const before = findTimes(mapLanes(search, takenAgain, takenAgain));
  return new Map(before.map(({ start, practitioners }) => [start, practitioners]));
}

async function firstFor(
  tx: Tx,
  actor: SystemActor,
  entry: WaitingEntry,
  candidates: readonly Candidate[],
): Promise<Candidate | undefined> {
  if (candidates.length === 0) return undefined;
  const bookable = await bookableOf(tx, actor, entry);
  const informedAt = await firstInformedAt(tx, actor, entry.visit);
  const earliest = earliestStart(bookable, {
    isStaff: false,
    informedAt,
    bookedTerms: entry.visit.terms,
  }).getTime();
  const { timeZone } = bookable.location;
  const wish = { ...entry, bookedFor: entry.visit.startsAt };
  const isWished = ({ start, practitionerId }: Candidate) =>
    wishReason(wish, { startsAt: new Date(start), practitionerId, timeZone }) === null;
  const fits = keepsPlan(await planFitAlone(tx, actor, entry.visit));
  return candidates.find(
    (time) =>
      time.start >= earliest && isWished(time) && fits({ start: time.start, end: time.leavesAt }),
  );
}

/** Two people are not asked about one hour of one clinician. */
function isApartFrom(chosen: readonly Candidate[]) {
  return ({ start, end, practitionerId }: Candidate) =>
    !chosen.some(
      (other) => other.practitionerId === practitionerId && start < other.end && other.start < end,
    );
}
