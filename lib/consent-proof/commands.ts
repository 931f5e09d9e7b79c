import { and, eq, isNotNull } from 'drizzle-orm';
import { consent } from '@/db/schema/consent';
import { inTransaction } from '@/db/transaction';
import { isOfItsPatient } from '../appointment/of-its-patient';
import { recordAudit } from '../audit/commands';
import type { Actor } from '../auth/actor';
import { systemActor } from '../auth/mint';
import { appendToLedger, ledgerActor } from '../consent-ledger/commands';
import { sha256 } from '../consent-ledger/model';
import { countHit } from '../rate-limit/commands';
import { CONSENT_COPIES } from '../rate-limit/model';
import type { ConsentId } from '../shared/ids';
import { required } from '../shared/invariant';
import { err, ok, type Result } from '../shared/result';
import { proofBundle } from './bundle';
import type { ProofRecord } from './model';
import { copyPdf } from './pdf/copy-pdf';
import { canReadProof } from './policy';
import { findCopyEntry, readProofRecord } from './read-record';
import { clinicSeal } from './signing-key';

export type ProofError = 'not-found' | 'too-many';

/**
 * The PDF of a signed consent. Reading it is written to the audit; a PDF that was never made before also to the
 * ledger, with its hash, so that anyone who holds one can ask whether it is the clinic's.
 */
export async function openCopy(
  actor: Actor,
  consentId: ConsentId,
): Promise<Result<Buffer, ProofError>> {
  const made = await makeCopy(actor, consentId, 'consent.copy-read');
  return made.ok ? ok(made.value.pdf) : made;
}

/** The proof file of a signed consent: the same, sealed with the clinic's key. */
export async function openProof(
  actor: Actor,
  consentId: ConsentId,
): Promise<Result<string, ProofError>> {
  const made = await makeCopy(actor, consentId, 'consent.proof-read');
  if (!made.ok) return made;
  const system = systemActor(actor.clinicId, 'seal-proof');
  const seal = await inTransaction(system, (tx) => clinicSeal(tx, system));
  return ok(proofBundle(made.value.record, made.value.pdf, seal));
}

type Copy = { readonly record: ProofRecord; readonly pdf: Buffer };

async function makeCopy(
  actor: Actor,
  consentId: ConsentId,
  action: string,
): Promise<Result<Copy, ProofError>> {
  if (!canReadProof(actor) || !(await isTheirs(actor, consentId))) return err('not-found');
  const counted = await countHit(actor, CONSENT_COPIES, consentId);
  if (!counted.ok) return counted;
  // As the system: a record is the same whoever reads it.
  const system = systemActor(actor.clinicId, 'read-consent-proof');
  const record = await inTransaction(system, (tx) => readProofRecord(tx, system, consentId));
  if (!record) return err('not-found');
  const pdf = await copyPdf(record);
  await recordCopy(actor, consentId, { record, pdf }, action);
  return ok({ record, pdf });
}

/** By what row-level security and the actor let them see. */
async function isTheirs(actor: Actor, consentId: ConsentId): Promise<boolean> {
  const rows = await inTransaction(actor, (tx) =>
    tx
      .select({ appointmentId: consent.appointmentId, patientId: consent.patientId })
      .from(consent)
      .where(
        and(
          eq(consent.clinicId, actor.clinicId),
          eq(consent.id, consentId),
          isNotNull(consent.signedAt),
          // Where a held visit got another name, its link is not the way to what the first person signed.
          actor.kind === 'bearer' ? isOfItsPatient(consent) : undefined,
        ),
      ),
  );
  const [row] = rows;
  if (!row) return false;
  if (actor.kind === 'bearer') return row.appointmentId === actor.appointmentId;
  return actor.kind !== 'patient' || actor.patientIds.includes(row.patientId);
}

async function recordCopy(
  actor: Actor,
  consentId: ConsentId,
  { record, pdf }: Copy,
  action: string,
): Promise<void> {
  const pdfHash = sha256(pdf);
  const system = systemActor(actor.clinicId, 'record-consent-copy');
  await inTransaction(system, async (tx) => {
    const [locked] = await tx
      .select()
      .from(consent)
      .where(and(eq(consent.clinicId, actor.clinicId), eq(consent.id, consentId)))
      .for('update');
    const { appointmentId, patientId, documentHash } = required(locked, 'a consent stays');
    const about = { entityType: 'Consent', entityId: consentId, patientId };
    await recordAudit(tx, actor, { ...about, action, detail: { pdfHash } });
    if (await findCopyEntry(tx, system, consentId, pdfHash)) return;
    await appendToLedger(tx, system, {
      kind: 'copy-made',
      consentId,
      appointmentId,
      patientId,
      documentHash,
      by: ledgerActor(actor, record.signerName),
      detail: { pdfHash, upToPosition: record.entries.at(-1)?.position ?? 0 },
    });
  });
}
