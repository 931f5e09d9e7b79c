import { inTransaction, seeingTheClinic, type Tx } from '@/db/transaction';
import { recordAudit } from '../../audit/commands';
import type { BearerActor, PatientActor, StaffActor } from '../../auth/actor';
import { queueCommunication } from '../../communication/commands';
import type { CommunicationKind } from '../../communication/model';
import type { RefundReason } from '../../payment/model';
import { capturedAmountMinor, openRefund } from '../../payment/open-refund';
import { refundDue } from '../../payment/refund-due';
import type { AppointmentId } from '../../shared/ids';
import { required } from '../../shared/invariant';
import { err, ok, type Result } from '../../shared/result';
import { announceFreedTime } from '../../waitlist/announce';
import { laterOf } from '../follow-up/series';
import { endHeld } from '../hold/end-held';
import type { AppointmentRow } from '../lock';
import { CANCELLABLE_STATUSES, STAFF_TELL_DELAY_MINUTES } from '../model';
import { canChangeVisits } from '../policy';
import { freeSlots, ownSlots } from '../slots';
import { ENDING_STATUSES, lockWithTreatments, restingOn } from '../times/resting';
import { databaseNow, updateAppointment } from '../update';

export type CancelInput = {
  readonly appointmentId: AppointmentId;
  readonly reason: 'patient' | 'clinic' | 'not-suitable';
  /** Staff's own words, seen by the clinic only. */
  readonly note?: string;
  readonly expectedVersion?: number;
  /** Staff: also the visits of its series after this one. */
  readonly andLater?: boolean;
  /** What the page promised to give back, in minor units: when the notice has become too short for it, nothing happens. */
  readonly leastRefundMinor?: number;
};

export type CancelError =
  | 'not-found'
  | 'not-cancellable'
  | 'too-late'
  | 'changed-meanwhile'
  | 'refund-changed';

type Canceller = BearerActor | PatientActor | StaffActor;

/** Whose decision it was, as the record keeps it. */
type EndReason = CancelInput['reason'] | 'not-suitable-today';

const REFUND_REASON: Record<EndReason, RefundReason> = {
  patient: 'patient-cancelled',
  clinic: 'clinic-cancelled',
  'not-suitable': 'not-suitable',
  'not-suitable-today': 'not-suitable',
};

/**
 * Cancels a visit: its time is free at once, the refund that its terms promise is opened, the patient is told.
 * A treatment that nobody has assessed without this visit ends with it, in the same way by its own terms; one that is
 * only held is let go.
 * Cancelling one visit of a series leaves the others, unless staff ask for those after it as well.
 * Only the patient's own cancelling can cost them; the clinic's returns everything. Answers what goes back.
 */
export async function cancelAppointment(
  actor: Canceller,
  input: CancelInput,
): Promise<Result<{ readonly refundMinor: number }, CancelError>> {
  return inTransaction(actor, (tx) => cancelWithin(tx, actor, input));
}

/** The same in the caller's transaction, which must not hold a visit's lock yet (the lock order). */
export async function cancelWithin(
  tx: Tx,
  actor: Canceller,
  input: CancelInput,
): Promise<Result<{ readonly refundMinor: number }, CancelError>> {
  if (!canChangeVisits(actor)) return err('not-found');
  const withSeries = input.andLater === true && actor.kind === 'staff';
  const how = { statuses: ENDING_STATUSES, withSeries };
  const locked = await lockWithTreatments(tx, actor, input.appointmentId, how);
  if (!locked) return err('not-found');
  const { visit, treatments, series } = locked;
  const now = await databaseNow(tx);
  const refusal = whyNotCancellable(visit, actor, input, now);
  if (refusal) return err(refusal);
  const reason = actor.kind === 'staff' ? input.reason : 'patient';
  const end = { ...input, reason, now, tell: 'appointment-cancelled' } as const;
  let refundMinor = 0;
  for (const each of [visit, ...laterOf(series, visit)]) {
    refundMinor += await endWithResting(tx, actor, { visit: each, treatments, how: end });
  }
  return refundMinor < (input.leastRefundMinor ?? 0) ? err('refund-changed') : ok({ refundMinor });
}

