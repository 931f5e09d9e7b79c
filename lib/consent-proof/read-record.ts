import { and, asc, desc, eq, inArray, isNotNull, isNull, lte, ne, or } from 'drizzle-orm';
import { appointment } from '@/db/schema/appointment';
import { clinic, location } from '@/db/schema/clinic';
import { consent, consentEvent, consentWords } from '@/db/schema/consent';
import { questionnaire, questionnaireResponse } from '@/db/schema/questionnaire';
import type { Tx } from '@/db/transaction';
import { itsLocation } from '../appointment/joins';
import type { SystemActor } from '../auth/actor';
import { readParties } from '../consent/parties/parties';
import type { ConsentId } from '../shared/ids';
import type { ProofAnswer, ProofEntry, ProofRecord, ProofWords } from './model';

const ANSWER_WORDS = { yes: 'Yes', no: 'No', unsure: 'Not sure' } as const;

/**
 * The record of one signed consent, or null when it is not there, not signed, or erased after its time. Read as the
 * system, so that whoever may see the consent at all gets the same record.
 */
export async function readProofRecord(
  tx: Tx,
  actor: SystemActor,
  consentId: ConsentId,
): Promise<ProofRecord | null> {
  const own = await readConsent(tx, actor, consentId);
  if (!own?.consent.signedAt || own.consent.signerName === null) return null;
  const { consent: row, clinic: house, reference, timeZone } = own;
  const entries = await readEntries(tx, actor, row);
  if (entries === null) return null;
  return {
    clinic: house,
    consentId: row.id,
    reference,
    timeZone,
    document: row.document,
    documentHash: row.documentHash,
    signerName: own.consent.signerName,
    ...drawingOf(own.consent),
    presentedAt: row.presentedAt.toISOString(),
    signedAt: own.consent.signedAt.toISOString(),
    screening: await readScreening(tx, actor, row, own.consent.signedAt),
    words: await readWords(tx, actor, row),
    optIns: row.optIns ?? [],
    ...(await partiesOf(tx, actor, consentId)),
    entries,
  };
}

type ConsentRow = typeof consent.$inferSelect;

function drawingOf({ evidence }: ConsentRow) {
  return evidence?.drawing ? { drawing: evidence.drawing } : {};
}

async function partiesOf(tx: Tx, actor: SystemActor, consentId: ConsentId) {
  const rows = await readParties(tx, actor, consentId);
  return rows.length === 0 ? {} : { parties: rows.map(({ id: _, ...party }) => party) };
}

async function readConsent(tx: Tx, actor: SystemActor, consentId: ConsentId) {
  const [own] = await tx
    .select({
      consent,
      clinic: { id: clinic.id, name: clinic.name, legalName: clinic.legalName },
      reference: appointment.reference,
      timeZone: location.timeZone,
    })
    .from(consent)
    .innerJoin(
      appointment,
      and(eq(appointment.clinicId, consent.clinicId), eq(appointment.id, consent.appointmentId)),
    )
    .innerJoin(location, itsLocation)
    .innerJoin(clinic, eq(clinic.id, consent.clinicId))
    .where(and(eq(consent.clinicId, actor.clinicId), eq(consent.id, consentId)));
  return own ?? null;
}

/** The steps of this consent and of its visit; null when their words were erased. */
async function readEntries(
  tx: Tx,
  actor: SystemActor,
  { id, appointmentId, patientId }: ConsentRow,
): Promise<ProofEntry[] | null> {
  const rows = await tx
    .select()
    .from(consentEvent)
    .where(
      and(
        eq(consentEvent.clinicId, actor.clinicId),
        or(
          eq(consentEvent.consentId, id),
          and(
            eq(consentEvent.appointmentId, appointmentId),
            eq(consentEvent.patientId, patientId),
            isNull(consentEvent.consentId),
          ),
        ),
        ne(consentEvent.kind, 'copy-made'),
      ),
    )
    .orderBy(asc(consentEvent.position));
  const entries = rows.flatMap(({ clinicId: _, content, occurredAt, ...rest }) =>
    content === null ? [] : [{ ...rest, content, occurredAt: occurredAt.toISOString() }],
  );
  return entries.length === rows.length ? entries : null;
}

/** The answers that stood when it was signed, in the words of the questions then. */
async function readScreening(
  tx: Tx,
  actor: SystemActor,
  { appointmentId, patientId }: ConsentRow,
  signedAt: Date,
): Promise<ProofAnswer[]> {
  const [row] = await tx
    .select({ answers: questionnaireResponse.answers, items: questionnaire.items })
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
        eq(questionnaireResponse.patientId, patientId),
        lte(questionnaireResponse.createdAt, signedAt),
      ),
    )
    .orderBy(desc(questionnaireResponse.createdAt))
    .limit(1);
  if (!row) return [];
  return row.items.flatMap(({ linkId, text }) => {
    const answer = row.answers[linkId];
    return answer ? [{ question: text, answer: ANSWER_WORDS[answer] }] : [];
  });
}

async function readWords(
  tx: Tx,
  actor: SystemActor,
  { appointmentId, patientId }: ConsentRow,
): Promise<ProofWords[]> {
  return tx
    .select({ kind: consentWords.kind, text: consentWords.text, answer: consentWords.answer })
    .from(consentWords)
    .where(
      and(
        eq(consentWords.clinicId, actor.clinicId),
        eq(consentWords.appointmentId, appointmentId),
        eq(consentWords.patientId, patientId),
      ),
    )
    .orderBy(asc(consentWords.createdAt), asc(consentWords.id));
}

/** The positions of the copies that were made of a consent with the hash of each. */
export async function findCopyEntry(
  tx: Tx,
  actor: SystemActor,
  consentId: ConsentId,
  pdfHash: string,
): Promise<boolean> {
  const rows = await tx
    .select({ content: consentEvent.content })
    .from(consentEvent)
    .where(
      and(
        eq(consentEvent.clinicId, actor.clinicId),
        eq(consentEvent.consentId, consentId),
        inArray(consentEvent.kind, ['copy-made']),
        isNotNull(consentEvent.content),
      ),
    );
  return rows.some(({ content }) => content?.includes(pdfHash));
}
