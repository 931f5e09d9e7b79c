import { inTransaction } from '@/db/transaction';
import { lockAppointment } from '../appointment/lock';
import type { BearerActor } from '../auth/actor';
import { systemActor } from '../auth/mint';
import { correctAgeAnswer } from '../patient/age-rule';
import { readLivePayment } from '../payment/lock';
import { type StillPaying, whileNotPaying } from '../payment/while-not-paying';
import { err, ok, type Result } from '../shared/result';
import type { ScreeningAnswers, ScreeningDecision } from './model';
import { storeScreening } from './store-screening';

export type SubmitScreeningError = 'not-found' | 'not-pending' | StillPaying;

/**
 * Stores the answers of a visit with what they decide, under the questions in force. A changed answer is a new
 * row: what was said before stays on record, and the last row counts. An open payment page is ended first: nobody pays
 * for a visit whose consent these answers have ended.
 */
export async function submitScreening(
  actor: BearerActor,
  answers: ScreeningAnswers,
): Promise<Result<ScreeningDecision, SubmitScreeningError>> {
  return whileNotPaying(actor, () => storeAnswers(actor, answers));
}

async function storeAnswers(
  actor: BearerActor,
  answers: ScreeningAnswers,
): Promise<Result<ScreeningDecision, 'not-found' | 'not-pending' | 'paying'>> {
  // As the system: the date of birth that the answers are held against is on file, where the asker may not look.
  const system = systemActor(actor.clinicId, 'check-age');
  return inTransaction(system, async (tx) => {
    const visit = await lockAppointment(tx, system, actor.appointmentId);
    if (!visit) return err('not-found');
    if (visit.status !== 'pending') return err('not-pending');
    if (await readLivePayment(tx, system, visit.id)) return err('paying');
    const corrected = await correctAgeAnswer(tx, system, visit, answers);
    return ok(await storeScreening(tx, actor, visit, corrected));
  });
}
