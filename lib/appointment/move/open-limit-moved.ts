import { and, eq, inArray } from 'drizzle-orm';
import { appointment } from '@/db/schema/appointment';
import type { Tx } from '@/db/transaction';
import type { Actor } from '../../auth/actor';
import type { AppointmentId, PatientId } from '../../shared/ids';
import type { AppointmentRow } from '../lock';
import { reachOpenLimit } from '../times/open-limit';
import { databaseNow } from '../update';
import { standingAfter } from './still-here';

type Moved = { readonly appointmentId: AppointmentId; readonly startsAt: Date };

/**
 * Whether visits that move together would be one too many ahead. One that is ahead counts already and may go on; one
 * that has begun unmarked, or whose patient is here, counts anew where they come again. Asked before any of them is
 * locked. Only the desk moves such visits.
 */
export async function passesLimitMoved(
  tx: Tx,
  actor: Actor,
  moves: readonly Moved[],
): Promise<boolean> {
  if (actor.kind !== 'staff') return false;
  const now = await databaseNow(tx);
  const ids = moves.map(({ appointmentId }) => appointmentId);
  const visits = await tx
    .select()
    .from(appointment)
    .where(and(eq(appointment.clinicId, actor.clinicId), inArray(appointment.id, ids)));
  const counted: (AppointmentRow & { readonly patientId: PatientId })[] = [];
  for (const { appointmentId, startsAt } of moves) {
    const visit = visits.find(({ id }) => id === appointmentId);
    const patientId = visit?.patientId ?? null;
    if (!visit || patientId === null || startsAt <= now) continue;
    const { status = visit.status } = await standingAfter(tx, actor, visit, {
      startsAt,
      hereSince: null,
    });
    const countsAlready = visit.status !== 'arrived' && visit.startsAt > now;
    if (!countsAlready && status !== 'arrived') counted.push({ ...visit, patientId });
  }
  return counted.length > 0 && reachOpenLimit(tx, actor, counted);
}
