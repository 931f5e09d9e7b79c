import type postgres from 'postgres';
import type { Random } from '../../db/seed/random';
import { makeSmallClinic, type SmallClinic } from '../../db/testing/small-clinic';
import { expectOk } from '../../db/testing/visits';
import { findPairs, type OfferedPair } from '../../lib/appointment/plan/find-pairs';
import { nextTimes } from '../../lib/appointment/times/times';
import type { AppointmentId, LocationId } from '../../lib/shared/ids';
import { DAY_MS, HOUR_MS } from '../../lib/shared/milliseconds';
import type { Sandbox } from './sandbox';
import { addSecondPlace } from './second-place';
import { vary } from './vary-clinic';

/** `callThere`: a call at the second place. */
export type ServiceKind = 'treatment' | 'call' | 'assessment' | 'callThere';

/** A visit that its clients know of. */
export type KnownVisit = {
  readonly id: AppointmentId;
  readonly service: ServiceKind;
  /** An assessment that was chosen with a treatment: what is held together goes the treatment's way. */
  readonly isPlanned?: boolean;
};

/** A clinic of one history, and what its clients know of each other's visits. */
export type World = {
  readonly clinic: SmallClinic & { readonly callThere: SmallClinic['call'] };
  /** The second place; the first one where the clinic has no other. */
  readonly thereId: LocationId;
  readonly owner: postgres.Sql;
  readonly sandbox: Sandbox;
  /** What can be booked here: treatments ask for an assessment in every other clinic. */
  readonly services: readonly [ServiceKind, ...ServiceKind[]];
  /** Times that were free when the doors opened: few, so that the clients meet. */
  readonly offered: Readonly<Record<ServiceKind, readonly [Date, ...Date[]]>>;
  /** Treatments that come before the thinking time is over. */
  readonly early: readonly Date[];
  readonly pairs: readonly OfferedPair[];
  /** Times after all of these: those who have one may wait for something sooner. */
  readonly later: Readonly<Record<'treatment' | 'call', readonly [Date, ...Date[]]>>;
  readonly laterPairs: readonly OfferedPair[];
  readonly visits: KnownVisit[];
};

const TIMES = 6;
const EARLY_TIMES = 3;
const LATER_DAYS = 6;

/**
 * A clinic with one to three practitioners who can do this or that, one or two rooms, one or two devices; some have a
 * second place, at which one of them works in the afternoon.
 */
export async function makeWorld(
  owner: postgres.Sql,
  sandbox: Sandbox,
  random: Random,
): Promise<World> {
  const asksForAssessment = random.chance(0.5);
  const small = await makeSmallClinic({ asksForAssessment });
  await vary(owner, small, random);
  const there = random.chance(0.4) ? await addSecondPlace(owner, small) : null;
  const clinic = { ...small, callThere: there?.call ?? small.call };
  const after = new Date(Date.now() + random.between(3, 20) * DAY_MS);
  const muchLater = new Date(after.getTime() + LATER_DAYS * DAY_MS);
  // At once: one after the other they are a tenth of a history, in which nobody meets anybody.
  const [
    callThere,
    call,
    treatment,
    laterCall,
    laterTreatment,
    assessment,
    pairs,
    laterPairs,
    early,
  ] = await Promise.all([
    there ? freeTimes(clinic, 'callThere', after) : null,
    freeTimes(clinic, 'call', after),
    freeTimes(clinic, 'treatment', after),
    freeTimes(clinic, 'call', muchLater),
    freeTimes(clinic, 'treatment', muchLater),
    asksForAssessment ? freeTimes(clinic, 'assessment', after) : null,
    asksForAssessment ? offeredPairs(clinic, after) : [],
    asksForAssessment ? offeredPairs(clinic, muchLater) : [],
    earlyTimes(clinic),
  ]);
  return {
    clinic,
    thereId: there?.locationId ?? clinic.locationId,
    owner,
    sandbox,
    offered: { call, treatment, assessment: assessment ?? call, callThere: callThere ?? call },
    services: [
      'call',
      'treatment',
      ...(asksForAssessment ? (['assessment'] as const) : []),
      ...(there ? (['callThere'] as const) : []),
    ],
    early,
    pairs,
    later: { call: laterCall, treatment: laterTreatment },
    laterPairs,
    visits: [],
  };
}

async function freeTimes(
  clinic: World['clinic'],
  service: ServiceKind,
  after: Date,
): Promise<[Date, ...Date[]]> {
  const asked = { ...clinic[service], after, count: TIMES };
  const { times } = expectOk(await nextTimes(clinic.visitor, asked));
  const [first, ...others] = times.map(({ startsAt }) => startsAt);
  if (first === undefined) throw new Error('a clinic without any free time proves nothing');
  return [first, ...others];
}

async function earlyTimes(clinic: SmallClinic): Promise<Date[]> {
  const asked = {
    ...clinic.treatment,
    after: new Date(Date.now() + HOUR_MS),
    count: EARLY_TIMES,
    withinReflection: true,
  };
  const { times } = expectOk(await nextTimes(clinic.staffWith('clinician'), asked));
  return times.map(({ startsAt }) => startsAt);
}

async function offeredPairs(clinic: SmallClinic, after: Date): Promise<readonly OfferedPair[]> {
  const found = await findPairs(clinic.visitor, { ...clinic.treatment, after, count: TIMES });
  return expectOk(found)?.pairs ?? [];
}
