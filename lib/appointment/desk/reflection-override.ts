import { and, eq } from 'drizzle-orm';
import { appointment } from '@/db/schema/appointment';
import { inTransaction, type Tx } from '@/db/transaction';
import { recordAudit } from '../../audit/commands';
import type { Actor, StaffActor } from '../../auth/actor';
import type { AppointmentId, StaffId } from '../../shared/ids';
import { err, ok, type Result } from '../../shared/result';
import type { AppointmentRow } from '../lock';
import { isAssessed } from '../plan/assessment';
import { canShortenReflection } from '../policy';
import { type Reflected, readThinkingTime } from '../times/thinking-time';
import { databaseNow, updateAppointment } from '../update';

/** A named clinician's decision to let a treatment start before its thinking time is over. */
export type ReflectionOverride = {
  readonly by: StaffActor;
  readonly reason: string;
  /** Whose decision it was, and when, where somebody else only brings it back. */
  readonly decided?: { readonly by: StaffId; readonly at: Date };
};

export type OverrideError = 'override-not-allowed' | 'override-reason-missing';

/** Reads a wish to shorten the thinking time; null when there is none. Only a clinician may, and says why. */
export function readOverride(
  actor: Actor,
  reason: string | undefined,
): Result<ReflectionOverride | null, OverrideError> {
  if (reason === undefined) return ok(null);
  if (actor.kind !== 'staff' || !canShortenReflection(actor)) return err('override-not-allowed');
  const words = reason.trim();
  return words === '' ? err('override-reason-missing') : ok({ by: actor, reason: words });
}

/**
 * Keeps the override with a visit that was just placed, when it needed one; answers the visit as it is now. A time past
 * `regularEarliest` (see `earliestStart`) and long enough after its assessment breaks no rule: it carries no mark.
 */
export async function keepOverride(
  tx: Tx,
  override: ReflectionOverride,
  visit: AppointmentRow,
  regularEarliest: Date,
): Promise<AppointmentRow> {
  // Brought back as it was decided: the time for which it was needed may count as regular by now, or not.
  if (override.decided) return markOverride(tx, override, visit, regularEarliest);
  const isRegular =
    visit.startsAt >= regularEarliest &&
    (await isAssessed(tx, override.by, { ...visit, reflectionOverrideAt: null }));
  return isRegular ? visit : markOverride(tx, override, visit, regularEarliest);
}

/** Writes the mark with the record of it; see `keepOverride`. */
export async function markOverride(
  tx: Tx,
  { by, reason, decided }: ReflectionOverride,
  visit: AppointmentRow,
  regularEarliest: Date,
): Promise<AppointmentRow> {
  const mark = {
    reflectionOverrideReason: reason,
    reflectionOverrideBy: decided?.by ?? by.staffId,
    reflectionOverrideAt: decided?.at ?? (await databaseNow(tx)),
  };
  await updateAppointment(tx, by, visit.id, mark);
  await recordAudit(tx, by, {
    action: decided ? 'appointment.override-restored' : 'appointment.reflection-overridden',
    entityType: 'Appointment',
    entityId: visit.id,
    patientId: visit.patientId,
    detail: { startsAt: visit.startsAt.toISOString(), regular: regularEarliest.toISOString() },
  });
  return { ...visit, ...mark };
}

/**
 * When the thinking time of a standing visit would be over, where that is after it begins and nobody has shortened it;
 * else null. Who was booked by phone may open the information later than the booking reckoned with. `at`: another moment
 * than when it begins, for who comes early.
 */
export async function thinkingTimeLack(
  tx: Tx,
  actor: Actor,
  visit: Reflected & Pick<AppointmentRow, 'id' | 'startsAt'>,
  at = visit.startsAt,
): Promise<Date | null> {
  const { endsAt } = await readThinkingTime(tx, actor, visit);
  return endsAt && endsAt > at ? endsAt : null;
}

/** The same for a page. */
export async function findThinkingTimeLack(
  actor: StaffActor,
  appointmentId: AppointmentId,
): Promise<Date | null> {
  return inTransaction(actor, async (tx) => {
    const [visit] = await tx
      .select()
      .from(appointment)
      .where(and(eq(appointment.clinicId, actor.clinicId), eq(appointment.id, appointmentId)));
    return visit ? thinkingTimeLack(tx, actor, visit) : null;
  });
}
