import { and, desc, eq, inArray, sql } from 'drizzle-orm';
import { consent } from '@/db/schema/consent';
import { questionnaireResponse } from '@/db/schema/questionnaire';
import type { Tx } from '@/db/transaction';
import type { StaffActor, SystemActor } from '../auth/actor';
import { hashJson } from '../shared/canonical-json';
import type { ConsentId } from '../shared/ids';
import type { ConsentFacts } from './against-consents';
import type { StoredEntry } from './chain';
import { sha256 } from './model';

const FACTS = {
  id: consent.id,
  appointmentId: consent.appointmentId,
  patientId: consent.patientId,
  document: consent.document,
  claimedHash: consent.documentHash,
  presentedAt: consent.presentedAt,
  signerName: consent.signerName,
  signedAt: consent.signedAt,
  status: consent.status,
  consentFormId: consent.consentFormId,
  practitionerId: consent.practitionerId,
  healthcareServiceId: consent.healthcareServiceId,
  sites: consent.sites,
  optIns: consent.optIns,
  countersignedAt: consent.countersignedAt,
  countersignedBy: consent.countersignedBy,
  patientReconfirmedAt: consent.patientReconfirmedAt,
  clinicianReconfirmedAt: consent.clinicianReconfirmedAt,
  endedAt: consent.endedAt,
  endedReason: consent.endedReason,
  evidence: consent.evidence,
  drawing: sql<string | null>`${consent.evidence} ->> 'drawing'`,
};

/** The consents that these entries tell of, each with what it was signed on. */
export async function readConsents(
  tx: Tx,
  actor: SystemActor | StaffActor,
  entries: readonly StoredEntry[],
): Promise<ReadonlyMap<string, ConsentFacts>> {
  const ids = [...new Set(entries.flatMap(({ consentId }) => consentId ?? []))];
  if (ids.length === 0) return new Map();
  const rows = await tx
    .select(FACTS)
    .from(consent)
    .where(and(eq(consent.clinicId, actor.clinicId), inArray(consent.id, ids)));
  const answers = await readAnswers(tx, actor, ids);
  return new Map(
    rows.map(({ id, document, drawing, ...facts }) => [
      id,
      {
        ...facts,
        documentHash: hashOf(document),
        drawingHash: drawing === null ? null : sha256(drawing),
        answersHash: answers.has(id) ? hashOf(answers.get(id)) : null,
      },
    ]),
  );
}

/** The answers that stood when each was signed. */
async function readAnswers(
  tx: Tx,
  { clinicId }: SystemActor | StaffActor,
  ids: readonly ConsentId[],
): Promise<ReadonlyMap<ConsentId, unknown>> {
  const rows = await tx
    .selectDistinctOn([consent.id], { id: consent.id, answers: questionnaireResponse.answers })
    .from(consent)
    .innerJoin(
      questionnaireResponse,
      and(
        eq(questionnaireResponse.clinicId, consent.clinicId),
        eq(questionnaireResponse.appointmentId, consent.appointmentId),
        // Signatures are kept to the millisecond.
        sql`date_trunc('milliseconds', ${questionnaireResponse.createdAt}) <= ${consent.signedAt}`,
      ),
    )
    .where(and(eq(consent.clinicId, clinicId), inArray(consent.id, [...ids])))
    .orderBy(consent.id, desc(questionnaireResponse.createdAt));
  return new Map(rows.map(({ id, answers }) => [id, answers]));
}

/** Null: nothing that we would ever have stored, such as a fraction. */
function hashOf(stored: unknown): string | null {
  try {
    return hashJson(stored);
  } catch {
    return null;
  }
}
