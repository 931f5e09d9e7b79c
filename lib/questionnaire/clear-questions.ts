import { and, eq, sql } from 'drizzle-orm';
import { staff } from '@/db/schema/auth';
import { screeningClearance } from '@/db/schema/questionnaire';
import { inTransaction, type Tx } from '@/db/transaction';
import type { AppointmentRow } from '../appointment/lock';
import { canReadScreening } from '../appointment/policy';
import { recordAudit } from '../audit/commands';
import type { StaffActor } from '../auth/actor';
import type { AppointmentId } from '../shared/ids';
import { required } from '../shared/invariant';
import { readLastResponse } from './last-response';
import { readScreeningFacts } from './read-standing';
import { type OpenQuestion, openQuestions } from './screening-standing';

/** The questions of a locked visit that wait for a clinician. */
export async function readOpenQuestions(
  tx: Tx,
  actor: StaffActor,
  appointmentId: AppointmentId,
): Promise<readonly OpenQuestion[]> {
  const facts = (await readScreeningFacts(tx, actor, [appointmentId])).get(appointmentId);
  return facts ? openQuestions(facts) : [];
}

/**
 * Keeps that a clinician lets these questions of a locked visit pass: a row for each, with the answer that stood, so
 * that the same answer is not asked about again and another one is.
 */
export async function clearQuestions(
  tx: Tx,
  actor: StaffActor,
  visit: AppointmentRow,
  { open, reason }: { readonly open: readonly OpenQuestion[]; readonly reason: string },
): Promise<void> {
  if (open.length === 0) return;
  const response = await readLastResponse(tx, actor, visit.id);
  const { id: responseId, answers } = required(response, 'an open question was answered');
  await tx.insert(screeningClearance).values(
    open.map(({ linkId, outcome }) => ({
      clinicId: actor.clinicId,
      responseId,
      appointmentId: visit.id,
      patientId: required(visit.patientId, 'a visit under review has its patient'),
      linkId,
      answer: answers[linkId] ?? null,
      outcome,
      reason,
      clearedBy: actor.staffId,
      clearedAt: sql`clock_timestamp()`,
    })),
  );
  await recordAudit(tx, actor, {
    action: 'screening.cleared',
    entityType: 'Appointment',
    entityId: visit.id,
    patientId: visit.patientId,
    detail: { questions: open.length },
  });
}

/** What clinicians have cleared for a visit, first to last; nothing for those who may not read answers. */
export async function listClearances(actor: StaffActor, appointmentId: AppointmentId) {
  if (!canReadScreening(actor)) return [];
  return inTransaction(actor, (tx) =>
    tx
      .select({
        id: screeningClearance.id,
        linkId: screeningClearance.linkId,
        answer: screeningClearance.answer,
        reason: screeningClearance.reason,
        clearedAt: screeningClearance.clearedAt,
        clinicianName: staff.name,
      })
      .from(screeningClearance)
      .innerJoin(
        staff,
        and(
          eq(staff.clinicId, screeningClearance.clinicId),
          eq(staff.id, screeningClearance.clearedBy),
        ),
      )
      .where(
        and(
          eq(screeningClearance.clinicId, actor.clinicId),
          eq(screeningClearance.appointmentId, appointmentId),
        ),
      )
      .orderBy(screeningClearance.clearedAt, screeningClearance.linkId),
  );
}
