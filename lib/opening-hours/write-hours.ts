import { and, eq } from 'drizzle-orm';
import { holiday } from '@/db/schema/clinic';
import { openingHours, scheduleException } from '@/db/schema/schedule';
import type { Tx } from '@/db/transaction';
import type { StaffActor } from '../auth/actor';
import { type Id, type LocationId, newId } from '../shared/ids';
import { err, ok, type Result } from '../shared/result';
import { type ExceptionId, type HoursChange, replaceWeek } from './model';

/** Writes the rows of a change. `there-already`: that day is closed as it is. */
export async function write(
  tx: Tx,
  actor: StaffActor,
  locationId: LocationId,
  change: HoursChange,
): Promise<Result<null, 'there-already'>> {
  const { clinicId } = actor;
  switch (change.kind) {
    case 'week':
      await writeWeek(tx, actor, change);
      return ok(null);
    case 'closed-day':
    case 'extra-session':
      return writeException(tx, actor, change);
    case 'remove-exception':
      await tx.delete(scheduleException).where(isException(actor, change.exceptionId));
      return ok(null);
    case 'holiday': {
      const added = await tx
        .insert(holiday)
        .values({ clinicId, locationId, date: change.date, name: change.name })
        .onConflictDoNothing()
        .returning({ date: holiday.date });
      return added.length === 0 ? err('there-already') : ok(null);
    }
    case 'remove-holiday':
      await tx
        .delete(holiday)
        .where(
          and(
            eq(holiday.clinicId, clinicId),
            eq(holiday.locationId, locationId),
            eq(holiday.date, change.date),
          ),
        );
      return ok(null);
  }
}

type ChangeOf<Kind extends HoursChange['kind']> = Extract<HoursChange, { readonly kind: Kind }>;

async function writeWeek(
  tx: Tx,
  { clinicId }: StaffActor,
  { scheduleId, from, to, week }: ChangeOf<'week'>,
): Promise<void> {
  const own = and(eq(openingHours.clinicId, clinicId), eq(openingHours.scheduleId, scheduleId));
  const rows = await tx.delete(openingHours).where(own).returning();
  const changed = replaceWeek(rows, { from, to }, week);
  if (changed.length === 0) return;
  await tx.insert(openingHours).values(
    changed.map(({ isBreak, weekday, startMinutes, endMinutes, validFrom, validTo }) => ({
      clinicId,
      id: newId<Id<'OpeningHours'>>(),
      scheduleId,
      isBreak,
      weekday,
      startMinutes,
      endMinutes,
      validFrom,
      validTo,
    })),
  );
}

async function writeException(
  tx: Tx,
  { clinicId }: StaffActor,
  change: ChangeOf<'closed-day' | 'extra-session'>,
): Promise<Result<null, 'there-already'>> {
  const { scheduleId, date, reason } = change;
  const kind = change.kind === 'extra-session' ? 'extra' : 'closed';
  if (kind === 'closed') {
    const there = await tx
      .select({ id: scheduleException.id })
      .from(scheduleException)
      .where(
        and(
          eq(scheduleException.clinicId, clinicId),
          eq(scheduleException.scheduleId, scheduleId),
          eq(scheduleException.date, date),
          eq(scheduleException.kind, 'closed'),
        ),
      );
    if (there.length > 0) return err('there-already');
  }
  await tx.insert(scheduleException).values({
    clinicId,
    id: newId<ExceptionId>(),
    scheduleId,
    date,
    kind,
    startMinutes: change.kind === 'extra-session' ? change.startMinutes : null,
    endMinutes: change.kind === 'extra-session' ? change.endMinutes : null,
    reason,
  });
  return ok(null);
}

export function isException({ clinicId }: StaffActor, id: ExceptionId) {
  return and(eq(scheduleException.clinicId, clinicId), eq(scheduleException.id, id));
}
