import { and, eq, sql } from 'drizzle-orm';
import { consent } from '@/db/schema/consent';
import type { Tx } from '@/db/transaction';
import { lockAppointment } from '../../appointment/lock';
import { readVisit, type Visit } from '../../appointment/queries';
import { readThinkingTime } from '../../appointment/times/thinking-time';
import { databaseNow } from '../../appointment/update';
import { recordAudit } from '../../audit/commands';
import type { BearerActor, StaffActor, SystemActor } from '../../auth/actor';
import { appendToLedger } from '../../consent-ledger/commands';
import type { IdentityProof, LedgerDetails, Signature } from '../../consent-ledger/details';
import { type LedgerActor, sha256 } from '../../consent-ledger/model';
import { signatureOf } from '../../consent-ledger/signature';
import { hashJson } from '../../shared/canonical-json';
import type { AppointmentId, ConsentId } from '../../shared/ids';
import { currentDocument } from '../document/current-document';
import { DISCLOSURE_VERSION } from '../document/disclosure';
import { blocksOf } from '../document/read-document';
import type { ConsentDocumentV2, SignatureEvidence } from '../model';
import { readTakingPart } from '../parties/read-taking-part';
import type { TakingPart } from '../parties/taking-part';
import { readUnderstanding, type Understanding } from '../understanding/read-understanding';
import { questionsFor } from '../understanding/understanding';
import { disclosureIn, documentLanguage } from '../words/shown';

/** What every signature says, alone at home or with somebody's help at the desk. */
export type SigningInput = {
  readonly consentId: ConsentId;
  /** The hash of the text on the page that was signed. */
  readonly documentHash: string;
  /** That records are kept and signed electronically, with the right to paper (ESIGN 15 USC 7001(c)). */
  readonly disclosureAccepted: boolean;
  /** They would like their copy on paper as well. */
  readonly wantsPaperCopy?: boolean;
  /** Keys of the document's separate choices (photographs, teaching) that were ticked; none unless they were. */
  readonly optIns?: readonly string[];
};

export type SigningRefusal =
  | 'not-pending'
  | 'already-signed'
  | 'text-changed'
  | 'check-missing'
  | 'disclosure-missing';

type PatientVisit = Visit & { readonly patient: NonNullable<Visit['patient']> };

export type ReadyToSign = {
  readonly row: typeof consent.$inferSelect;
  readonly visit: PatientVisit;
  /** The text as it would be shown now. */
  readonly document: ConsentDocumentV2;
  readonly understanding: Understanding;
  readonly takingPart: TakingPart;
  /** When the time to think is over; null: there is none, or a clinician has shortened it. */
  readonly thinkingEndsAt: Date | null;
  /** The safety questions were answered anew, from elsewhere, after this signature was sent. */
  readonly isAnsweredSince: boolean;
};

/** The consent of a visit, both locked, with the text as it would be shown now; null: not there. */
export async function readToSign(
  tx: Tx,
  system: SystemActor,
  { appointmentId, consentId }: { appointmentId: AppointmentId; consentId: ConsentId },
): Promise<ReadyToSign | null> {
  if (!(await lockAppointment(tx, system, appointmentId))) return null;
  const visit = await readVisit(tx, system, appointmentId);
  const [row] = await tx
    .select()
    .from(consent)
    .where(
      and(
        eq(consent.clinicId, system.clinicId),
        eq(consent.id, consentId),
        eq(consent.appointmentId, appointmentId),
      ),
    )
    .for('update');
  if (!visit?.patient || !row) return null;
  const { document } = await currentDocument(tx, system, visit, row.document.locale);
  const understanding = await readUnderstanding(tx, system, { appointmentId, consentId });
  const takingPart = (await readTakingPart(tx, system, [visit.id]))(visit.id, row);
  const { patient, screening } = visit;
  const isAnsweredSince = screening !== null && screening.createdAt > (await databaseNow(tx));
  const { endsAt: thinkingEndsAt } = await readThinkingTime(tx, system, visit);
  return {
    row,
    visit: { ...visit, patient },
    document,
    understanding,
    takingPart,
    thinkingEndsAt,
    isAnsweredSince,
  };
}

const SIGNABLE: readonly Visit['status'][] = ['pending', 'proposed', 'booked', 'arrived'];

