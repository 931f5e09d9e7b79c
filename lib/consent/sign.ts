import { and, eq, sql } from 'drizzle-orm';
import { consent } from '@/db/schema/consent';
import { inTransaction } from '@/db/transaction';
import { lockAppointment } from '../appointment/lock';
import { readVisit, type Visit } from '../appointment/queries';
import { databaseNow } from '../appointment/update';
import { recordAudit } from '../audit/commands';
import type { BearerActor, PatientActor } from '../auth/actor';
import { systemActor } from '../auth/mint';
import { appendToLedger, ledgerActor } from '../consent-ledger/commands';
import type { IdentityProof, LedgerDetails } from '../consent-ledger/details';
import { sha256 } from '../consent-ledger/model';
import { signatureOf } from '../consent-ledger/signature';
import { nameKey } from '../patient/model';
import { hashJson } from '../shared/canonical-json';
import type { ConsentId } from '../shared/ids';
import { required } from '../shared/invariant';
import { err, ok, type Result } from '../shared/result';
import { currentDocument } from './current-document';
import { DISCLOSURE_VERSION } from './disclosure';
import type { Drawing } from './drawing';
import { supersedeConsents } from './end-consents';
import type { ConsentDocumentV2, SignatureEvidence } from './model';
import { reflectionEnd } from './present';
import { readUnderstanding, type Understanding } from './read-understanding';
import { readFreshProof } from './signing-code';
import { questionsFor } from './understanding';

export type SignInput = {
  readonly consentId: ConsentId;
  /** The hash of the text on the page that was signed. */
  readonly documentHash: string;
  readonly signerName: string;
  readonly evidence: SignatureEvidence;
  /** That records are kept and signed electronically, with the right to paper (ESIGN 15 USC 7001(c)). */
  readonly disclosureAccepted: boolean;
  /** Keys of the document's separate choices (photographs, teaching) that were ticked; none unless they were. */
  readonly optIns?: readonly string[];
  /** Who is signed in on this browser: a session of just now proves who signs, as a code from the mail does. */
  readonly session?: PatientActor | null;
  /** Drawn besides the typed name, if they liked to. */
  readonly drawing?: Drawing | null;
};

const SIGNABLE: readonly Visit['status'][] = ['pending', 'proposed', 'booked', 'arrived'];

export type SignError =
  | 'not-found'
  | 'not-pending'
  | 'already-signed'
  | 'text-changed'
  | 'check-missing'
  | 'disclosure-missing'
  | 'identity-missing'
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
    const { document } = await currentDocument(tx, system, visit, row.document.locale);
    const proofs = {
      understanding: await readUnderstanding(tx, system, visit.id),
      identity: await readFreshProof(tx, system, visit, input.session ?? null),
    };
    const refusal = refusalOf({ row, visit, currentHash: hashJson(document), input, ...proofs });
    if (refusal) return err(refusal);
    const identity = required(proofs.identity, 'checked above');
    const { understanding } = proofs;
    const optIns = offeredChoices(document).filter((key) => input.optIns?.includes(key));
    const evidence = evidenceOf(input, identity);
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
      detail: signedDetail(row, visit, { ...signature, identity, understanding }),
    });
    await supersedeConsents(tx, system, row, 'signature');
    return ok(null);
  });
}

type Attempt = {
  readonly row: typeof consent.$inferSelect;
  readonly visit: Visit;
  /** Of the text as it would be shown now. */
  readonly currentHash: string;
  readonly input: SignInput;
  readonly understanding: Understanding;
  readonly identity: IdentityProof | null;
};

/** In the order of the page, so that the first answer says where to go back to. */
function refusalOf({ row, visit, currentHash, input, ...proofs }: Attempt): SignError | null {
  if (row.signedAt) return 'already-signed';
  if (!SIGNABLE.includes(visit.status) || row.status !== 'draft') return 'not-pending';
  if (row.documentHash !== input.documentHash || row.documentHash !== currentHash) {
    return 'text-changed';
  }
  const isChecked = questionsFor(visit.service.slug).length > 0;
  if (isChecked && !proofs.understanding.passedAt) return 'check-missing';
  if (!input.disclosureAccepted) return 'disclosure-missing';
  if (nameKey(input.signerName) !== nameKey(visit.patient?.fullName ?? '')) return 'name-differs';
  return proofs.identity ? null : 'identity-missing';
}

/** What the row says of it and the entry's proof are one. */
function evidenceOf({ evidence, drawing }: SignInput, { method }: IdentityProof) {
  return {
    ...evidence,
    ...(method === 'signed-in' ? { authentication: method } : {}),
    ...(drawing ? { method: 'drawn' as const, drawing } : {}),
  };
}

function signedDetail(
  row: typeof consent.$inferSelect,
  visit: Visit,
  { signerName, signedAt, evidence, optIns, identity, understanding }: Signed,
): LedgerDetails['signed'] {
  const { method, drawing, meaning, timeZone, ipAddress, userAgent } = evidence;
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
    understanding: {
      attempts: understanding.attempts,
      passedAt: understanding.passedAt?.toISOString() ?? null,
    },
    blocksViewed: null,
    disclosure: { version: DISCLOSURE_VERSION, acceptedAt: signedAt.toISOString() },
    interpreter: null,
    guardian: null,
    assistedBy: null,
    signature: signatureOf({
      name: signerName,
      role: 'patient',
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

type Signed = {
  readonly signerName: string;
  readonly signedAt: Date;
  readonly evidence: SignatureEvidence;
  readonly optIns: readonly string[];
  readonly identity: IdentityProof;
  readonly understanding: Understanding;
};

function offeredChoices({ blocks }: ConsentDocumentV2): readonly string[] {
  return blocks.flatMap(({ choices }) => choices.map(({ key }) => key));
}
