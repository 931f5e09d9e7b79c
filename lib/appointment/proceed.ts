import { inTransaction, type Tx } from '@/db/transaction';
import { recordAudit } from '../audit/commands';
import type { StaffActor } from '../auth/actor';
import { ENDED_GAPS } from '../consent/standing/ended';
import type { AppointmentId } from '../shared/ids';
import { err, ok, type Result } from '../shared/result';
import { type RoomGap, readRoomGaps } from './desk/room-gate';
import { type AppointmentRow, lockAppointment } from './lock';
import { type AppointmentStatus, canProceed } from './model';
import { canChangeVisits } from './policy';
import { databaseNow, updateAppointment } from './update';

export type ProceedError =
  | 'not-found'
  | 'not-possible'
  | 'not-begun'
  | 'changed-meanwhile'
  | 'settled'
  | RoomGap;

/** Keeps it out also on the way back from "done": what was begun is stopped by no other item that has run out since. */
const NO_CONSENT: readonly RoomGap[] = [
  'consent-not-signed',
  'consent-refused',
  ...ENDED_GAPS.map((gap) => `consent-${gap}` as const),
];

/**
 * Takes a visit one step on (or back) on its way through the day: here, in the room, done, did not come. `not-begun`:
 * nobody has missed a visit that is still to come. Into the room only what nothing keeps out: the first missing item of
 * consent or screening is the error. `settled`: it was paid at the desk; that is undone first.
 */
export async function proceedAppointment(
  actor: StaffActor,
  input: {
    readonly appointmentId: AppointmentId;
    readonly to: AppointmentStatus;
    readonly expectedVersion: number;
  },
): Promise<Result<null, ProceedError>> {
  if (!canChangeVisits(actor)) return err('not-found');
  return inTransaction(actor, async (tx) => {
    const visit = await lockAppointment(tx, actor, input.appointmentId);
    if (!visit) return err('not-found');
    if (visit.version !== input.expectedVersion) return err('changed-meanwhile');
    const now = await databaseNow(tx);
    const refusal = await refusalOf(tx, actor, { visit, to: input.to, now });
    if (refusal) return err(refusal);
    const arrived = visit.status === 'booked' && input.to === 'arrived';
    await updateAppointment(tx, actor, visit.id, {
      status: input.to,
      ...(arrived ? { arrivedAt: now } : {}),
      ...(input.to === 'booked' ? { arrivedAt: null } : {}),
    });
    await recordAudit(tx, actor, {
      action: 'appointment.proceeded',
      entityType: 'Appointment',
      entityId: visit.id,
      patientId: visit.patientId,
      detail: { from: visit.status, to: input.to },
    });
    return ok(null);
  });
}

async function refusalOf(
  tx: Tx,
  actor: StaffActor,
  { visit, to, now }: { visit: AppointmentRow; to: AppointmentStatus; now: Date },
): Promise<ProceedError | null> {
  if (!canProceed(visit.status, to)) return 'not-possible';
  if (visit.settledAt) return 'settled';
  if (to === 'noshow' && now < visit.startsAt) return 'not-begun';
  if (to !== 'checked-in') return null;
  const missing = await readRoomGaps(tx, actor, visit.id, now);
  if (visit.status === 'arrived') return missing[0] ?? null;
  return missing.find((gap) => NO_CONSENT.includes(gap)) ?? null;
}
