import { and, eq } from 'drizzle-orm';
import { location } from '@/db/schema/clinic';
import type { Tx } from '@/db/transaction';
import type { Actor } from '../../auth/actor';
import { localDateOf } from '../../scheduling/zone';
import { required } from '../../shared/invariant';
import type { AppointmentRow } from '../lock';

type Standing = Partial<Pick<AppointmentRow, 'status' | 'arrivedAt'>>;

/**
 * What a move makes of somebody who is here: on the same date at the place they wait on, on another one they come again.
 * Nothing of anybody else. `hereSince`: the move is taken back, and they had been here since then.
 */
export async function standingAfter(
  tx: Tx,
  actor: Actor,
  visit: AppointmentRow,
  to: { readonly startsAt: Date; readonly hereSince: Date | null },
): Promise<Standing> {
  if (to.hereSince) return { status: 'arrived', arrivedAt: to.hereSince };
  if (visit.status !== 'arrived') return {};
  const [place] = await tx
    .select({ timeZone: location.timeZone })
    .from(location)
    .where(and(eq(location.clinicId, actor.clinicId), eq(location.id, visit.locationId)));
  const { timeZone } = required(place, 'a visit is somewhere');
  const dateOf = (instant: Date) => localDateOf(instant.getTime(), timeZone);
  const isSameDay = dateOf(visit.startsAt) === dateOf(to.startsAt);
  return isSameDay ? {} : { status: 'booked', arrivedAt: null };
}
