import { inTransaction, type Tx } from '@/db/transaction';
import { recordAudit } from '../audit/commands';
import type { StaffActor } from '../auth/actor';
import { ENDED_GAPS } from '../consent/standing/ended';
import type { AppointmentId } from '../shared/ids';
import { err, ok, type Result } from '../shared/result';
import { type RoomGap, readRoomGaps } from './desk/room-gate';
import { endHeld } from './hold/end-held';
import { type AppointmentRow, lockAppointment } from './lock';
import { type AppointmentStatus, canProceed } from './model';
import { canChangeVisits } from './policy';
import { lockWithTreatments, restingOn } from './times/resting';
import { databaseNow, updateAppointment } from './update';

export type ProceedError =
  | 'not-found'
  | 'not-possible'
  | 'not-begun'
  | 'changed-meanwhile'
  | 'settled'
  | RoomGap;

type ProceedInput = {
  readonly appointmentId: AppointmentId;
  readonly to: AppointmentStatus;
  readonly expectedVersion: number;
};

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
  input: ProceedInput,
): Promise<Result<null, ProceedError>> {
  if (!canChangeVisits(actor)) return err('not-found');
  return inTransaction(actor, async (tx) => {
    const locked = await lockWithHeld(tx, actor, input);
    if (!locked) return err('not-found');
    const { visit, held } = locked;
    if (visit.version !== input.expectedVersion) return err('changed-meanwhile');
    const now = await databaseNow(tx);
    const refusal = await refusalOf(tx, actor, { visit, to: input.to, now });
    if (refusal) return err(refusal);
    for (const { id } of await restingOn(tx, actor, held, visit.id)) {
      await endHeld(tx, actor, id, 'assessment-ended');
    }
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

/**
 * Whoever missed an assessment loses the times that are only held on the strength of it; what is booked waits for
 * somebody to talk to them.
 */
async function lockWithHeld(
  tx: Tx,
  actor: StaffActor,
  { appointmentId, to }: ProceedInput,
): Promise<{ readonly visit: AppointmentRow; readonly held: readonly AppointmentRow[] } | null> {
  if (to === 'noshow') {
    const locked = await lockWithTreatments(tx, actor, appointmentId, { statuses: ['pending'] });
    return locked && { visit: locked.visit, held: locked.treatments };
  }
  const visit = await lockAppointment(tx, actor, appointmentId);
  return visit && { visit, held: [] };
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