function whyNotCancellable(
  visit: AppointmentRow,
  actor: Canceller,
  { expectedVersion = visit.version }: CancelInput,
  now: Date,
): CancelError | null {
  if (!CANCELLABLE_STATUSES.includes(visit.status)) return 'not-cancellable';
  if (expectedVersion !== visit.version) return 'changed-meanwhile';
  return actor.kind !== 'staff' && visit.startsAt <= now ? 'too-late' : null;
}

/**
 * Ends a visit, and the treatments that rest on it, a time that is only held with them; answers what goes back for all
 * of them.
 */
export async function endWithResting(
  tx: Tx,
  actor: Canceller,
  {
    visit,
    treatments,
    how,
  }: {
    readonly visit: AppointmentRow;
    readonly treatments: readonly AppointmentRow[];
    readonly how: Parameters<typeof endVisit>[3];
  },
): Promise<number> {
  const resting = await restingOn(tx, actor, treatments, visit.id);
  let { refundMinor } = await endVisit(tx, actor, visit, how);
  for (const treatment of resting) {
    // The holder of the assessment's link may not see the treatment that ends with it.
    refundMinor += await seeingTheClinic(tx, () => endResting(tx, actor, treatment, how));
  }
  return refundMinor;
}

async function endResting(
  tx: Tx,
  actor: Canceller,
  treatment: AppointmentRow,
  how: Parameters<typeof endVisit>[3],
): Promise<number> {
  if (treatment.status === 'pending') {
    await endHeld(tx, actor, treatment.id, 'assessment-ended');
    return 0;
  }
  const alike = { ...how, tell: 'appointment-cancelled' } as const;
  return (await endVisit(tx, actor, treatment, alike)).refundMinor;
}

/** Ends a locked visit: time, money, audit and message, in the caller's transaction. */
export async function endVisit(
  tx: Tx,
  actor: Canceller,
  visit: AppointmentRow,
  how: Pick<CancelInput, 'note'> & {
    readonly reason: EndReason;
    readonly now: Date;
    readonly tell: CommunicationKind;
  },
): Promise<{ readonly refundMinor: number }> {
  const delayMinutes = actor.kind === 'staff' ? STAFF_TELL_DELAY_MINUTES : 0;
  const calendarSequence = visit.calendarSequence + 1;
  const patientId = required(visit.patientId, 'a visit to cancel has a patient');
  const due = refundDue(visit.terms, {
    startsAt: visit.startsAt,
    bookedAt: visit.bookedAt,
    source: visit.source,
    movedNoticeMinutes: visit.movedNoticeMinutes,
    displacedAt: visit.displacedAt,
    now: how.now,
    cancelledBy: how.reason === 'patient' ? 'patient' : 'clinic',
    capturedMinor: await capturedAmountMinor(tx, actor, visit.id),
  });
  const left = await ownSlots(tx, actor, visit.id);
  await freeSlots(tx, actor, visit.id);
  await updateAppointment(tx, actor, visit.id, {
    status: 'cancelled',
    cancellationReason: how.reason,
    cancellationNote: how.note ?? null,
    cancelledAt: how.now,
    displacedAt: null,
    displacedReason: null,
    calendarSequence,
  });
  const refundMinor = await openRefund(tx, actor, {
    appointmentId: visit.id,
    reason: REFUND_REASON[how.reason],
    amountMinor: due.amountMinor,
    delayMinutes,
  });
  await recordAudit(tx, actor, {
    action: 'appointment.cancelled',
    entityType: 'Appointment',
    entityId: visit.id,
    patientId,
    detail: { reason: how.reason, rule: due.rule, refundMinor },
  });
  await queueCommunication(tx, actor, {
    kind: how.tell,
    appointmentId: visit.id,
    patientId,
    aboutSequence: calendarSequence,
    delayMinutes,
  });
  await announceFreedTime(tx, actor, visit, left);
  return { refundMinor };
}
