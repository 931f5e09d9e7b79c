import type { Tx } from '@/db/transaction';
import type { AppointmentRow } from '../appointment/lock';
import { type MoveWindow, searchForMove } from '../appointment/move/move-search';
import type { Fits } from '../appointment/plan/plan-fit';
import { movableStatuses } from '../appointment/policy';
import { listPractitioners } from '../appointment/times/times';
import type { StaffActor } from '../auth/actor';
import type { DayChange } from '../schedule/day-limits';
import { type Assignment, assignSchedules, findTimes } from '../scheduling/availability';
import { type Interval, normalise } from '../scheduling/interval';
import { localDateOf, offsetMinutesAt } from '../scheduling/zone';
import type { PractitionerId, ScheduleId } from '../shared/ids';
import { DAY_MS } from '../shared/milliseconds';
import type { Proposal } from './model';

/** First so far ahead; where nothing is found, as far as can be booked. */
const LOOK_DAYS = 28;
/** The search itself ends where the booking horizon does. */
const END_OF_TIME = new Date(8.64e15);
const PROPOSALS = 3;
/** Of the three, so many with the clinician the patient knows, where there are. */
const OWN = 2;

/** What is not to be proposed: the closure itself, and the first proposals to others. Grows as visits are looked at. */
type Kept = Map<ScheduleId, readonly Interval[]>;

type Candidate = Interval & {
  readonly occupiedUntil: number;
  readonly scheduleId: ScheduleId;
  readonly practitionerId: PractitionerId;
};

export type Facts = {
  readonly now: Date;
  readonly kept: Kept;
  /** The first proposals to others, as their days would have them. Grows as visits are looked at. */
  readonly coming: DayChange[];
};

/** The soonest time to which a visit could be moved, whatever else it has to do with; null when there is none. */
export async function soonestTime(
  tx: Tx,
  actor: StaffActor,
  visit: AppointmentRow,
  facts: Facts,
): Promise<Interval | null> {
  const found = await findCandidates(tx, actor, visit, { ...facts, fits: () => true });
  return found?.candidates[0] ?? null;
}

/**
 * Up to three new times for a visit that keep every rule, thinking time and plan included: with its own clinician
 * first, then with others, one a day, each day's nearest to the time of day it had. The first is kept from the visits
 * that are asked about after it.
 */
export async function propose(
  tx: Tx,
  actor: StaffActor,
  visit: AppointmentRow,
  facts: Facts & { readonly fits: Fits; readonly consentRequired: boolean },
): Promise<readonly Proposal[]> {
  const found = await findCandidates(tx, actor, visit, facts);
  if (!found) return [];
  const { candidates } = found;
  const { timeZone } = found.search;
  const isOwn = ({ practitionerId }: Candidate) => practitionerId === visit.practitionerId;
  const own = oneADay(candidates.filter(isOwn), visit.startsAt, timeZone);
  const others = oneADay(
    candidates.filter((candidate) => !isOwn(candidate)),
    visit.startsAt,
    timeZone,
  );
  const ownCount = Math.max(OWN, PROPOSALS - others.length);
  const chosen = [...own.slice(0, ownCount), ...others].slice(0, PROPOSALS);
  const [first] = chosen;
  if (first)
    keep(facts, visit, first, assignSchedules(found.search, first.start, first.scheduleId));
  const people = await listPractitioners(
    tx,
    actor,
    chosen.map(({ practitionerId }) => practitionerId),
  );
  return chosen.map((candidate) => ({
    startsAt: new Date(candidate.start),
    practitionerId: candidate.practitionerId,
    practitionerName: people.find(({ id }) => id === candidate.practitionerId)?.name ?? '',
    asksConsentAgain: facts.consentRequired && !isOwn(candidate),
  }));
}

/** Keeps a first proposal from the visits that are asked about after it: its lanes, and its place on a day with a limit. */
function keep(
  { kept, coming }: Facts,
  { healthcareServiceId }: AppointmentRow,
  { start, occupiedUntil }: Candidate,
  lanes: Assignment<ScheduleId> | null,
): void {
  if (!lanes) return;
  const scheduleIds = [lanes.practitioner, ...lanes.resources];
  coming.push({ visits: 1, healthcareServiceId, scheduleIds, startsAt: new Date(start) });
  for (const id of scheduleIds) {
    const taken = { start, end: occupiedUntil };
    kept.set(id, normalise([...(kept.get(id) ?? []), taken]));
  }
}

/** Where the engine would take it, soonest first, each clinician by themselves; null for what cannot be moved. */
async function findCandidates(
  tx: Tx,
  actor: StaffActor,
  visit: AppointmentRow,
  facts: Facts & { readonly fits: Fits },
) {
  if (!movableStatuses(actor).includes(visit.status)) return null;
  const from = new Date(Math.max(facts.now.getTime(), visit.startsAt.getTime()));
  const to = new Date(from.getTime() + LOOK_DAYS * DAY_MS);
  const soon = await candidatesIn(tx, actor, visit, { ...facts, from, to });
  if (soon.candidates.length > 0) return soon;
  return candidatesIn(tx, actor, visit, { ...facts, from: to, to: END_OF_TIME });
}

async function candidatesIn(
  tx: Tx,
  actor: StaffActor,
  visit: AppointmentRow,
  { from, to, kept, coming, fits }: Facts & Pick<MoveWindow, 'from' | 'to'> & { fits: Fits },
) {
  const window = { from, to, closed: kept, changes: coming };
  const { search, practitionerIds } = await searchForMove(tx, actor, visit, window);
  const candidates: Candidate[] = findTimes(search).flatMap(({ practitioners, ...time }) =>
    practitioners.flatMap((scheduleId) => {
      const practitionerId = practitionerIds.get(scheduleId);
      return practitionerId ? [{ ...time, scheduleId, practitionerId }] : [];
    }),
  );
  return { search, candidates: candidates.filter(fits) };
}

/** Of each local date the time nearest to the time of day that the patient had chosen. */
function oneADay(
  candidates: readonly Candidate[],
  startsAt: Date,
  timeZone: string,
): readonly Candidate[] {
  const wallOf = (instant: number) =>
    (instant + offsetMinutesAt(instant, timeZone) * 60_000) % DAY_MS;
  const wished = wallOf(startsAt.getTime());
  const days = new Map<string, Candidate>();
  for (const candidate of candidates) {
    const date = localDateOf(candidate.start, timeZone);
    const known = days.get(date);
    const distance = Math.abs(wallOf(candidate.start) - wished);
    if (!known || distance < Math.abs(wallOf(known.start) - wished)) days.set(date, candidate);
  }
  return [...days.values()];
}
