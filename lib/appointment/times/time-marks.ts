import type { Tx } from '@/db/transaction';
import type { Actor } from '../../auth/actor';
import type { AppointmentRow } from '../lock';
import { updateAppointment } from '../update';

/** What is said of a visit's time and not of the visit: none of it holds for another time. */
const NO_MARKS = {
  overbookReason: null,
  overbookedBy: null,
  reflectionOverrideReason: null,
  reflectionOverrideBy: null,
  reflectionOverrideAt: null,
  displacedAt: null,
  displacedReason: null,
} as const;

/**
 * Takes the marks of its old time off a visit that has just won another one. The audit log keeps them; why it was
 * overbooked stays with it until its next move, for whoever undoes this one.
 */
export async function forgetTimeMarks(tx: Tx, actor: Actor, visit: AppointmentRow): Promise<void> {
  const names = Object.keys(NO_MARKS) as (keyof typeof NO_MARKS)[];
  // Only where there is something to forget: every change raises the version that screens compare.
  if (names.every((name) => visit[name] === null) && visit.overbookedBefore === null) return;
  const { overbookReason: reason, overbookedBy: by } = visit;
  const overbookedBefore = reason !== null && by !== null ? { reason, by } : null;
  await updateAppointment(tx, actor, visit.id, { ...NO_MARKS, overbookedBefore });
}
