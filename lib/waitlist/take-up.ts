import type { Tx } from '@/db/transaction';
import { bookableOf, type RetakeInput, retakeTime } from '../appointment/hold/retake';
import type { AppointmentRow } from '../appointment/lock';
import type { MoveError } from '../appointment/move/move';
import { updateAppointment } from '../appointment/update';
import { recordAudit } from '../audit/commands';
import type { Actor } from '../auth/actor';
import { isOldEnough } from '../patient/age-rule';
import type { PractitionerId } from '../shared/ids';
import { err, ok, type Result } from '../shared/result';

/**
 * Holds the offered time for somebody who waits without a visit: from here on it is a booking like any other, with the
 * terms of today, and its hold ends as every hold does. The answers given when joining stay with it.
 */
export async function takeUp(
  tx: Tx,
  actor: Actor,
  visit: AppointmentRow,
  time: Required<Pick<RetakeInput, 'keeps'>> & {
    readonly startsAt: Date;
    readonly practitionerId: PractitionerId;
  },
): Promise<Result<null, MoveError>> {
  const { terms, holdMinutes, now } = await bookableOf(tx, actor, visit);
  const place = await retakeTime(tx, actor, visit, {
    ...time,
    status: 'busy-tentative',
    holdMinutes,
  });
  if (!place.ok) return place;
  const { startsAt, endsAt, practitionerId } = place.value;
  if (!(await isOldEnough(tx, actor, { ...visit, startsAt }))) return err('too-young');
  await updateAppointment(tx, actor, visit.id, {
    status: 'pending',
    startsAt,
    endsAt,
    practitionerId,
    terms,
    holdExpiresAt: new Date(now.getTime() + holdMinutes * 60_000),
  });
  await recordAudit(tx, actor, {
    action: 'appointment.held',
    entityType: 'Appointment',
    entityId: visit.id,
    patientId: visit.patientId,
    detail: { startsAt: startsAt.toISOString() },
  });
  return ok(null);
}
