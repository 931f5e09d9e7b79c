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
 * overbooked, and why its thinking time was shortened, stays with it until its next move, for whoever undoes this one.
 */
export async function forgetTimeMarks(tx: Tx, actor: Actor, visit: AppointmentRow): Promise<void> {
  const names = Object.keys(NO_MARKS) as (keyof typeof NO_MARKS)[];
  // Only where there is something to forget: every change raises the version that screens compare.
  const isBare = visit.overbookedBefore === null && visit.reflectionOverrideBefore === null;
  if (names.every((name) => visit[name] === null) && isBare) return;
  await updateAppointment(tx, actor, visit.id, { ...NO_MARKS, ...decisionsOf(visit) });
}

function decisionsOf(visit: AppointmentRow) {
  const { overbookReason, overbookedBy } = visit;
  const { reflectionOverrideReason: reason, reflectionOverrideBy: by } = visit;
  const at = visit.reflectionOverrideAt?.toISOString();
  return {
    overbookedBefore:
      overbookReason !== null && overbookedBy !== null
        ? { reason: overbookReason, by: overbookedBy }
        : null,
    reflectionOverrideBefore: reason !== null && by !== null && at ? { reason, by, at } : null,
  };
}
