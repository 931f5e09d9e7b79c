import { inTransaction, type Tx } from '@/db/transaction';
import type { Actor } from '../../auth/actor';
import { type AssessmentRule, assessmentRuleOf } from '../../healthcare-service/prerequisite';
import { findTimes, type OfferedTime } from '../../scheduling/availability';
import { leastLoadedFirst } from '../../scheduling/least-loaded';
import { findPairs as findTimePairs, type GapRule, type Pair } from '../../scheduling/pairs';
import { localDateOf } from '../../scheduling/zone';
import type { PractitionerId, ScheduleId } from '../../shared/ids';
import { required } from '../../shared/invariant';
import { DAY_MS, HOUR_MS } from '../../shared/milliseconds';
import { ok, type Result } from '../../shared/result';
import { canShortenReflection } from '../policy';
import {
  type Bookable,
  type BookableError,
  earliestStart,
  findBookable,
  latestStart,
} from '../times/bookable';
import type { BookableKey } from '../times/offering';
import { buildSearch } from '../times/search';
import { listPractitioners, type OfferedTimes } from '../times/times';
import { fitsItsDay } from './fits-its-day';

type PractitionerName = OfferedTimes['practitioners'][number];

/** A time with the one practitioner who would take it. */
export type PlannedTime = {
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly practitioner: PractitionerName;
};

/** An assessment and the treatment after it, each at a time with a named practitioner. */
export type OfferedPair = { readonly assessment: PlannedTime; readonly treatment: PlannedTime };

export type OfferedPairs = {
  readonly assessmentName: string;
  /** An assessment done at most so many days before the treatment counts as well. */
  readonly withinDays: number;
  readonly timeZone: string;
  readonly pairs: readonly OfferedPair[];
};

export type PairsInput = BookableKey & {
  readonly count: number;
  /** Only pairs whose treatment begins then or later. */
  readonly after?: Date;
  /** Also with less time to think, for those who may shorten it. */
  readonly withinReflection?: boolean;
  /** Only pairs whose treatment is theirs; left out or null: anybody's. */
  readonly practitionerId?: PractitionerId | null;
};

/** How far ahead each look goes until enough pairs are found. */
const WINDOW_MS = 14 * DAY_MS;
/** Of one day, so that the list also shows other days. */
const PAIRS_A_DAY = 2;

/**
 * The soonest pairs of assessment and treatment at a place, at most `count` and two for each day of treatment; null
 * when the service asks for no assessment, or none can be booked there.
 */
export async function findPairs(
  actor: Actor,
  input: PairsInput,
): Promise<Result<OfferedPairs | null, BookableError>> {
  return inTransaction(actor, async (tx) => {
    const treatment = await findBookable(tx, actor, input);
    if (!treatment.ok) return treatment;
    const rule = assessmentRuleOf(treatment.value.service.prerequisites);
    const assessment =
      rule && (await findBookable(tx, actor, { ...input, serviceSlug: rule.serviceSlugs[0] }));
    if (!rule || !assessment?.ok) return ok(null);
    const reflectionWaived = input.withinReflection === true && canShortenReflection(actor);
    const plan = { treatment: treatment.value, assessment: assessment.value, rule };
    const timesFor =
      (bookable: Bookable, practitionerId: PractitionerId | null = null): Look =>
      (window, people) =>
        timesOf(tx, actor, bookable, { ...window, people, reflectionWaived, practitionerId });
    return ok(
      await searchPairs(tx, actor, plan, {
        assessments: timesFor(plan.assessment),
        treatments: timesFor(plan.treatment, input.practitionerId),
        count: input.count,
        fits: fitsItsDay(tx, actor, plan),
        reflectionWaived,
        ...(input.after ? { treatmentsFrom: input.after } : {}),
      }),
    );
  });
}

export type Plan = {
  readonly treatment: Bookable;
  readonly assessment: Bookable;
  readonly rule: AssessmentRule;
};

type Window = { readonly from: Date; readonly to: Date };
type People = Map<ScheduleId, PractitionerId>;
/** The times of one of the two visits within a window; remembers whose schedules these are. */
type Look = (window: Window, people: People) => Promise<OfferedTime<ScheduleId>[]>;

