import { and, eq } from 'drizzle-orm';
import { appointment } from '@/db/schema/appointment';
import { inTransaction } from '@/db/transaction';
import type { StaffActor } from '../../auth/actor';
import { findTimes, type Search } from '../../scheduling/availability';
import { standingIn } from '../../scheduling/narrow';
import type { AppointmentId, PractitionerId, ScheduleId } from '../../shared/ids';
import { DAY_MS } from '../../shared/milliseconds';
import { withoutVisits } from '../place';
import { canOverbook, canShortenReflection } from '../policy';
import { listPractitioners } from '../times/times';
import { fitFor } from './move-fit';
import { searchForMove } from './move-search';

/** A time with one clinician, as a form offers it. */
export type MoveTime = {
  readonly startsAt: Date;
  readonly practitionerId: PractitionerId;
  readonly practitionerName: string;
};

export type MoveTimes = {
  /** Those of the place who do it, free or not. */
  readonly practitioners: readonly { readonly id: PractitionerId; readonly name: string }[];
  /** `isTaken`: only over what is there. */
  readonly times: readonly (MoveTime & { readonly isTaken: boolean })[];
};

type MoveTimesInput = {
  readonly appointmentId: AppointmentId;
  readonly from: Date;
  /** Left out: four weeks on. */
  readonly to?: Date;
  readonly count: number;
  /** Also times before the thinking time is over, for those who may shorten it. */
  readonly withinReflection: boolean;
  /** Also times that are taken, for those who may overbook. */
  readonly withTaken?: boolean;
  /** Only where this room or device unit is free, or could be had. */
  readonly resourceId?: ScheduleId | null;
  /** Only with this clinician. */
  readonly practitionerId?: PractitionerId | null;
};

const LOOK_DAYS = 28;

/** Where the desk can move a visit from `from` on, soonest first, each clinician by themselves; at most `count` times. */
export async function listMoveTimes(actor: StaffActor, input: MoveTimesInput): Promise<MoveTimes> {
  return inTransaction(actor, async (tx) => {
    const [visit] = await tx
      .select()
      .from(appointment)
      .where(
        and(eq(appointment.clinicId, actor.clinicId), eq(appointment.id, input.appointmentId)),
      );
    if (!visit) return { practitioners: [], times: [] };
    const reflectionWaived = input.withinReflection && canShortenReflection(actor);
    const found = await searchForMove(tx, actor, visit, {
      from: input.from,
      to: input.to ?? new Date(input.from.getTime() + LOOK_DAYS * DAY_MS),
      reflectionWaived,
    });
    const { practitionerIds } = found;
    const practitioners = await listPractitioners(tx, actor, [...practitionerIds.values()]);
    const names = new Map(practitioners.map(({ id, name }) => [id, name]));
    const fits = await fitFor(tx, actor, visit, reflectionWaived);
    const withTaken = input.withTaken === true && canOverbook(actor);
    const times = startsOf(found.search, { ...input, withTaken }).flatMap((place) => {
      const { start, end, scheduleId, isTaken } = place;
      const practitionerId = practitionerIds.get(scheduleId);
      const isOwn = start === visit.startsAt.getTime() && practitionerId === visit.practitionerId;
      if (!practitionerId || isOwn || !fits({ start, end })) return [];
      if (input.practitionerId && practitionerId !== input.practitionerId) return [];
      const practitionerName = names.get(practitionerId) ?? '';
      return [{ startsAt: new Date(start), practitionerId, practitionerName, isTaken }];
    });
    return { practitioners, times: times.slice(0, input.count) };
  });
}

/** Each time with each clinician. */
function startsOf(
  anywhere: Search<ScheduleId>,
  { resourceId, withTaken }: Pick<MoveTimesInput, 'resourceId'> & { readonly withTaken: boolean },
) {
  const search = resourceId ? standingIn(anywhere, resourceId) : anywhere;
  if (!search) return [];
  const free = findTimes(search);
  const whoIsFree = new Map(free.map(({ start, practitioners }) => [start, practitioners]));
  return (withTaken ? findTimes(withoutVisits(search)) : free).flatMap(
    ({ start, end, practitioners }) =>
      practitioners.map((scheduleId) => {
        const isTaken = whoIsFree.get(start)?.includes(scheduleId) !== true;
        return { start, end, scheduleId, isTaken };
      }),
  );
}
