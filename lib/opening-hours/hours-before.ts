import { and, asc, eq } from 'drizzle-orm';
import { holiday } from '@/db/schema/clinic';
import { openingHours, scheduleException } from '@/db/schema/schedule';
import type { Tx } from '@/db/transaction';
import type { StaffActor } from '../auth/actor';
import { hashJson } from '../shared/canonical-json';
import { type Id, type LocationId, newId, type ScheduleId } from '../shared/ids';
import type { HoursBefore, HoursNow } from './model';

/** Whose hours a change is about: of one schedule, or of the whole place, which has holidays. */
export type HoursOwner =
  | { readonly scheduleId: ScheduleId }
  | { readonly locationId: LocationId; readonly scheduleId?: undefined };

/** All hours of a schedule, or all holidays of a place, in one order. */
export async function readHoursNow(
  tx: Tx,
  { clinicId }: StaffActor,
  owner: HoursOwner,
): Promise<HoursNow> {
  if (owner.scheduleId === undefined) {
    const days = await tx
      .select({ date: holiday.date, name: holiday.name })
      .from(holiday)
      .where(and(eq(holiday.clinicId, clinicId), eq(holiday.locationId, owner.locationId)))
      .orderBy(asc(holiday.date));
    return { days };
  }
  const { scheduleId } = owner;
  const rows = await tx
    .select({
      isBreak: openingHours.isBreak,
      weekday: openingHours.weekday,
      startMinutes: openingHours.startMinutes,
      endMinutes: openingHours.endMinutes,
      validFrom: openingHours.validFrom,
      validTo: openingHours.validTo,
    })
    .from(openingHours)
    .where(and(eq(openingHours.clinicId, clinicId), eq(openingHours.scheduleId, scheduleId)));
  const exceptions = await tx
    .select({
      id: scheduleException.id,
      date: scheduleException.date,
      kind: scheduleException.kind,
      startMinutes: scheduleException.startMinutes,
      endMinutes: scheduleException.endMinutes,
      reason: scheduleException.reason,
    })
    .from(scheduleException)
    .where(
      and(eq(scheduleException.clinicId, clinicId), eq(scheduleException.scheduleId, scheduleId)),
    )
    .orderBy(asc(scheduleException.id));
  return { rows, exceptions };
}

/** Changes whenever any of the hours does. */
export function hoursVersion(now: HoursNow): string {
  if ('days' in now) return hashJson(now);
  const rows = now.rows.map((row) => hashJson(row)).sort();
  return hashJson({ rows, exceptions: now.exceptions });
}

/** Writes the hours of before. `stale`: somebody has changed them since the change that this takes back. */
export async function writeHoursBefore(
  tx: Tx,
  actor: StaffActor,
  locationId: LocationId,
  { scheduleId, before, was }: HoursBefore,
): Promise<'stale' | null> {
  const owner = scheduleId ? { scheduleId } : { locationId };
  if (hoursVersion(await readHoursNow(tx, actor, owner)) !== was) return 'stale';
  if ('days' in before) await writeDays(tx, actor, locationId, before);
  else if (scheduleId) await writeOwn(tx, actor, scheduleId, before);
  return null;
}

async function writeDays(
  tx: Tx,
  { clinicId }: StaffActor,
  locationId: LocationId,
  { days }: Extract<HoursNow, { readonly days: unknown }>,
): Promise<void> {
  await tx
    .delete(holiday)
    .where(and(eq(holiday.clinicId, clinicId), eq(holiday.locationId, locationId)));
  if (days.length === 0) return;
  await tx.insert(holiday).values(days.map((day) => ({ ...day, clinicId, locationId })));
}

async function writeOwn(
  tx: Tx,
  { clinicId }: StaffActor,
  scheduleId: ScheduleId,
  { rows, exceptions }: Extract<HoursNow, { readonly rows: unknown }>,
): Promise<void> {
  const own = { clinicId, scheduleId };
  await tx
    .delete(openingHours)
    .where(and(eq(openingHours.clinicId, clinicId), eq(openingHours.scheduleId, scheduleId)));
  await tx
    .delete(scheduleException)
    .where(
      and(eq(scheduleException.clinicId, clinicId), eq(scheduleException.scheduleId, scheduleId)),
    );
  if (rows.length > 0) {
    await tx
      .insert(openingHours)
      .values(rows.map((row) => ({ ...row, ...own, id: newId<Id<'OpeningHours'>>() })));
  }
  if (exceptions.length > 0) {
    await tx.insert(scheduleException).values(exceptions.map((day) => ({ ...day, ...own })));
  }
}
