import {
  decideScreening,
  itemsFor,
  SCREENING_RULES_VERSION,
} from '../../../lib/questionnaire/model';
import type { QuestionnaireResponseId, ScreeningClearanceId } from '../../../lib/shared/ids';
import type { questionnaireResponse, screeningClearance } from '../../schema/questionnaire';
import { SCREENING_ITEMS } from '../catalogue/screening';
import { DEMO_CLINIC_ID, demoId } from '../demo-id';
import { staffId } from '../rows/people-rows';
import { QUESTIONNAIRE_ID } from '../rows/service-rows';
import type { DemoVisit } from './demo-visits';
import { arrivalTime, minutesBefore, patientId, REVIEW_NOTE, REVIEWER } from './visit-rows';

type ResponseRow = typeof questionnaireResponse.$inferInsert;

const responseId = (visit: DemoVisit) =>
  demoId<QuestionnaireResponseId>(`response/${visit.number}`);

function responseRow(visit: DemoVisit): ResponseRow {
  return {
    clinicId: DEMO_CLINIC_ID,
    id: responseId(visit),
    questionnaireId: QUESTIONNAIRE_ID,
    appointmentId: visit.id,
    patientId: patientId(visit),
    serviceSlug: visit.service.slug,
    rulesVersion: SCREENING_RULES_VERSION,
    answers: visit.screening.answers,
    ...visit.screening.decision,
    createdAt: minutesBefore(visit.bookedAt, 9),
  };
}

/** What everybody answered while booking, and at the desk whoever has been treated. */
export function responseRows(visits: readonly DemoVisit[], now: Date): ResponseRow[] {
  const treated = visits.filter(
    ({ service, status }) => service.isTreatment && ['checked-in', 'fulfilled'].includes(status),
  );
  return [...visits.map(responseRow), ...treated.map((visit) => rescreenRow(visit, now))];
}

function rescreenRow(visit: DemoVisit, now: Date): ResponseRow {
  const { slug } = visit.service;
  const short = itemsFor(SCREENING_ITEMS, slug, 'rescreen').map(({ linkId }) => [linkId, 'no']);
  const answers = { ...visit.screening.answers, ...Object.fromEntries(short) };
  return {
    ...responseRow(visit),
    id: demoId<QuestionnaireResponseId>(`rescreen/${visit.number}`),
    occasion: 'rescreen',
    recordedBy: staffId('reception@milium.example'),
    answers,
    ...decideScreening(SCREENING_ITEMS, slug, answers),
    createdAt: minutesBefore(arrivalTime(visit, now), -1),
  };
}

/** Each question that the clinician let pass. */
export function clearanceRows(
  visits: readonly DemoVisit[],
): (typeof screeningClearance.$inferInsert)[] {
  return visits.flatMap((visit) => {
    const { reviewedAt, screening } = visit;
    if (reviewedAt === null) return [];
    return screening.decision.raised.map(({ linkId, outcome }) => ({
      clinicId: DEMO_CLINIC_ID,
      id: demoId<ScreeningClearanceId>(`clearance/${visit.number}/${linkId}`),
      responseId: responseId(visit),
      appointmentId: visit.id,
      patientId: patientId(visit),
      linkId,
      answer: screening.answers[linkId] ?? null,
      outcome,
      reason: REVIEW_NOTE,
      clearedBy: REVIEWER,
      clearedAt: reviewedAt,
    }));
  });
}
