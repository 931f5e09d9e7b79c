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
import { addDays, localDateOf } from '../scheduling/zone';
import type { LocationId, ScheduleId } from '../shared/ids';
import { err, ok, type Result } from '../shared/result';
import type { HoursChange } from './model';
import { canChangeHours } from './policy';
import { isException, write } from './write-hours';

export type HoursError =
  | 'not-found'
  | 'unknown-schedule'
  | 'in-the-past'
  | 'too-far'
  | 'there-already';

/** Nobody plans further; keeps made-up dates out of the rows. */
const AHEAD_DAYS_MAX = 800;

/** Other hours as a change of the calendar: looked at with `previewChange`, made with `confirmChange`. */
export function hoursChange(
  locationId: LocationId,
  change: HoursChange,
): CalendarChange<HoursError> {
  return { locationIds: [locationId], apply: (tx, actor) => apply(tx, actor, locationId, change) };
}

async function apply(
  tx: Tx,
  actor: StaffActor,
  locationId: LocationId,
  change: HoursChange,
): Promise<Result<Applied, HoursError>> {
  if (!canChangeHours(actor)) return err('not-found');
  const refusal = await whyNotThen(tx, actor, locationId, change);
  if (refusal) return err(refusal);
  const scheduleIds = await schedulesOf(tx, actor, locationId, change);
  if (scheduleIds.length === 0) return err('unknown-schedule');
  const before = await readOpenTime(tx, actor, locationId, scheduleIds);
  const written = await write(tx, actor, locationId, change);
  if (!written.ok) return written;
  await recordChange(tx, actor, locationId, change);
  const after = await readOpenTime(tx, actor, locationId, scheduleIds);
  return ok({ closed: difference(before, after), opened: difference(after, before) });
}

async function whyNotThen(
  tx: Tx,
  actor: StaffActor,
  locationId: LocationId,
  change: HoursChange,
): Promise<HoursError | null> {
  const [place] = await tx
    .select({ timeZone: location.timeZone })
    .from(location)
    .where(and(eq(location.clinicId, actor.clinicId), eq(location.id, locationId)));
  if (!place) return 'not-found';
  if (change.kind === 'remove-exception') return null;
  const today = localDateOf((await databaseNow(tx)).getTime(), place.timeZone);
  const date = change.kind === 'week' ? change.from : change.date;
  if (date < today) return 'in-the-past';
  return date > addDays(today, AHEAD_DAYS_MAX) ? 'too-far' : null;
}

/** The schedules of the place that a change is about; none when it names one of elsewhere. */
async function schedulesOf(
  tx: Tx,
  actor: StaffActor,
  locationId: LocationId,
  change: HoursChange,
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
  } else if ('scheduleId' in change) conditions.push(eq(schedule.id, change.scheduleId));
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
  change: HoursChange,
): Promise<void> {
  const { kind, ...detail } = change;
  const entity =
    'scheduleId' in change
      ? ({ entityType: 'Schedule', entityId: change.scheduleId } as const)
      : ({ entityType: 'Location', entityId: locationId } as const);
  // The reason is free text, which the log does not hold.
  const { reason: _reason, ...facts } = 'reason' in detail ? detail : { reason: '', ...detail };
  await recordAudit(tx, actor, { action: `hours.${kind}`, ...entity, detail: facts });
}
