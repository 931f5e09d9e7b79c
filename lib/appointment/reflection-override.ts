import type { Tx } from '@/db/transaction';
import { recordAudit } from '../audit/commands';
import type { Actor, StaffActor } from '../auth/actor';
import { err, ok, type Result } from '../shared/result';
import type { AppointmentRow } from './lock';
import { canShortenReflection } from './policy';
import { databaseNow, updateAppointment } from './update';

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
 * Keeps the override with a visit that was just placed, when it needed one: a time past `regularEarliest` (see
 * `earliestStart`) breaks no rule, and its visit carries no mark.
 */
export async function keepOverride(
  tx: Tx,
  override: ReflectionOverride,
  visit: Pick<AppointmentRow, 'id' | 'startsAt' | 'patientId'>,
  regularEarliest: Date,
): Promise<void> {
  if (visit.startsAt >= regularEarliest) return;
  await updateAppointment(tx, override.by, visit.id, {
    reflectionOverrideReason: override.reason,
    reflectionOverrideBy: override.by.staffId,
    reflectionOverrideAt: await databaseNow(tx),
  });
  await recordAudit(tx, override.by, {
    action: 'appointment.reflection-overridden',
    entityType: 'Appointment',
    entityId: visit.id,
    patientId: visit.patientId,
    detail: { startsAt: visit.startsAt.toISOString(), regular: regularEarliest.toISOString() },
  });
}
