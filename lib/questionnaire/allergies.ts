import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import { appointment } from '@/db/schema/appointment';
import { questionnaireResponse } from '@/db/schema/questionnaire';
import type { Tx } from '@/db/transaction';
import { isOfItsPatient } from '../appointment/of-its-patient';
import { canReadScreening } from '../appointment/policy';
import type { StaffActor } from '../auth/actor';
import type { PatientId } from '../shared/ids';
import type { ScreeningAnswer } from './model';

/** What the catalogue calls its questions about allergies; answers are kept under these. */
export const ALLERGY_QUESTIONS = ['la-allergy', 'tetracycline'];

/** In their order; empty where one was not asked. */
const answersToThem = sql<(ScreeningAnswer | '')[]>`array[${sql.join(
  ALLERGY_QUESTIONS.map(
    (linkId) => sql`coalesce(${questionnaireResponse.answers} ->> ${linkId}, '')`,
  ),
  sql`, `,
)}]`;

/**
 * Those of some patients who said, before whichever visit, that they have an allergy. Of each question the last answer
 * counts: not every treatment asks all of them. Empty for whoever may not read health answers.
 */
export async function listAllergic(
  tx: Tx,
  actor: StaffActor,
  patientIds: readonly PatientId[],
): Promise<ReadonlySet<PatientId>> {
  if (patientIds.length === 0 || !canReadScreening(actor)) return new Set();
  const given = await tx
    .select({ patientId: appointment.patientId, answers: answersToThem })
    .from(appointment)
    .innerJoin(
      questionnaireResponse,
      and(
        eq(questionnaireResponse.clinicId, appointment.clinicId),
        eq(questionnaireResponse.appointmentId, appointment.id),
        isOfItsPatient(questionnaireResponse),
      ),
    )
    .where(
      and(
        eq(appointment.clinicId, actor.clinicId),
        inArray(appointment.patientId, [...new Set(patientIds)]),
      ),
    )
    .orderBy(asc(questionnaireResponse.createdAt));
  const last = new Map<PatientId, readonly (ScreeningAnswer | '')[]>();
  for (const { patientId, answers } of given) {
    if (!patientId) continue;
    const before = last.get(patientId);
    last.set(
      patientId,
      answers.map((answer, at) => answer || (before?.[at] ?? '')),
    );
  }
  return new Set([...last].flatMap(([id, answers]) => (answers.includes('yes') ? [id] : [])));
}
