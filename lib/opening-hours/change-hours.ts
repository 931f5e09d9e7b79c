import { and, eq, inArray } from 'drizzle-orm';
import { location } from '@/db/schema/clinic';
import { schedule, scheduleException } from '@/db/schema/schedule';
import type { Tx } from '@/db/transaction';
import { databaseNow } from '../appointment/update';
import { recordAudit } from '../audit/commands';
import type { StaffActor } from '../auth/actor';
import type { Applied, CalendarChange } from '../closure/change';
import { difference } from '../closure/open-up';
import { readOpenTime } from '../schedule/open-time';
import { type Interval, overlaps } from '../scheduling/interval';
import { addDays, localDateOf, wallInterval } from '../scheduling/zone';
import { keepSettingUndo } from '../setting-undo/keep';
import type { LocationId, ScheduleId } from '../shared/ids';
import { required } from '../shared/invariant';
import { err, ok, type Result } from '../shared/result';
import { type HoursOwner, hoursVersion, readHoursNow, writeHoursBefore } from './hours-before';
import type { HoursBefore, HoursChange } from './model';
import { canChangeHours } from './policy';
import { readTwoPlaces, whyTwice } from './two-places';
import { isException, write } from './write-hours';

export type HoursError =
  | 'not-found'
  | 'unknown-schedule'
  | 'in-the-past'
  | 'too-far'
  | 'there-already'
  | 'runs-into-next-day'
  | 'at-two-places'
  | 'visits-elsewhere'
  | 'stale';

/** Nobody plans further; keeps made-up dates out of the rows. */
const AHEAD_DAYS_MAX = 800;
const DAY_MINUTES = 1_440;

/** Other hours as a change of the calendar: looked at with `previewChange`, made with `confirmChange`. */
export function hoursChange(
  locationId: LocationId,
  change: HoursChange | HoursBefore,
): CalendarChange<HoursError> {
  return { locationIds: [locationId], apply: (tx, actor) => apply(tx, actor, locationId, change) };
}

async function apply(
  tx: Tx,
  actor: StaffActor,
  locationId: LocationId,
  change: HoursChange | HoursBefore,
): Promise<Result<Applied, HoursError>> {
  if (!canChangeHours(actor)) return err('not-found');
  const refusal = await whyNotThen(tx, actor, locationId, change);
  if (refusal) return err(refusal);
  const scheduleIds = await schedulesOf(tx, actor, locationId, change);
  if (scheduleIds.length === 0) return err('unknown-schedule');
  const before = await readOpenTime(tx, actor, locationId, scheduleIds);
  if (await runsIntoNextDay(tx, actor, locationId, change, before))
    return err('runs-into-next-day');
  const twiceBefore = await readTwoPlaces(tx, actor, locationId, scheduleIds);
  const owner = ownerOf(locationId, scheduleIds, change);
  const was = await readHoursNow(tx, actor, owner);
  const refused = await writeChange(tx, actor, locationId, change);
  if (refused) return err(refused);
  const twice = await readTwoPlaces(tx, actor, locationId, scheduleIds);
  const isTwice = whyTwice(twiceBefore, twice);
  if (isTwice) return err(isTwice);
  await keepSettingUndo(tx, actor, locationId, {
    kind: 'hours',
    locationId,
    change: {
      kind: 'set-back',
      ...(owner.scheduleId ? { scheduleId: owner.scheduleId } : {}),
      before: was,
      was: hoursVersion(await readHoursNow(tx, actor, owner)),
    },
  });
  await recordChange(tx, actor, locationId, change);
  const after = await readOpenTime(tx, actor, locationId, scheduleIds);
  return ok({ closed: difference(before, after), opened: difference(after, before) });
}

