import { and, desc, eq } from 'drizzle-orm';
import { questionnaire } from '@/db/schema/questionnaire';
import { inTransaction, type Tx } from '@/db/transaction';
import { readVisit } from '../appointment/queries';
import type { Actor, BearerActor } from '../auth/actor';
import { required } from '../shared/invariant';
import { itemsFor, type ScreeningAnswers, type ScreeningItem } from './model';

export type Screening = {
  readonly items: readonly ScreeningItem[];
  /** What was answered before, to be shown again. */
  readonly answers: ScreeningAnswers;
};

/** The questions of this visit's treatment, with earlier answers; null when the visit is not the asker's. */
export async function findScreening(actor: BearerActor): Promise<Screening | null> {
  return inTransaction(actor, async (tx) => {
    const visit = await readVisit(tx, actor, actor.appointmentId);
    if (!visit) return null;
    const { items } = await publishedQuestionnaire(tx, actor);
    return { items: itemsFor(items, visit.service.slug), answers: visit.screening?.answers ?? {} };
  });
}

/** The questions in force: the last published version. */
export async function publishedQuestionnaire(tx: Tx, actor: Actor) {
  const [row] = await tx
    .select({ id: questionnaire.id, items: questionnaire.items })
    .from(questionnaire)
    .where(eq(questionnaire.clinicId, actor.clinicId))
    .orderBy(desc(questionnaire.version))
    .limit(1);
  return required(row, 'a clinic has a questionnaire');
}

/** The items of the version that a response was given to, for showing answers with their questions. */
export async function listAnsweredItems(
  actor: Actor,
  questionnaireId: typeof questionnaire.$inferSelect.id,
): Promise<readonly ScreeningItem[]> {
  return inTransaction(actor, async (tx) => {
    const [row] = await tx
      .select({ items: questionnaire.items })
      .from(questionnaire)
      .where(
        and(eq(questionnaire.clinicId, actor.clinicId), eq(questionnaire.id, questionnaireId)),
      );
    return row?.items ?? [];
  });
}
