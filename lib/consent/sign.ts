import { and, eq, sql } from 'drizzle-orm';
import { consent } from '@/db/schema/consent';
import { inTransaction } from '@/db/transaction';
import { lockAppointment } from '../appointment/lock';
import { readVisit, type Visit } from '../appointment/queries';
import { databaseNow } from '../appointment/update';
import { recordAudit } from '../audit/commands';
import type { BearerActor } from '../auth/actor';
import { systemActor } from '../auth/mint';
import { appendToLedger, ledgerActor } from '../consent-ledger/commands';
import type { LedgerDetails } from '../consent-ledger/details';
import { signatureOf } from '../consent-ledger/signature';
import { nameKey } from '../patient/model';
import { hashJson } from '../shared/canonical-json';
import type { ConsentId } from '../shared/ids';
import { err, ok, type Result } from '../shared/result';
import { currentDocument } from './current-document';
import type { ConsentDocumentV2, SignatureEvidence } from './model';
import { reflectionEnd } from './present';

export type SignInput = {
  readonly consentId: ConsentId;
  /** The hash of the text on the page that was signed. */
  readonly documentHash: string;
  readonly signerName: string;
  readonly evidence: SignatureEvidence;
  /** Keys of the document's separate choices (photographs, teaching) that were ticked; none unless they were. */
  readonly optIns?: readonly string[];
};

export type SignError =
  | 'not-found'
  | 'not-pending'
  | 'already-signed'
  | 'text-changed'
  | 'name-missing'
  | 'name-differs';

/**
 * Signs a consent with a typed name (ESIGN, UETA; eIDAS: a simple signature). The text is composed once more: if it
 * is no longer the one that was read, nothing is signed. The step joins the clinic's ledger and the signed row is final.
 */
export async function signConsent(
  asker: BearerActor,
  input: SignInput,
): Promise<Result<null, SignError>> {
  const signerName = input.signerName.trim();
  if (signerName === '') return err('name-missing');
  // As the system: what the text is made of is more than the holder of one visit may read.
  const system = systemActor(asker.clinicId, 'sign-consent');
  return inTransaction(system, async (tx) => {
    await lockAppointment(tx, system, asker.appointmentId);
    const visit = await readVisit(tx, system, asker.appointmentId);
    const [row] = await tx
      .select()
      .from(consent)
      .where(
        and(
          eq(consent.clinicId, system.clinicId),
          eq(consent.id, input.consentId),
          eq(consent.appointmentId, asker.appointmentId),
        ),
      )
      .for('update');
    if (!visit?.patient || !row) return err('not-found');
    if (row.signedAt) return err('already-signed');
    if (visit.status !== 'pending' || row.status !== 'draft') return err('not-pending');
    const { document } = await currentDocument(tx, system, visit, row.document.locale);
    if (row.documentHash !== input.documentHash || row.documentHash !== hashJson(document)) {
      return err('text-changed');
    }
    if (nameKey(signerName) !== nameKey(visit.patient.fullName)) return err('name-differs');
    const optIns = offeredChoices(document).filter((key) => input.optIns?.includes(key));
    const { evidence } = input;
    const signature = { signerName, signedAt: await databaseNow(tx), evidence, optIns };
    await tx
      .update(consent)
      .set({ status: 'proposed', ...signature })
      .where(
        and(eq(consent.clinicId, system.clinicId), eq(consent.id, row.id), sql`signed_at is null`),
      );
    await recordAudit(tx, system, {
      action: 'consent.signed',
      entityType: 'Consent',
      entityId: row.id,
      patientId: row.patientId,
      detail: { documentHash: row.documentHash },
    });
    await appendToLedger(tx, system, {
      kind: 'signed',
      consentId: row.id,
      appointmentId: row.appointmentId,
      patientId: row.patientId,
      by: ledgerActor(asker, signerName),
      documentHash: row.documentHash,
      detail: signedDetail(row, visit, signature),
    });
    return ok(null);
  });
}

function signedDetail(
  row: typeof consent.$inferSelect,
  visit: Visit,
  { signerName, signedAt, evidence, optIns }: Signed,
): LedgerDetails['signed'] {
  const { method, meaning, authentication, timeZone, ipAddress, userAgent } = evidence;
  return {
    formId: row.consentFormId,
    formVersion: row.document.formVersion,
    locale: row.document.locale,
    presentedAt: row.presentedAt.toISOString(),
    reflectionEndsAt: reflectionEnd(row.presentedAt, visit.terms),
    practitionerId: row.practitionerId,
    healthcareServiceId: row.healthcareServiceId,
    sites: row.sites,
    optIns,
    answersHash: visit.screening ? hashJson(visit.screening.answers) : null,
    understanding: null,
    blocksViewed: null,
    disclosure: null,
    interpreter: null,
    guardian: null,
    assistedBy: null,
    signature: signatureOf({
      name: signerName,
      role: 'patient',
      method,
      drawingHash: null,
      meaning,
      signedAt,
      timeZone,
      // They hold the visit's secret, or are signed in, at the moment of signing.
      identity: { method: authentication, provedAt: signedAt.toISOString() },
      ipAddress,
      userAgent,
    }),
  };
}

type Signed = {
  readonly signerName: string;
  readonly signedAt: Date;
  readonly evidence: SignatureEvidence;
  readonly optIns: readonly string[];
};

function offeredChoices({ blocks }: ConsentDocumentV2): readonly string[] {
  return blocks.flatMap(({ choices }) => choices.map(({ key }) => key));
}
