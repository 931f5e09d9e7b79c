import type { Tx } from '@/db/transaction';
import { recordAudit } from '../../audit/commands';
import type { Actor, StaffActor } from '../../auth/actor';
import { err, ok, type Result } from '../../shared/result';
import type { AppointmentRow } from '../lock';
import { isAssessed } from '../plan/assessment';
import { canShortenReflection } from '../policy';
import { databaseNow, updateAppointment } from '../update';

/** A named clinician's decision to let a treatment start before its thinking time is over. */
export type ReflectionOverride = { readonly by: StaffActor; readonly reason: string };

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
  const isRegular =
    visit.startsAt >= regularEarliest &&
    (await isAssessed(tx, override.by, { ...visit, reflectionOverrideAt: null }));
  if (isRegular) return visit;
  const mark = {
    reflectionOverrideReason: override.reason,
    reflectionOverrideBy: override.by.staffId,
    reflectionOverrideAt: await databaseNow(tx),
  };
  await updateAppointment(tx, override.by, visit.id, mark);
  await recordAudit(tx, override.by, {
    action: 'appointment.reflection-overridden',
    entityType: 'Appointment',
    entityId: visit.id,
    patientId: visit.patientId,
    detail: { startsAt: visit.startsAt.toISOString(), regular: regularEarliest.toISOString() },
  });
  return { ...visit, ...mark };
}
