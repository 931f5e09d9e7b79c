import { inTransaction } from '@/db/transaction';
import type { BearerActor, PatientActor } from '../../auth/actor';
import { systemActor } from '../../auth/mint';
import { ledgerActor } from '../../consent-ledger/commands';
import type { IdentityProof } from '../../consent-ledger/details';
import { nameKey } from '../../patient/model';
import { err, ok, type Result } from '../../shared/result';
import type { SignatureEvidence } from '../model';
import { neededAtDesk } from '../parties/taking-part';
import { supersedeConsents } from '../standing/end-consents';
import { waitsForHelp } from '../understanding/calls-due';
import type { Drawing } from './drawing';
import { readFreshProof } from './signing-code';
import {
  meaningOf,
  type ReadyToSign,
  readToSign,
  type SigningInput,
  type SigningRefusal,
  signingRefusal,
  storeSignature,
} from './signing-step';

export type SignInput = SigningInput & {
  readonly signerName: string;
  readonly evidence: SignatureEvidence;
  /** Who is signed in on this browser: a session of just now proves who signs, as a code from the mail does. */
  readonly session?: PatientActor | null;
  /** Drawn besides the typed name, if they liked to. */
  readonly drawing?: Drawing | null;
};

export type SignError =
  | SigningRefusal
  | 'not-found'
  | 'at-desk'
  | 'call-first'
  | 'identity-missing'
  | 'name-missing'
  | 'name-differs';

/**
 * Signs a consent with a typed name (ESIGN, UETA; eIDAS: a simple signature). The text is composed once more: if it
 * is no longer the one that was read, nothing is signed. The step joins the clinic's ledger and the signed row is final.
 * `at-desk`: a guardian, an interpreter or a witness has to be there, so it is signed at the clinic. `call-first`: they
 * asked for help, and nobody has rung them yet to hear what they need.
 */
export async function signConsent(
  asker: BearerActor,
  input: SignInput,
): Promise<Result<null, SignError>> {
  const name = input.signerName.trim();
  if (name === '') return err('name-missing');
  // As the system: what the text is made of is more than the holder of one visit may read.
  const system = systemActor(asker.clinicId, 'sign-consent');
  return inTransaction(system, async (tx) => {
    const { appointmentId } = asker;
    const ready = await readToSign(tx, system, { appointmentId, consentId: input.consentId });
    if (!ready) return err('not-found');
    const refusal = signingRefusal(ready, input);
    if (refusal) return err(refusal);
    if (neededAtDesk(ready.takingPart).length > 0) return err('at-desk');
    if (await waitsForHelp(tx, system, appointmentId)) return err('call-first');
    if (nameKey(name) !== nameKey(ready.visit.patient.fullName)) return err('name-differs');
    const identity = await readFreshProof(tx, system, ready.visit, input.session ?? null);
    if (!identity) return err('identity-missing');
    await storeSignature(tx, system, ready, {
      asker,
      by: ledgerActor(asker, name),
      signer: { name, role: 'patient' },
      evidence: evidenceOf(ready, input, identity),
      identity,
      optIns: input.optIns ?? [],
      wantsPaperCopy: input.wantsPaperCopy ?? false,
      others: { interpreter: null, guardian: null, assistedBy: null },
    });
    await supersedeConsents(tx, system, ready.row, 'signature');
    return ok(null);
  });
}

/** What the row says of it and the entry's proof are one. */
function evidenceOf(
  { row }: ReadyToSign,
  { evidence, drawing }: SignInput,
  { method }: IdentityProof,
) {
  return {
    ...evidence,
    meaning: meaningOf(row, evidence.meaning),
    ...(method === 'signed-in' ? { authentication: method } : {}),
    ...(drawing ? { method: 'drawn' as const, drawing } : {}),
  };
}
