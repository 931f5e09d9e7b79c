import { and, eq } from 'drizzle-orm';
import { healthcareService } from '@/db/schema/healthcare-service';
import { questionnaireResponse } from '@/db/schema/questionnaire';
import { inTransaction, type Tx } from '@/db/transaction';
import { type AppointmentRow, lockAppointment } from '../appointment/lock';
import { recordAudit } from '../audit/commands';
import type { Actor, BearerActor } from '../auth/actor';
import { required } from '../shared/invariant';
import { err, ok, type Result } from '../shared/result';
import { decideScreening, type ScreeningAnswers, type ScreeningDecision } from './model';
import { publishedQuestionnaire } from './queries';

/**
 * Stores the answers of a visit with what they decide, under the questions in force. A changed answer is a new
 * row: what was said before stays on record, and the last row counts.
 */
export async function submitScreening(
  actor: BearerActor,
  answers: ScreeningAnswers,
): Promise<Result<ScreeningDecision, 'not-found' | 'not-pending'>> {
  return inTransaction(actor, async (tx) => {
    const visit = await lockAppointment(tx, actor, actor.appointmentId);
    if (!visit) return err('not-found');
    if (visit.status !== 'pending') return err('not-pending');
    return ok(await storeScreening(tx, actor, visit, answers));
  });
}

/** The same for a locked visit, in the caller's transaction. */
export async function storeScreening(
  tx: Tx,
  actor: Actor,
  visit: AppointmentRow,
  answers: ScreeningAnswers,
): Promise<ScreeningDecision> {
  const [service] = await tx
    .select({ slug: healthcareService.slug })
    .from(healthcareService)
    .where(
      and(
        eq(healthcareService.clinicId, actor.clinicId),
        eq(healthcareService.id, visit.healthcareServiceId),
      ),
    );
  const { id: questionnaireId, items } = await publishedQuestionnaire(tx, actor);
  const { slug } = required(service, 'a visit has its service');
  const decision = decideScreening(items, slug, answers);
  await tx.insert(questionnaireResponse).values({
    clinicId: actor.clinicId,
    questionnaireId,
    appointmentId: visit.id,
    patientId: visit.patientId,
    answers,
    outcome: decision.outcome,
    raised: decision.raised,
  });
  await recordAudit(tx, actor, {
    action: 'screening.answered',
    entityType: 'Appointment',
    entityId: visit.id,
    patientId: visit.patientId,
    detail: { outcome: decision.outcome },
  });
  return decision;
}
