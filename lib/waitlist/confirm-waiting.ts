import { and, eq, sql } from 'drizzle-orm';
import { waitlistEntry } from '@/db/schema/waitlist';
import { inTransaction } from '@/db/transaction';
import { lockAppointment } from '../appointment/lock';
import { recordAudit } from '../audit/commands';
import type { BearerActor } from '../auth/actor';
import { systemActor } from '../auth/mint';
import { correctAgeAnswer } from '../patient/age-rule';
import { type ScreeningAnswers, saysTooYoung } from '../questionnaire/model';
import { storeScreening } from '../questionnaire/store-screening';
import { err, ok, type Result } from '../shared/result';
import { endRequest } from './end-waiting';

/**
 * Puts somebody without a visit on the list, once the mailed link has proved their address. The answers are those of
 * every booking: whoever may not have the treatment, or not book it alone, is not put on the list (`not-suitable`), and nothing waits.
 */
export async function confirmWaiting(
  actor: BearerActor,
  answers: ScreeningAnswers,
): Promise<Result<'waiting' | 'not-suitable', 'not-found' | 'over'>> {
  // As the system: the date of birth that the answers are held against is on file, where the asker may not look.
  const system = systemActor(actor.clinicId, 'check-age');
  return inTransaction(system, async (tx) => {
    const visit = await lockAppointment(tx, system, actor.appointmentId);
    if (!visit) return err('not-found');
    const own = and(
      eq(waitlistEntry.clinicId, system.clinicId),
      eq(waitlistEntry.appointmentId, visit.id),
    );
    const [entry] = await tx.select().from(waitlistEntry).where(own).for('update');
    // Pressed twice: the first press did it.
    if (visit.status === 'waitlist' && entry?.status === 'active') return ok('waiting');
    if (visit.status !== 'waitlist' || entry?.status !== 'unconfirmed') return err('over');
    const corrected = await correctAgeAnswer(tx, system, visit, answers);
    const { outcome } = await storeScreening(tx, actor, visit, corrected);
    if (outcome === 'block' || saysTooYoung({ answers: corrected })) {
      await tx.update(waitlistEntry).set({ status: 'over' }).where(own);
      await endRequest(tx, system, visit.id);
      return ok('not-suitable');
    }
    // Their place in the line begins with the proof, not with the form.
    await tx
      .update(waitlistEntry)
      .set({ status: 'active', createdAt: sql`clock_timestamp()` })
      .where(own);
    await recordAudit(tx, actor, {
      action: 'waitlist.joined',
      entityType: 'Appointment',
      entityId: visit.id,
      patientId: visit.patientId,
    });
    return ok('waiting');
  });
}