/** In the order of the page, so that the first answer says where to go back to. */
export function signingRefusal(
  { row, visit, document, understanding, isAnsweredSince }: ReadyToSign,
  { documentHash, disclosureAccepted }: SigningInput,
): SigningRefusal | null {
  if (row.signedAt) return 'already-signed';
  if (!SIGNABLE.includes(visit.status) || row.status !== 'draft') return 'not-pending';
  if (isAnsweredSince) return 'text-changed';
  if (row.documentHash !== documentHash || row.documentHash !== hashJson(document)) {
    return 'text-changed';
  }
  const isChecked = questionsFor(visit.service.slug).length > 0;
  if (isChecked && !understanding.passedAt) return 'check-missing';
  return disclosureAccepted ? null : 'disclosure-missing';
}

/** The sentence that one signs under, in the language of the text that is signed. */
export function meaningOf({ document }: ReadyToSign['row'], english: string): string {
  return documentLanguage(document).text('sign-means', english);
}

export type Signing = {
  /** Whose page it was: the patient's own, or that of whoever helped at the desk. */
  readonly asker: BearerActor | StaffActor;
  readonly by: LedgerActor;
  readonly signer: { readonly name: string; readonly role: Signature['role'] };
  readonly evidence: SignatureEvidence;
  readonly identity: IdentityProof;
  readonly optIns: readonly string[];
  readonly wantsPaperCopy: boolean;
  readonly others: Pick<LedgerDetails['signed'], 'interpreter' | 'guardian' | 'assistedBy'>;
};

/** Makes the row final, and adds the step to the ledger: the last writes of whoever signs. */
export async function storeSignature(
  tx: Tx,
  system: SystemActor,
  ready: ReadyToSign,
  signing: Signing,
): Promise<Date> {
  const { row } = ready;
  const { signer, evidence } = signing;
  const optIns = offeredChoices(ready.document).filter((key) => signing.optIns.includes(key));
  const signedAt = await databaseNow(tx);
  await tx
    .update(consent)
    .set({ status: 'proposed', signerName: signer.name, signedAt, evidence, optIns })
    .where(
      and(eq(consent.clinicId, system.clinicId), eq(consent.id, row.id), sql`signed_at is null`),
    );
  await recordAudit(tx, signing.asker, {
    action: 'consent.signed',
    entityType: 'Consent',
    entityId: row.id,
    patientId: row.patientId,
    detail: { documentHash: row.documentHash, role: signer.role },
  });
  const { id: consentId, appointmentId, patientId, documentHash } = row;
  const about = { consentId, appointmentId, patientId, documentHash, by: signing.by };
  await appendToLedger(tx, system, {
    ...about,
    kind: 'disclosure-accepted',
    detail: {
      version: DISCLOSURE_VERSION,
      textHash: sha256(disclosureIn(documentLanguage(row.document)).join('\n')),
      wantsPaperCopy: signing.wantsPaperCopy,
    },
  });
  await appendToLedger(tx, system, {
    ...about,
    kind: 'signed',
    detail: signedDetail(ready, { ...signing, optIns }, signedAt),
  });
  return signedAt;
}

function signedDetail(
  { row, visit, understanding, thinkingEndsAt }: ReadyToSign,
  { signer, evidence, identity, optIns, others }: Signing,
  signedAt: Date,
): LedgerDetails['signed'] {
  const { method, drawing, meaning, timeZone, ipAddress, userAgent } = evidence;
  return {
    formId: row.consentFormId,
    formVersion: row.document.formVersion,
    locale: row.document.locale,
    presentedAt: row.presentedAt.toISOString(),
    reflectionEndsAt: thinkingEndsAt?.toISOString() ?? null,
    practitionerId: row.practitionerId,
    healthcareServiceId: row.healthcareServiceId,
    sites: row.sites,
    optIns,
    answersHash: visit.screening ? hashJson(visit.screening.answers) : null,
    understanding: {
      attempts: understanding.attempts,
      passedAt: understanding.passedAt?.toISOString() ?? null,
    },
    blocksServed: blocksOf(row.document).map(({ key, version }) => ({ key, version })),
    blocksViewed: null,
    disclosure: { version: DISCLOSURE_VERSION, acceptedAt: signedAt.toISOString() },
    ...others,
    signature: signatureOf({
      ...signer,
      method,
      drawingHash: drawing ? sha256(drawing) : null,
      meaning,
      signedAt,
      timeZone,
      identity,
      ipAddress,
      userAgent,
    }),
  };
}

function offeredChoices({ blocks }: ConsentDocumentV2): readonly string[] {
  return blocks.flatMap(({ choices }) => choices.map(({ key }) => key));
}
