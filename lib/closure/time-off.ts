import { and, eq, inArray } from 'drizzle-orm';
import { schedule, timeOff } from '@/db/schema/schedule';
import type { Tx } from '@/db/transaction';
import { canChangeVisits } from '../appointment/policy';
import { recordAudit } from '../audit/commands';
import type { StaffActor } from '../auth/actor';
import { byText } from '../scheduling/assignment';
import { type LocationId, newId, type ScheduleId, type TimeOffId } from '../shared/ids';
import { err, ok, type Result } from '../shared/result';
import type { Applied, CalendarChange } from './change';

/** Schedules of one place that take no visits from `from` to `to`. */
export type TimeOff = {
  readonly locationId: LocationId;
  readonly scheduleIds: readonly ScheduleId[];
  readonly from: Date;
  readonly to: Date;
  readonly reason: string;
};

export type TimeOffError = 'not-found' | 'unknown-schedule' | 'no-time';

const LONGEST_MS = 370 * 86_400_000;

/** Time off (leave, sickness, a broken device) as a change of the calendar. All of it is closed, open hours or not. */
export function timeOffChange(input: TimeOff): CalendarChange<TimeOffError> {
  return { locationIds: [input.locationId], apply: (tx, actor) => apply(tx, actor, input) };
}

async function apply(
  tx: Tx,
  actor: StaffActor,
  input: TimeOff,
): Promise<Result<Applied, TimeOffError>> {
  const refusal = await whyNotClosable(tx, actor, input);
  if (refusal) return err(refusal);
  const stretch = [{ start: input.from.getTime(), end: input.to.getTime() }];
  const timeOffIds = new Map<ScheduleId, TimeOffId>();
  for (const scheduleId of [...input.scheduleIds].sort(byText)) {
    timeOffIds.set(scheduleId, await insertOne(tx, actor, scheduleId, input));
  }
  const closed = new Map(input.scheduleIds.map((id) => [id, stretch]));
  return ok({ closed, opened: new Map(), timeOffIds });
}

/** Whether this person may close these schedules of this place for this long. */
async function whyNotClosable(
  tx: Tx,
  actor: StaffActor,
  { locationId, scheduleIds, from, to }: TimeOff,
): Promise<TimeOffError | null> {
  if (!canChangeVisits(actor)) return 'not-found';
  const length = to.getTime() - from.getTime();
  if (!(length > 0 && length <= LONGEST_MS)) return 'no-time';
  const known = await tx
    .select({ id: schedule.id })
    .from(schedule)
    .where(
      and(
        eq(schedule.clinicId, actor.clinicId),
        eq(schedule.locationId, locationId),
        inArray(schedule.id, [...scheduleIds]),
      ),
    );
  return known.length === 0 || known.length !== scheduleIds.length ? 'unknown-schedule' : null;
}

async function insertOne(
  tx: Tx,
  actor: StaffActor,
  scheduleId: ScheduleId,
  { from, to, reason }: TimeOff,
): Promise<TimeOffId> {
  const id = newId<TimeOffId>();
  await tx.insert(timeOff).values({
    clinicId: actor.clinicId,
    id,
    scheduleId,
    during: { start: from, end: to },
    reason: reason.trim(),
    createdBy: actor.staffId,
  });
  await recordAudit(tx, actor, {
    action: 'time-off.added',
    entityType: 'Schedule',
    entityId: scheduleId,
    detail: { timeOffId: id, from: from.toISOString(), to: to.toISOString() },
  });
  return id;
}
