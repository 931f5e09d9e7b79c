import { and, desc, eq, type SQL } from 'drizzle-orm';
import { questionnaire, questionnaireResponse } from '@/db/schema/questionnaire';
import type { Tx } from '@/db/transaction';
import { isOfItsPatient } from '../appointment/of-its-patient';
import type { Actor } from '../auth/actor';
import type { AppointmentId } from '../shared/ids';

/** The last answers of a visit's patient, of `only` those where that is asked; null: there are none. */
export async function readLastResponse(
  tx: Tx,
  actor: Actor,
  appointmentId: AppointmentId,
  only?: SQL,
) {
  const [row] = await tx
    .select({
      id: questionnaireResponse.id,
      answers: questionnaireResponse.answers,
      outcome: questionnaireResponse.outcome,
      answeredAt: questionnaireResponse.createdAt,
    })
    .from(questionnaireResponse)
    .where(
      and(
        eq(questionnaireResponse.clinicId, actor.clinicId),
        eq(questionnaireResponse.appointmentId, appointmentId),
        isOfItsPatient(questionnaireResponse),
        only,
      ),
    )
    .orderBy(desc(questionnaireResponse.createdAt))
    .limit(1);
  return row ?? null;
}

/** The last answers of a visit's patient with the questions of their version; null: there are none. */
export async function readLastWithQuestions(tx: Tx, actor: Actor, appointmentId: AppointmentId) {
  const [row] = await tx
    .select({
      raised: questionnaireResponse.raised,
      answers: questionnaireResponse.answers,
      recordedBy: questionnaireResponse.recordedBy,
      occasion: questionnaireResponse.occasion,
      createdAt: questionnaireResponse.createdAt,
      items: questionnaire.items,
    })
    .from(questionnaireResponse)
    .innerJoin(
      questionnaire,
      and(
        eq(questionnaire.clinicId, questionnaireResponse.clinicId),
        eq(questionnaire.id, questionnaireResponse.questionnaireId),
      ),
    )
    .where(
      and(
        eq(questionnaireResponse.clinicId, actor.clinicId),
        eq(questionnaireResponse.appointmentId, appointmentId),
        isOfItsPatient(questionnaireResponse),
      ),
    )
    .orderBy(desc(questionnaireResponse.createdAt))
    .limit(1);
  return row ?? null;
}
