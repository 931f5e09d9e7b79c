import { and, eq } from 'drizzle-orm';
import { appointment } from '@/db/schema/appointment';
import { inTransaction, type Tx } from '@/db/transaction';
import type { StaffActor } from '../../auth/actor';
import { findTimes, type Search } from '../../scheduling/availability';
import { standingIn } from '../../scheduling/narrow';
import type { AppointmentId, PractitionerId, ScheduleId } from '../../shared/ids';
import { DAY_MS, MINUTE_MS } from '../../shared/milliseconds';
import type { OverbookTime } from '../desk/overbook-times';
import { bookableOf } from '../hold/retake';
import type { AppointmentRow } from '../lock';
import { withoutVisits } from '../place';
import type { Fits } from '../plan/plan-fit';
import { canOverbook, canShortenReflection } from '../policy';
import { latestStart } from '../times/bookable';
import { listPractitioners } from '../times/times';
import { fitFor } from './move-fit';
import { type MoveWindow, searchForMove, searchOverForMove } from './move-search';

/** A time with one clinician, as a form offers it. */
export type MoveTime = {
  readonly startsAt: Date;
  readonly practitionerId: PractitionerId;
  readonly practitionerName: string;
};

export type MoveTimes = {
  /** Those of the place who do it, free or not. */
  readonly practitioners: readonly { readonly id: PractitionerId; readonly name: string }[];
  /** `over`: only over that; null where it is free. */
  readonly times: readonly (MoveTime & Pick<OverbookTime, 'over'>)[];
};

type MoveTimesInput = {
  readonly appointmentId: AppointmentId;
  readonly from: Date;
  /** Left out: four weeks on, and where nothing is free in them, on to the booking horizon until something is. */
  readonly to?: Date;
  readonly count: number;
  /** Also times before the thinking time is over, for those who may shorten it. */
  readonly withinReflection: boolean;
  /** Also times that are taken, on full days or outside the hours, for those who may overbook. */
  readonly withTaken?: boolean;
  /** Only where this room or device unit is free, or could be had. */
  readonly resourceId?: ScheduleId | null;
  /** Only with this clinician. */
  readonly practitionerId?: PractitionerId | null;
};

const LOOK_DAYS = 28;
/** Each look after that, up to the booking horizon. */
const LATER_LOOKS_DAYS = 90;
/** Of a whole night every quarter of an hour would be a list that nobody reads. */
const OUTSIDE_STEP_MS = 30 * MINUTE_MS;

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
    const fits = await fitFor(tx, actor, visit, reflectionWaived);
    const look = (from: Date, to: Date) =>
      timesWithin(tx, actor, visit, { input, fits, window: { from, to, reflectionWaived } });
    let to = input.to ?? daysAfter(input.from, LOOK_DAYS);
    let found = await look(input.from, to);
    const end = input.to ?? latestStart(await bookableOf(tx, actor, visit));
    while (found.times.length === 0 && to < end) {
      const from = to;
      to = daysAfter(from, LATER_LOOKS_DAYS);
      found = await look(from, to);
    }
    return { ...found, times: found.times.slice(0, input.count) };
  });
}

function daysAfter(instant: Date, days: number): Date {
  return new Date(instant.getTime() + days * DAY_MS);
}

async function timesWithin(
  tx: Tx,
  actor: StaffActor,
  visit: AppointmentRow,
  {
    input,
    fits,
    window,
  }: { readonly input: MoveTimesInput; readonly fits: Fits; readonly window: MoveWindow },
): Promise<MoveTimes> {
  const { practitionerIds, layers } =
    input.withTaken === true && canOverbook(actor)
      ? await layersOver(tx, actor, visit, window)
      : await layersFree(tx, actor, visit, window);
  const practitioners = await listPractitioners(tx, actor, [...practitionerIds.values()]);
  const names = new Map(practitioners.map(({ id, name }) => [id, name]));
  const times = startsOf(layers, input).flatMap(({ start, end, scheduleId, over }) => {
    const practitionerId = practitionerIds.get(scheduleId);
    const isOwn = start === visit.startsAt.getTime() && practitionerId === visit.practitionerId;
    if (!practitionerId || isOwn || !fits({ start, end })) return [];
    if (input.practitionerId && practitionerId !== input.practitionerId) return [];
    const practitionerName = names.get(practitionerId) ?? '';
    return [{ startsAt: new Date(start), practitionerId, practitionerName, over }];
  });
  return { practitioners, times };
}

/** What would have to be passed over, and the question that passes it; what passes less comes later. */
type Layer = readonly [OverbookTime['over'], Search<ScheduleId>];

async function layersFree(tx: Tx, actor: StaffActor, visit: AppointmentRow, window: MoveWindow) {
  const { practitionerIds, search } = await searchForMove(tx, actor, visit, window);
  return { practitionerIds, layers: [[null, search]] as readonly Layer[] };
}

async function layersOver(tx: Tx, actor: StaffActor, visit: AppointmentRow, window: MoveWindow) {
  const found = await searchOverForMove(tx, actor, visit, window);
  const { inHours, atAnyHour } = found;
  const layers: readonly Layer[] = [
    ['hours', withoutVisits(atAnyHour.passed)],
    ['visits', withoutVisits(inHours.passed)],
    ['limit', inHours.passed],
    [null, inHours.kept],
  ];
  return { practitionerIds: found.visit.practitionerIds, layers };
}

/** Each time with each clinician, in order. */
function startsOf(layers: readonly Layer[], { resourceId }: Pick<MoveTimesInput, 'resourceId'>) {
  const found = layers.flatMap(([over, anywhere]) => {
    const search = resourceId ? standingIn(anywhere, resourceId) : anywhere;
    return (search ? findTimes(search) : [])
      .filter(({ start }) => over !== 'hours' || start % OUTSIDE_STEP_MS === 0)
      .flatMap(({ start, end, practitioners }) =>
        practitioners.map((scheduleId) => ({ start, end, scheduleId, over })),
      );
  });
  const least = new Map(found.map((place) => [`${place.start} ${place.scheduleId}`, place]));
  return [...least.values()].toSorted((one, other) => one.start - other.start);
}
