import { and, eq, inArray, ne } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { schedule } from '@/db/schema/schedule';
import type { Tx } from '@/db/transaction';
import type { Actor } from '../auth/actor';
import type { ScheduleId } from '../shared/ids';

const other = alias(schedule, 'other');

/** Of the schedules those of people who work at other places too, each with every other one of theirs. */
export async function listSamePerson(tx: Tx, actor: Actor, scheduleIds: readonly ScheduleId[]) {
  return tx
    .select({ id: schedule.id, otherId: other.id, otherLocationId: other.locationId })
    .from(schedule)
    .innerJoin(
      other,
      and(
        eq(other.clinicId, schedule.clinicId),
        eq(other.practitionerId, schedule.practitionerId),
        ne(other.locationId, schedule.locationId),
        eq(other.active, true),
      ),
    )
    .where(and(eq(schedule.clinicId, actor.clinicId), inArray(schedule.id, [...scheduleIds])));
}
