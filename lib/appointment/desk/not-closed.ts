import { and, count, desc, eq, sql } from 'drizzle-orm';
import { appointment } from '@/db/schema/appointment';
import { location } from '@/db/schema/clinic';
import { inTransaction } from '@/db/transaction';
import type { StaffActor } from '../../auth/actor';
import { isOver } from '../is-over';
import { itsLocation } from '../joins';
import { type DayVisit, type DeskDay, readVisits } from './queries';

export const NOT_CLOSED_DAYS = 90;
/** More would push the day away; as these are closed, the older ones come up. */
const SHOWN = 20;

export type NotClosed = { readonly total: number; readonly visits: readonly DayVisit[] };

/** Within the days that are looked back at, by the place's own index of days. */
const isLeftOpen = and(
  sql`${appointment.status} in ('booked', 'arrived', 'checked-in')`,
  sql`${appointment.startsAt} >= now() - make_interval(days => ${sql.raw(String(NOT_CLOSED_DAYS))})`,
  sql`${appointment.startsAt} < now()`,
  isOver,
);

/** Visits whose time is over, and of which nobody has said what came of them; the latest first. */
export async function listNotClosed(
  actor: StaffActor,
  place: DeskDay['location'],
): Promise<NotClosed> {
  return inTransaction(actor, async (tx) => {
    const [row] = await tx
      .select({ total: count() })
      .from(appointment)
      .innerJoin(location, itsLocation)
      .where(
        and(
          eq(appointment.clinicId, actor.clinicId),
          eq(appointment.locationId, place.id),
          isLeftOpen,
        ),
      );
    const total = row?.total ?? 0;
    if (total === 0) return { total, visits: [] };
    const { visits } = await readVisits(tx, actor, place, {
      where: isLeftOpen,
      orderBy: [desc(appointment.startsAt), desc(appointment.id)],
      limit: SHOWN,
    });
    return { total, visits };
  });
}
