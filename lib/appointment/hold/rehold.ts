import { inTransaction, seeingTheClinic, type Tx } from '@/db/transaction';
import { recordAudit } from '../../audit/commands';
import type { BearerActor } from '../../auth/actor';
import { systemActor } from '../../auth/mint';
import { isPlanOldEnough } from '../../patient/age-rule';
import { readLivePayment } from '../../payment/lock';
import type { ScheduleId } from '../../shared/ids';
import { DAY_MS, MINUTE_MS } from '../../shared/milliseconds';
import { err, ok, type Result } from '../../shared/result';
import { type AppointmentRow, lockAppointment } from '../lock';
import { isResumable } from '../model';
import type { PlaceError } from '../place';
import { offeredAssessment } from '../plan/chosen-assessment';
import { ownSlots } from '../slots';
import type { Bookable } from '../times/bookable';
import { reachOpenLimit } from '../times/open-limit';
import { databaseNow, updateAppointment } from '../update';
import { bookableOf, type RetakeInput, retakeTime } from './retake';

export type ReholdError =
  | PlaceError
  | 'too-young'
  | 'not-found'
  | 'not-pending'
  | 'paying'
  | 'limit-reached';

/**
 * Holds another time (or the same again) for a visit whose hold ran out, ended with its assessment or is to be changed: everything the
 * patient typed stays; with another assessment when one is chosen for it. `paying`: the caller must end the open
 * payment page first (`whileNotPaying`). `too-soon` of the time that is held already: its patient has not read about the
 * treatment, and would with a longer hold be left too little time to think. `limit-reached`: the patient has booked as many others meanwhile.
 */
export async function reholdAppointment(
  actor: BearerActor,
  input: Pick<RetakeInput, 'startsAt' | 'practitionerId' | 'assessment'>,
): Promise<Result<{ readonly holdExpiresAt: Date }, ReholdError>> {
  return inTransaction(actor, async (tx) => {
    const visit = await lockAppointment(tx, actor, actor.appointmentId);
    if (!visit) return err('not-found');
    const now = await databaseNow(tx);
    if (!canRehold(visit, now)) return err('not-pending');
    if (await readLivePayment(tx, actor, visit.id)) return err('paying');
    const bookable = await bookableOf(tx, actor, visit);
    // One that is held already gives way to the one that is chosen now.
    const assessments = input.assessment
      ? await offeredAssessment(tx, actor, bookable, visit.id)
      : [];
    if (await isOverLimit(tx, actor, visit, assessments)) return err('limit-reached');
    const holdMinutes = minutesToHold(bookable, input.startsAt);
    const place = await retakeTime(tx, actor, visit, {
      ...input,
      ...(isKept(visit, input, now) && {
        isKept: true,
        keeps: await scheduleIdsOf(tx, actor, visit),
      }),
      status: 'busy-tentative',
      holdMinutes,
    });
    if (!place.ok) return place;
    const holdExpiresAt = new Date(now.getTime() + holdMinutes * MINUTE_MS);
    await updateAppointment(tx, actor, visit.id, {
      status: 'pending',
      cancellationReason: null,
      cancelledAt: null,
      startsAt: place.value.startsAt,
      endsAt: place.value.endsAt,
      practitionerId: place.value.practitionerId,
      holdExpiresAt,
    });
    if (!(await isPlanOldEnough(tx, actor, visit.id))) return err('too-young');
    await recordAudit(tx, actor, {
      action: 'appointment.held',
      entityType: 'Appointment',
      entityId: visit.id,
      patientId: visit.patientId,
      detail: { startsAt: place.value.startsAt.toISOString() },
    });
    return ok({ holdExpiresAt });
  });
}

/** As long as the clinic holds a time, but nobody holds what has begun. */
function minutesToHold({ holdMinutes, now }: Bookable, startsAt: Date): number {
  const minutesLeft = Math.floor((startsAt.getTime() - now.getTime()) / MINUTE_MS);
  return Math.max(0, Math.min(holdMinutes, minutesLeft));
}

/** Whether it asks for nothing but more of what it holds. */
function isKept(
  { status, holdExpiresAt, ...visit }: AppointmentRow,
  { startsAt, practitionerId }: Pick<RetakeInput, 'startsAt' | 'practitionerId'>,
  now: Date,
): boolean {
  const isHeld = status === 'pending' && holdExpiresAt !== null && holdExpiresAt > now;
  const isSame =
    startsAt.getTime() === visit.startsAt.getTime() && practitionerId === visit.practitionerId;
  return isHeld && isSame;
}

async function scheduleIdsOf(
  tx: Tx,
  actor: BearerActor,
  { id }: AppointmentRow,
): Promise<readonly ScheduleId[]> {
  return (await ownSlots(tx, actor, id)).map(({ scheduleId }) => scheduleId);
}

/** A hold that ran out counted no longer, so that another visit may have taken its place. */
async function isOverLimit(
  tx: Tx,
  actor: BearerActor,
  visit: AppointmentRow,
  assessments: Awaited<ReturnType<typeof offeredAssessment>>,
): Promise<boolean> {
  const { patientId } = visit;
  if (patientId === null) return false;
  const system = systemActor(actor.clinicId, 'count-open-visits');
  const both = [visit, ...assessments].map((each) => ({ ...each, patientId }));
  return seeingTheClinic(tx, () => reachOpenLimit(tx, system, both));
}

/** A booking may be taken up again for a day after its hold ran out. */
function canRehold(visit: AppointmentRow, now: Date): boolean {
  if (visit.status === 'pending') return true;
  return (
    visit.status === 'cancelled' &&
    isResumable(visit.cancellationReason) &&
    now.getTime() - (visit.cancelledAt?.getTime() ?? 0) < DAY_MS
  );
}
