import type { Tx } from '@/db/transaction';
import { recordAudit } from '../../audit/commands';
import type { Actor, StaffActor } from '../../auth/actor';
import { type Assignment, assignSchedules, type Search } from '../../scheduling/availability';
import { subtract } from '../../scheduling/interval';
import { preferring, standingIn } from '../../scheduling/narrow';
import { dayInterval, localDateOf } from '../../scheduling/zone';
import type { AppointmentId, PatientId, ScheduleId, StaffId } from '../../shared/ids';
import { MINUTE_MS } from '../../shared/milliseconds';
import { err, ok, type Result } from '../../shared/result';
import { type Place, type PlaceError, placeOf, type Wish } from '../place';
import { canOverbook } from '../policy';
import { type Bookable, latestStart } from '../times/bookable';
import { occupiedMs, scheduleOf } from '../times/search';
import { updateAppointment } from '../update';
import { type Limited, type MapLane, mapLanes, searchOver } from './over-search';

/** Somebody's decision to place a visit over what is there. */
export type Overbooking = {
  readonly by: StaffActor;
  readonly reason: string;
  /** Whose decision it was, where somebody else only brings it back. */
  readonly decidedBy?: StaffId;
};

export type OverbookError = 'overbook-not-allowed' | 'overbook-reason-missing';

/** Reads a wish to overbook; null when there is none. Only those with the permission may, and say why. */
export function readOverbooking(
  actor: StaffActor,
  reason: string | undefined,
): Result<Overbooking | null, OverbookError> {
  if (reason === undefined) return ok(null);
  if (!canOverbook(actor)) return err('overbook-not-allowed');
  const words = reason.trim();
  return words === '' ? err('overbook-reason-missing') : ok({ by: actor, reason: words });
}

/** A place over what is booked already, or outside the hours that somebody or something of it keeps. */
export type OverPlace = Place & { readonly isOutsideHours: boolean };

/**
 * A place for a visit over what is booked already: with the competence, in a room and with devices of the kind,
 * never in time off, nor while they are at another place. What is free is preferred, first the clinician, then room and
 * devices, past the limits of the day rather than over a visit; and those who are there anyhow, however much they have. The caller has called `lockOverbooking`: what is closed
 * from then on, and who calls the same people elsewhere, waits for this visit, and sees it.
 */
export async function chooseOverbooked(
  tx: Tx,
  actor: Actor,
  bookable: Bookable,
  wish: Wish,
): Promise<Result<OverPlace, PlaceError>> {
  if (wish.startsAt < wish.earliest) return err('too-soon');
  if (!(wish.startsAt < latestStart(bookable))) return err('time-not-offered');
  const start = wish.startsAt.getTime();
  const { timeZone } = bookable.location;
  const { visit, inHours, atAnyHour } = await searchOver(tx, actor, bookable, {
    from: wish.startsAt,
    to: new Date(start + MINUTE_MS),
    earliest: wish.earliest,
    ...(wish.practitionerId ? {} : { day: dayInterval(localDateOf(start, timeZone), timeZone) }),
  });
  const scheduleId = wish.practitionerId ? scheduleOf(visit, wish.practitionerId) : undefined;
  if (wish.practitionerId && !scheduleId) return err('time-not-offered');
  for (const hours of [inHours, atAnyHour]) {
    for (const search of loosened(hours, start)) {
      const chosen = assign(search, wish, scheduleId);
      const isOutsideHours = hours === atAnyHour;
      if (chosen) return ok({ ...placeOf(visit, chosen, wish.startsAt), isOutsideHours });
    }
  }
  return err('time-not-offered');
}

function assign(
  search: Search<ScheduleId>,
  { startsAt, resourceId, keeps }: Wish,
  scheduleId: ScheduleId | undefined,
): Assignment<ScheduleId> | null {
  const asked = resourceId ? standingIn(search, resourceId) : search;
  if (!asked) return null;
  const start = startsAt.getTime();
  const kept = keeps && assignSchedules(preferring(asked, keeps), start, scheduleId);
  return kept ?? assignSchedules(asked, start, scheduleId);
}

/** The same question with less and less in it: limits, then what is booked at that time. */
function loosened({ kept, passed }: Limited, start: number): Search<ScheduleId>[] {
  const visit = { start, end: start + occupiedMs(kept.shape) };
  // The rest of their day stays, for it tells who has least to do.
  const free: MapLane = (lane) => ({
    ...lane,
    busy: subtract(lane.busy, [visit]),
    fullDays: [],
  });
  return [
    kept,
    passed,
    mapLanes(kept, keep, free),
    mapLanes(passed, keep, free),
    mapLanes(passed, free, keep),
    mapLanes(passed, free, free),
  ];
}

const keep: MapLane = (lane) => lane;

type Overbooked = Pick<OverPlace, 'startsAt' | 'isOutsideHours'> & {
  readonly id: AppointmentId;
  readonly patientId: PatientId | null;
};

/** Keeps who overbooked and why with the visit. */
export async function keepOverbooking(
  tx: Tx,
  { by, reason, decidedBy = by.staffId }: Overbooking,
  visit: Overbooked,
): Promise<void> {
  await updateAppointment(tx, by, visit.id, { overbookReason: reason, overbookedBy: decidedBy });
  await recordAudit(tx, by, {
    action: 'appointment.overbooked',
    entityType: 'Appointment',
    entityId: visit.id,
    patientId: visit.patientId,
    detail: {
      startsAt: visit.startsAt.toISOString(),
      ...(visit.isOutsideHours ? { isOutsideHours: true } : {}),
    },
  });
}
