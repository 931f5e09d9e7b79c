import { inTransaction, type Tx } from '@/db/transaction';
import { bookableOf } from '../appointment/hold/retake';
import { keepsPlan, planFitAlone } from '../appointment/plan/plan-fit';
import { earliestStart } from '../appointment/times/bookable';
import { firstInformedAt } from '../appointment/times/informed-at';
import { buildSearch, occupiedMs, shapeOf } from '../appointment/times/search';
import type { SystemActor } from '../auth/actor';
import { findTimes } from '../scheduling/availability';
import { type Interval, normalise, overlaps } from '../scheduling/interval';
import {
  type HealthcareServiceId,
  type LocationId,
  newId,
  type PractitionerId,
  type WaitlistRoundId,
} from '../shared/ids';
import { wishReason } from './eligible';
import { offerFreedTime, type TimeToOffer } from './offer-time';
import { lockWaiting, type WaitingEntry } from './waiting';

/** More rounds at once would ask everybody about everything. */
const ROUNDS_MAX = 20;

type Candidate = Interval & {
  /** When the patient leaves; the end is after the cleaning. */
  readonly leavesAt: number;
  readonly practitionerId: PractitionerId;
};

/**
 * Lets time that has opened go round: for each who waits, the longest first, the soonest time in it that they asked
 * for and could have. Each time is a round of its own, with every rule of `offerFreedTime`. Returns how many offers
 * were made.
 */
export async function offerOpenedTime(
  actor: SystemActor,
  locationId: LocationId,
  opened: readonly Interval[],
): Promise<number> {
  const times = await inTransaction(actor, (tx) => chooseTimes(tx, actor, locationId, opened));
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
  locationId: LocationId,
  opened: readonly Interval[],
): Promise<readonly TimeToOffer[]> {
  const waiting = await lockWaiting(tx, actor, { locationId, id: newId<WaitlistRoundId>() });
  const services = new Map<HealthcareServiceId, Candidate[]>();
  const chosen: (TimeToOffer & Candidate)[] = [];
  for (const entry of waiting.filter(({ hasAnOffer }) => !hasAnOffer)) {
    if (chosen.length >= ROUNDS_MAX) break;
    const { healthcareServiceId } = entry;
    const found = services.get(healthcareServiceId) ?? (await search(tx, actor, entry, opened));
    services.set(healthcareServiceId, found);
    const time = await firstFor(tx, actor, entry, found.filter(isApartFrom(chosen)));
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

/** Every time of a service that takes some of what has opened. */
async function search(
  tx: Tx,
  actor: SystemActor,
  entry: WaitingEntry,
  opened: readonly Interval[],
): Promise<Candidate[]> {
  const bookable = await bookableOf(tx, actor, entry);
  const stretches = normalise(opened);
  // A visit may begin before it and reach into it.
  const first = (stretches[0]?.start ?? 0) - occupiedMs(shapeOf(bookable.service));
  const from = new Date(Math.max(bookable.now.getTime(), first));
  const to = new Date(stretches.at(-1)?.end ?? 0);
  const found = await buildSearch(tx, actor, bookable, { from, to, earliest: bookable.now });
  return findTimes(found.search)
    .filter(({ start, occupiedUntil }) => overlaps(stretches, { start, end: occupiedUntil }))
    .flatMap(({ start, end: leavesAt, occupiedUntil: end, practitioners }) =>
      practitioners.flatMap((id) => {
        const practitionerId = found.practitionerIds.get(id);
        return practitionerId ? [{ start, end, leavesAt, practitionerId }] : [];
      }),
    );
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
