import { and, eq } from 'drizzle-orm';
import { waitlistEntry } from '@/db/schema/waitlist';
import { inTransaction } from '@/db/transaction';
import { type MoveError, moveWithin } from '../appointment/move/move';
import { keepAssessments } from '../appointment/plan/assessment';
import { canChangeVisits } from '../appointment/policy';
import { lockWithTreatments } from '../appointment/times/resting';
import { recordAudit } from '../audit/commands';
import type { StaffActor } from '../auth/actor';
import type { AppointmentId, WaitlistEntryId } from '../shared/ids';
import { err, ok, type Result } from '../shared/result';
import type { TimeToOffer } from './offer-time';
import { canBeSooner } from './policy';
import { clockNow, lockRoundDay } from './round';

/** `over`: they no longer wait. */
export type FillError = MoveError | 'over';

/**
 * Gives a free time to somebody who waits with a later visit and says yes on the phone: the visit moves there by every
 * rule of a move by staff, and they wait no longer. It is told and undone as such a move is.
 */
export async function bookGapFor(
  actor: StaffActor,
  time: Pick<TimeToOffer, 'startsAt' | 'practitionerId' | 'locationId'>,
  entryId: WaitlistEntryId,
  /** Of the visit that the asker saw: what somebody else did with it since is not written over. */
  expectedVersion: number,
): Promise<Result<{ readonly appointmentId: AppointmentId }, FillError>> {
  if (!canChangeVisits(actor)) return err('not-found');
  const own = and(eq(waitlistEntry.clinicId, actor.clinicId), eq(waitlistEntry.id, entryId));
  return inTransaction(actor, async (tx) => {
    const [asked] = await tx.select().from(waitlistEntry).where(own);
    if (!asked) return err('not-found');
    const { appointmentId } = asked;
    const visit = (await lockWithTreatments(tx, actor, appointmentId))?.visit;
    if (!visit) return err('not-found');
    if (visit.version !== expectedVersion) return err('changed-meanwhile');
    const [entry] = await tx.select().from(waitlistEntry).where(own).for('update');
    if (entry?.status !== 'active') return err('over');
    if (!canBeSooner(visit, await clockNow(tx))) return err('not-movable');
    if (visit.locationId !== time.locationId || visit.startsAt <= time.startsAt) {
      return err('not-movable');
    }
    await keepAssessments(tx, actor, visit);
    await lockRoundDay(tx, actor, time);
    const { startsAt, practitionerId } = time;
    const moved = await moveWithin(tx, actor, { appointmentId, startsAt, practitionerId });
    if (!moved.ok) return moved;
    await tx.update(waitlistEntry).set({ status: 'moved' }).where(own);
    await recordAudit(tx, actor, {
      action: 'waitlist.booked-by-desk',
      entityType: 'Appointment',
      entityId: appointmentId,
      patientId: visit.patientId,
      detail: { entryId, startsAt: startsAt.toISOString() },
    });
    return ok({ appointmentId });
  });
}
