import { and, eq } from 'drizzle-orm';
import { appointment } from '@/db/schema/appointment';
import type { Tx } from '@/db/transaction';
import type { StaffActor } from '../../auth/actor';
import { lockOverbooking } from '../../schedule/lock-overbooking';
import type { AppointmentId } from '../../shared/ids';
import type { Result } from '../../shared/result';
import { heldSlots } from '../hold/hold';
import { bookableOf } from '../hold/retake';
import type { AppointmentRow } from '../lock';
import type { PlaceError, Wish } from '../place';
import { takeSlotsOver } from '../slots';
import { chooseOverbooked, type OverPlace } from './overbook';

/** Locks the place of a visit before the visit itself, as whoever overbooks must; false: there is no such visit. */
export async function lockOverbookingOf(
  tx: Tx,
  actor: StaffActor,
  appointmentId: AppointmentId,
): Promise<boolean> {
  const [where] = await tx
    .select({ locationId: appointment.locationId })
    .from(appointment)
    .where(and(eq(appointment.clinicId, actor.clinicId), eq(appointment.id, appointmentId)));
  if (where) await lockOverbooking(tx, actor, where.locationId);
  return where !== undefined;
}

/** Takes time over what is there for a visit that has given its own back, under the lock of `lockOverbookingOf`. */
export async function takeTimeOver(
  tx: Tx,
  actor: StaffActor,
  visit: AppointmentRow,
  wish: Wish,
): Promise<Result<OverPlace, PlaceError>> {
  const bookable = await bookableOf(tx, actor, visit);
  const over = await chooseOverbooked(tx, actor, bookable, wish);
  if (!over.ok) return over;
  const slots = heldSlots(visit.id, { bookable, place: over.value });
  await takeSlotsOver(tx, actor, { ...slots, status: 'busy', holdMinutes: null });
  return over;
}