/** Whether an extra session is still on when the next day's own hours begin: one of the two would be meant otherwise. */
async function runsIntoNextDay(
  tx: Tx,
  actor: StaffActor,
  locationId: LocationId,
  change: HoursChange | HoursBefore,
  open: ReadonlyMap<ScheduleId, readonly Interval[]>,
): Promise<boolean> {
  if (change.kind !== 'extra-session' || change.endMinutes <= DAY_MINUTES) return false;
  const timeZone = required(await timeZoneOf(tx, actor, locationId), 'the place is there');
  const nextDay = addDays(change.date, 1);
  const late = wallInterval(nextDay, 0, change.endMinutes - DAY_MINUTES, timeZone);
  return late.start < late.end && overlaps(open.get(change.scheduleId) ?? [], late);
}

async function timeZoneOf(tx: Tx, actor: StaffActor, locationId: LocationId) {
  const [place] = await tx
    .select({ timeZone: location.timeZone })
    .from(location)
    .where(and(eq(location.clinicId, actor.clinicId), eq(location.id, locationId)));
  return place?.timeZone ?? null;
}

async function writeChange(
  tx: Tx,
  actor: StaffActor,
  locationId: LocationId,
  change: HoursChange | HoursBefore,
): Promise<HoursError | null> {
  if (change.kind === 'set-back') return writeHoursBefore(tx, actor, locationId, change);
  const written = await write(tx, actor, locationId, change);
  return written.ok ? null : written.error;
}

/** A change of one schedule touches that one alone; holidays are the place's. */
function ownerOf(
  locationId: LocationId,
  scheduleIds: readonly ScheduleId[],
  change: HoursChange | HoursBefore,
): HoursOwner {
  if (change.kind === 'holiday' || change.kind === 'remove-holiday') return { locationId };
  if (change.kind === 'set-back' && !change.scheduleId) return { locationId };
  return { scheduleId: required(scheduleIds[0], 'the schedule of a change') };
}

async function whyNotThen(
  tx: Tx,
  actor: StaffActor,
  locationId: LocationId,
  change: HoursChange | HoursBefore,
): Promise<HoursError | null> {
  const timeZone = await timeZoneOf(tx, actor, locationId);
  if (timeZone === null) return 'not-found';
  if (change.kind === 'remove-exception' || change.kind === 'set-back') return null;
  const today = localDateOf((await databaseNow(tx)).getTime(), timeZone);
  const date = change.kind === 'week' ? change.from : change.date;
  if (date < today) return 'in-the-past';
  return date > addDays(today, AHEAD_DAYS_MAX) ? 'too-far' : null;
}

/** The schedules of the place that a change is about; none when it names one of elsewhere. */
async function schedulesOf(
  tx: Tx,
  actor: StaffActor,
  locationId: LocationId,
  change: HoursChange | HoursBefore,
): Promise<ScheduleId[]> {
  const conditions = [
    eq(schedule.clinicId, actor.clinicId),
    eq(schedule.locationId, locationId),
    eq(schedule.active, true),
  ];
  if (change.kind === 'remove-exception') {
    const itsSchedule = tx
      .select({ id: scheduleException.scheduleId })
      .from(scheduleException)
      .where(isException(actor, change.exceptionId));
    conditions.push(inArray(schedule.id, itsSchedule));
  } else if ('scheduleId' in change && change.scheduleId)
    conditions.push(eq(schedule.id, change.scheduleId));
  const rows = await tx
    .select({ id: schedule.id })
    .from(schedule)
    .where(and(...conditions))
    .orderBy(schedule.id);
  return rows.map(({ id }) => id);
}

async function recordChange(
  tx: Tx,
  actor: StaffActor,
  locationId: LocationId,
  change: HoursChange | HoursBefore,
): Promise<void> {
  const { kind, ...detail } = change;
  const entity =
    'scheduleId' in change && change.scheduleId
      ? ({ entityType: 'Schedule', entityId: change.scheduleId } as const)
      : ({ entityType: 'Location', entityId: locationId } as const);
  if (change.kind === 'set-back') {
    await recordAudit(tx, actor, { action: 'hours.set-back', ...entity });
    return;
  }
  // The reason is free text, which the log does not hold.
  const { reason: _reason, ...facts } = 'reason' in detail ? detail : { reason: '', ...detail };
  await recordAudit(tx, actor, { action: `hours.${kind}`, ...entity, detail: facts });
}
