import { and, eq, sql } from 'drizzle-orm';
import { healthcareService } from '@/db/schema/healthcare-service';
import { questionnaireResponse } from '@/db/schema/questionnaire';
import type { Tx } from '@/db/transaction';
import type { AppointmentRow } from '../appointment/lock';
import { recordAudit } from '../audit/commands';
import type { Actor } from '../auth/actor';
import { type Answered, tellsOtherwise } from '../consent/document/tells-otherwise';
import { endConsents } from '../consent/standing/end-consents';
import { canonicalJson } from '../shared/canonical-json';
import { newId, type QuestionnaireResponseId } from '../shared/ids';
import { required } from '../shared/invariant';
import { readLastWithQuestions } from './last-response';
import {
  decideScreening,
  SCREENING_RULES_VERSION,
  type ScreeningAnswers,
  type ScreeningDecision,
  type ScreeningOccasion,
} from './model';
import { publishedQuestionnaire } from './queries';

export type StoredScreening = ScreeningDecision & { readonly id: QuestionnaireResponseId };

/** How answers came about, where that was not while booking. */
export type AnswerOrigin = {
  readonly occasion: ScreeningOccasion;
  readonly carriedFromId?: QuestionnaireResponseId;
};

const HISTORY_ACTIONS: Record<ScreeningOccasion, string> = {
  booking: 'screening.answered',
  rescreen: 'screening.rescreened',
  'carried-over': 'screening.carried-over',
};

/**
 * Stores the answers of a locked visit with what they decide, in the caller's transaction. A consent that told of other
 * risks than these ends.
 */
export async function storeScreening(
  tx: Tx,
  actor: Actor,
  visit: AppointmentRow,
  answers: ScreeningAnswers,
  { occasion, carriedFromId }: AnswerOrigin = { occasion: 'booking' },
): Promise<StoredScreening> {
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
  const now = { items, answers, raised: decision.raised };
  if (await changesConsent(tx, actor, visit, now)) {
    await endConsents(tx, actor, visit.id, 'screening-changed');
  }
  const id = newId<QuestionnaireResponseId>();
  await tx.insert(questionnaireResponse).values({
    clinicId: actor.clinicId,
    id,
    questionnaireId,
    appointmentId: visit.id,
    patientId: visit.patientId,
    occasion,
    recordedBy: actor.kind === 'staff' && occasion === 'rescreen' ? actor.staffId : null,
    carriedFromId: carriedFromId ?? null,
    serviceSlug: slug,
    rulesVersion: SCREENING_RULES_VERSION,
    answers,
    outcome: decision.outcome,
    raised: decision.raised,
    // Not now(), the transaction's beginning: whoever waited for the visit's lock may have begun earlier, yet is last.
    createdAt: sql`clock_timestamp()`,
  });
  await recordAudit(tx, actor, {
    action: HISTORY_ACTIONS[occasion],
    entityType: 'Appointment',
    entityId: visit.id,
    patientId: visit.patientId,
    detail: { outcome: decision.outcome },
  });
  return { ...decision, id };
}

/** By another decision, or because its text has something else to say to this person. */
async function changesConsent(
  tx: Tx,
  actor: Actor,
  visit: AppointmentRow,
  now: Answered,
): Promise<boolean> {
  const before = await readLastWithQuestions(tx, actor, visit.id);
  if (!before) return false;
  if (canonicalJson(before.raised) !== canonicalJson(now.raised)) return true;
  return tellsOtherwise(tx, actor, visit.healthcareServiceId, { before, now });
}
