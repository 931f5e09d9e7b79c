import { and, eq, inArray, isNotNull, lt, or, sql } from 'drizzle-orm';
import { slot, timeOff } from '@/db/schema/schedule';
import { inTransaction, type Tx } from '@/db/transaction';
import { cancelAppointment } from '../appointment/cancel';
import type { AppointmentRow } from '../appointment/lock';
import { moveAppointment } from '../appointment/move';
import { databaseNow, updateAppointment } from '../appointment/update';
import { recordAudit } from '../audit/commands';
import type { StaffActor } from '../auth/actor';
import { lockClosing } from '../schedule/lock-closing';
import { intervalsBySchedule } from '../schedule/roster';
import { byText } from '../scheduling/assignment';
import { type Interval, subtract } from '../scheduling/interval';
import {
  type AppointmentId,
  newId,
  type ScheduleId,
  type SlotId,
  type TimeOffId,
} from '../shared/ids';
import { err, ok, type Result } from '../shared/result';
import { type Closure, type ClosureChoice, fingerprintOf } from './model';
import { type ClosureError, whyNotClosable } from './preview-closure';
import { isInside, lockTouched } from './touched';

export type ConfirmClosureInput = Closure & {
  readonly reason: string;
  /** Of the preview that was shown. */
  readonly fingerprint: string;
  readonly choices: ReadonlyMap<AppointmentId, ClosureChoice>;
};

export type ClosureDone = {
  readonly moved: number;
  readonly cancelled: number;
  /** Flagged, and on the list of those to be moved: left there, or the wish could not be met any more. */
  readonly waiting: number;
};

type ConfirmClosureError = ClosureError | 'reason-missing' | 'changed-meanwhile';

/**
 * Closes time. First, in one transaction: the time off, slots of its own wherever no visit is (so that a booking made
 * meanwhile meets the exclusion constraint), and the flag on every visit inside. Then each visit as chosen, through
 * the commands that move and cancel; whatever comes between leaves visits flagged, never lost. `changed-meanwhile`:
 * what the preview showed is no longer so, and nothing was done.
 */
export async function confirmClosure(
  actor: StaffActor,
  input: ConfirmClosureInput,
): Promise<Result<ClosureDone, ConfirmClosureError>> {
  if (input.reason.trim() === '') return err('reason-missing');
  const closed = await inTransaction(actor, (tx) => close(tx, actor, input));
  if (!closed.ok) return closed;
  const done = { moved: 0, cancelled: 0, waiting: 0 };
  for (const visit of closed.value) {
    done[await follow(actor, visit, input)] += 1;
  }
  return ok(done);
}

async function close(
  tx: Tx,
  actor: StaffActor,
  input: ConfirmClosureInput,
): Promise<Result<readonly AppointmentRow[], ConfirmClosureError>> {
  const refusal = await whyNotClosable(tx, actor, input);
  if (refusal) return err(refusal);
  await lockClosing(tx, actor, input.locationId);
  await tx.delete(slot).where(and(isInside(actor, input), lt(slot.holdExpiresAt, sql`now()`)));
  // Before the visits are read: whoever comes between the two is in the fingerprint, whoever comes after both meets
  // the constraint. The other way round, a booking between them would stand in the closed time without a flag.
  const busy = await readBusy(tx, actor, input);
  const visits = await lockTouched(tx, actor, input);
  if (fingerprintOf(input, visits) !== input.fingerprint) return err('changed-meanwhile');
  if (!(await insertTimeOff(tx, actor, input, busy))) return err('changed-meanwhile');
  const displacedAt = await databaseNow(tx);
  for (const visit of visits) {
    await updateAppointment(tx, actor, visit.id, {
      displacedAt,
      displacedReason: input.reason.trim(),
    });
    await recordAudit(tx, actor, {
      action: 'appointment.displaced',
      entityType: 'Appointment',
      entityId: visit.id,
      patientId: visit.patientId,
    });
  }
  return ok(visits.filter(({ status }) => status !== 'pending'));
}

type Busy = ReadonlyMap<ScheduleId, readonly Interval[]>;

async function readBusy(tx: Tx, actor: StaffActor, closure: Closure): Promise<Busy> {
  const { scheduleIds, from, to } = closure;
  // Time off may have begun long before.
  const closedBefore = and(
    eq(slot.clinicId, actor.clinicId),
    inArray(slot.scheduleId, [...scheduleIds]),
    isNotNull(slot.timeOffId),
    sql`${slot.during} && ${sql.param({ start: from, end: to }, slot.during)}`,
  );
  const rows = await tx
    .select({ scheduleId: slot.scheduleId, during: slot.during })
    .from(slot)
    .where(and(or(isInside(actor, closure), closedBefore), eq(slot.overbooked, false)));
  return intervalsBySchedule(rows);
}

/** False: somebody has just taken some of the time. */
async function insertTimeOff(
  tx: Tx,
  actor: StaffActor,
  { scheduleIds, from, to, reason }: ConfirmClosureInput,
  busy: Busy,
): Promise<boolean> {
  const slots = [];
  for (const scheduleId of [...scheduleIds].sort(byText)) {
    const timeOffId = await insertOne(tx, actor, { scheduleId, from, to, reason: reason.trim() });
    const whole = [{ start: from.getTime(), end: to.getTime() }];
    for (const { start, end } of subtract(whole, busy.get(scheduleId) ?? [])) {
      slots.push({
        clinicId: actor.clinicId,
        id: newId<SlotId>(),
        scheduleId,
        during: { start: new Date(start), end: new Date(end) },
        status: 'busy-unavailable' as const,
        timeOffId,
      });
    }
  }
  if (slots.length === 0) return true;
  const taken = await tx
    .insert(slot)
    .values(slots)
    .onConflictDoNothing()
    .returning({ id: slot.id });
  return taken.length === slots.length;
}

async function insertOne(
  tx: Tx,
  actor: StaffActor,
  off: {
    readonly scheduleId: ScheduleId;
    readonly from: Date;
    readonly to: Date;
    readonly reason: string;
  },
): Promise<TimeOffId> {
  const id = newId<TimeOffId>();
  await tx.insert(timeOff).values({
    clinicId: actor.clinicId,
    id,
    scheduleId: off.scheduleId,
    during: { start: off.from, end: off.to },
    reason: off.reason,
    createdBy: actor.staffId,
  });
  await recordAudit(tx, actor, {
    action: 'time-off.added',
    entityType: 'Schedule',
    entityId: off.scheduleId,
    detail: { timeOffId: id, from: off.from.toISOString(), to: off.to.toISOString() },
  });
  return id;
}

/** Does with a flagged visit what was chosen. Refused (the time was lost), it waits with its flag. */
async function follow(
  actor: StaffActor,
  { id, version }: AppointmentRow,
  { choices, reason }: ConfirmClosureInput,
): Promise<keyof ClosureDone> {
  const choice = choices.get(id) ?? { do: 'leave' };
  if (choice.do === 'leave') return 'waiting';
  // The flag has raised the version by one; any other change since is somebody else's, and stands.
  const which = { appointmentId: id, expectedVersion: version + 1 };
  if (choice.do === 'cancel') {
    const note = reason.trim();
    const cancelled = await cancelAppointment(actor, { ...which, reason: 'clinic', note });
    return cancelled.ok ? 'cancelled' : 'waiting';
  }
  const { startsAt, practitionerId } = choice;
  const moved = await moveAppointment(actor, { ...which, startsAt, practitionerId });
  return moved.ok ? 'moved' : 'waiting';
}
