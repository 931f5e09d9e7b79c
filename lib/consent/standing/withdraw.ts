import { and, eq, ne } from 'drizzle-orm';
import { procedure } from '@/db/schema/procedure';
import { inTransaction, seeingTheClinic, type Tx } from '@/db/transaction';
import { type CancelError, cancelWithin } from '../../appointment/cancel/cancel';
import { type AppointmentRow, lockAppointment } from '../../appointment/lock';
import { type AppointmentStatus, STAFF_TELL_DELAY_MINUTES } from '../../appointment/model';
import { canChangeVisits } from '../../appointment/policy';
import { readVisit } from '../../appointment/queries';
import { updateAppointment } from '../../appointment/update';
import { recordAudit } from '../../audit/commands';
import type { BearerActor, StaffActor } from '../../auth/actor';
import { queueCommunication } from '../../communication/commands';
import type { AppointmentId } from '../../shared/ids';
import { required } from '../../shared/invariant';
import { err, ok, type Result } from '../../shared/result';
import type { WithdrawnWhere } from '../parties/said-how';
import { type NoKind, noteNo } from './note-no';

export type WithdrawInput = {
  readonly appointmentId: AppointmentId;
  readonly where: WithdrawnWhere;
  /** What becomes of the time: given up by the rules for cancelling, or kept to talk or to sign anew. */
  readonly visit: 'cancelled' | 'kept';
  readonly expectedVersion: number;
  /** What the page promised to give back, in minor units; less changes nothing and is told. */
  readonly leastRefundMinor?: number;
};

export type WithdrawError = CancelError | 'not-signed' | 'treated';

/** Still before the treatment, or in the room where it has not begun; a held time is its booking's (`refuseHeld`). */
const BEFORE_TREATMENT: readonly AppointmentStatus[] = [
  'proposed',
  'booked',
  'arrived',
  'checked-in',
];

/**
 * The patient takes their consent back, which they may at any time before the treatment and without a reason (GMC
 * 2020, Decision making and consent, 53; Montgomery): by their own link, or said to staff, who note it by name. What
 * was signed ends at this moment and keeps its text; whether it was valid at an earlier time is asked as of that time.
 * Where nobody has signed yet, the same is a refusal of what they read, and its row is `rejected`. Answers which
 * of the two it was, and in minor units what goes back, which the rule for cancelling decides; nothing where the time
 * is kept.
 */
export async function withdrawConsent(
  asker: BearerActor | StaffActor,
  input: WithdrawInput,
): Promise<Result<{ readonly refundMinor: number; readonly kind: NoKind }, WithdrawError>> {
  if (!canChangeVisits(asker)) return err('not-found');
  return inTransaction(asker, async (tx) => {
    const ended = await endVisitOrKeep(tx, asker, input);
    if (!ended.ok) return ended;
    const { visit, refundMinor } = ended.value;
    if (await isTreated(tx, visit)) return err('treated');
    if (input.visit === 'kept') await keepVisit(tx, asker, visit);
    const seen = required(await readVisit(tx, asker, visit.id), 'the visit is locked');
    const kind = await noteNo(tx, asker, seen, { ...input, refundMinor });
    return kind ? ok({ refundMinor, kind }) : err('not-signed');
  });
}

type Ended = { readonly visit: AppointmentRow; readonly refundMinor: number };

async function endVisitOrKeep(
  tx: Tx,
  asker: BearerActor | StaffActor,
  { visit: choice, ...input }: WithdrawInput,
): Promise<Result<Ended, WithdrawError>> {
  if (choice === 'cancelled') {
    const cancelled = await cancelWithin(tx, asker, { ...input, reason: 'patient' });
    if (!cancelled.ok) return cancelled;
    const visit = required(await lockAppointment(tx, asker, input.appointmentId), 'just cancelled');
    return ok({ visit, refundMinor: cancelled.value.refundMinor });
  }
  const visit = await lockAppointment(tx, asker, input.appointmentId);
  if (!visit) return err('not-found');
  if (visit.status === 'fulfilled') return err('treated');
  if (!BEFORE_TREATMENT.includes(visit.status)) return err('not-cancellable');
  return visit.version === input.expectedVersion
    ? ok({ visit, refundMinor: 0 })
    : err('changed-meanwhile');
}

/** The note of a treatment may be written while they are still in the room; that nothing was done is no treatment. */
async function isTreated(tx: Tx, visit: AppointmentRow): Promise<boolean> {
  const rows = await seeingTheClinic(tx, () =>
    tx
      .select({ id: procedure.id })
      .from(procedure)
      .where(
        and(
          eq(procedure.clinicId, visit.clinicId),
          eq(procedure.appointmentId, visit.id),
          ne(procedure.status, 'not-done'),
        ),
      )
      .limit(1),
  );
  return rows.length > 0;
}

/** The time is kept, out of the room: nobody sits there without a consent. Where the visit ends, its message says so. */
async function keepVisit(
  tx: Tx,
  asker: BearerActor | StaffActor,
  visit: AppointmentRow,
): Promise<void> {
  if (visit.status === 'checked-in') await leaveRoom(tx, asker, visit);
  await queueCommunication(tx, asker, {
    kind: 'consent-withdrawn',
    appointmentId: visit.id,
    patientId: required(visit.patientId, 'whose consent was shown has a patient'),
    aboutSequence: visit.calendarSequence,
    delayMinutes: asker.kind === 'staff' ? STAFF_TELL_DELAY_MINUTES : 0,
  });
}

async function leaveRoom(
  tx: Tx,
  asker: BearerActor | StaffActor,
  { id, patientId }: AppointmentRow,
): Promise<void> {
  await updateAppointment(tx, asker, id, { status: 'arrived' });
  await recordAudit(tx, asker, {
    action: 'appointment.proceeded',
    entityType: 'Appointment',
    entityId: id,
    patientId,
    detail: { from: 'checked-in', to: 'arrived' },
  });
}