type Looks = {
  readonly assessments: Look;
  readonly treatments: Look;
  readonly count: number;
  /** Whether both can be had on their one day. */
  readonly fits?: (pair: Pair<ScheduleId>, people: People) => Promise<boolean>;
  /** A clinician shortens the time between them. */
  readonly reflectionWaived?: boolean;
  /** Only those that begin then or later. */
  readonly assessmentsFrom?: Date;
  readonly treatmentsFrom?: Date;
};

/** Looks ahead window by window: a first visit may belong to a second one of a later window. */
export async function searchPairs(
  tx: Tx,
  actor: Actor,
  plan: Plan,
  looks: Looks,
): Promise<OfferedPairs> {
  const { treatment, assessment } = plan;
  const { timeZone } = treatment.location;
  const firsts: OfferedTime<ScheduleId>[] = [];
  const seconds: OfferedTime<ScheduleId>[] = [];
  const people: People = new Map();
  const end = latestStart(treatment).getTime();
  let from = treatment.now.getTime();
  let pairs: Pair<ScheduleId>[] = [];
  while (pairs.length < looks.count && from < end) {
    const window = { from: new Date(from), to: new Date(from + WINDOW_MS) };
    firsts.push(...beginning(looks.assessmentsFrom, await looks.assessments(window, people)));
    seconds.push(...beginning(looks.treatmentsFrom, await looks.treatments(window, people)));
    const found = findTimePairs(firsts, seconds, gapRule(plan, looks.reflectionWaived));
    pairs = await choosePairs(found, { ...looks, people, timeZone });
    from += WINDOW_MS;
  }
  const names = await listPractitioners(tx, actor, [...people.values()]);
  const nameOf = (id: ScheduleId) =>
    required(
      names.find((name) => name.id === people.get(id)),
      'a lane has its practitioner',
    );
  return {
    assessmentName: assessment.service.name,
    withinDays: plan.rule.withinDays,
    timeZone,
    pairs: pairs.map(({ first, second, practitioners: [one, other] }) => ({
      assessment: planned(first, nameOf(one)),
      treatment: planned(second, nameOf(other)),
    })),
  };
}

function beginning(from: Date | undefined, times: readonly OfferedTime<ScheduleId>[]) {
  return times.filter(({ start }) => from === undefined || start >= from.getTime());
}

function gapRule({ treatment, rule }: Plan, reflectionWaived = false): GapRule {
  return {
    gapMs: reflectionWaived ? 0 : treatment.service.reflectionHours * HOUR_MS,
    withinMs: rule.withinDays * DAY_MS,
    patienceMs: DAY_MS,
  };
}

type Asked = Window & {
  readonly people: People;
  readonly reflectionWaived?: boolean;
  /** Null: anybody. */
  readonly practitionerId?: PractitionerId | null;
};

/** What the engine offers within a window, with whom it would choose first; remembers whose schedules these are. */
export async function timesOf(
  tx: Tx,
  actor: Actor,
  bookable: Bookable,
  { people, reflectionWaived = false, ...asked }: Asked,
): Promise<OfferedTime<ScheduleId>[]> {
  const { search, practitionerIds } = await buildSearch(tx, actor, bookable, {
    ...asked,
    earliest: earliestStart(bookable, {
      isStaff: actor.kind === 'staff',
      informedAt: null,
      reflectionWaived,
    }),
  });
  for (const [scheduleId, practitionerId] of practitionerIds)
    people.set(scheduleId, practitionerId);
  return leastLoadedFirst(search, findTimes(search));
}

type Choice = Pick<Looks, 'count' | 'fits'> & {
  readonly people: People;
  readonly timeZone: string;
};

/** The first pairs, few of them a day; those of one day only where it has room for both. */
async function choosePairs(
  pairs: readonly Pair<ScheduleId>[],
  { count, fits, people, timeZone }: Choice,
): Promise<Pair<ScheduleId>[]> {
  const chosen: Pair<ScheduleId>[] = [];
  const onDay = new Map<string, number>();
  for (const pair of pairs) {
    const day = localDateOf(pair.second.start, timeZone);
    const before = onDay.get(day) ?? 0;
    if (chosen.length >= count || before >= PAIRS_A_DAY) continue;
    const isOneDay = localDateOf(pair.first.start, timeZone) === day;
    if (isOneDay && fits && !(await fits(pair, people))) continue;
    onDay.set(day, before + 1);
    chosen.push(pair);
  }
  return chosen;
}

function planned({ start, end }: OfferedTime, practitioner: PractitionerName): PlannedTime {
  return { startsAt: new Date(start), endsAt: new Date(end), practitioner };
}
