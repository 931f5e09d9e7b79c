import { inTransaction, type Tx } from '@/db/transaction';
import { databaseNow } from '../../appointment/update';
import type { StaffActor, SystemActor } from '../../auth/actor';
import { systemActor } from '../../auth/mint';
import type { IdentityProof } from '../../consent-ledger/details';
import type { AppointmentId } from '../../shared/ids';
import { err, ok, type Result } from '../../shared/result';
import type { KnownBy, RequestEvidence } from '../model';
import { addParties, type NewParty } from '../parties/add-parties';
import { partiesOf } from '../parties/parties-of';
import { tellOfParties } from '../parties/tell-of-parties';
import { canHelpSigning } from '../policy';
import { supersedeConsents } from '../standing/end-consents';
import { documentLanguage } from '../words/shown';
import { type DeskRefusal, deskRefusal, type PeopleAtDesk } from './desk-rules';
import type { Drawing } from './drawing';
import {
  meaningOf,
  type ReadyToSign,
  readToSign,
  type SigningInput,
  type SigningRefusal,
  signingRefusal,
  storeSignature,
} from './signing-step';

export type DeskSignInput = SigningInput &
  PeopleAtDesk & {
    readonly appointmentId: AppointmentId;
    /** How the helper knew that it is this person. */
    readonly knownBy: KnownBy;
    /** The whole text was read out to them. */
    readonly readAloud: boolean;
    /** The sentence that the patient's own signature stands under. */
    readonly meaning: string;
    readonly drawing: Drawing | null;
    readonly evidence: RequestEvidence;
  };

export type DeskSignError = SigningRefusal | DeskRefusal | 'not-found' | 'not-allowed';

/**
 * The patient, or who has parental responsibility for them, signs on the clinic's device beside a named member of staff,
 * who saw them: that is the proof of who signs. Staff help and never sign: the ledger's actor is whoever signed, and the
 * helper stands in it by name. Interpreter, witness and the young person's own word are recorded with the signature.
 */
export async function signAtDesk(
  actor: StaffActor,
  input: DeskSignInput,
): Promise<Result<null, DeskSignError>> {
  if (!canHelpSigning(actor)) return err('not-allowed');
  const system = systemActor(actor.clinicId, 'sign-at-desk');
  return inTransaction(system, async (tx) => {
    const ready = await readToSign(tx, system, input);
    if (!ready) return err('not-found');
    const { visit, takingPart } = ready;
    const refusal =
      signingRefusal(ready, input) ??
      deskRefusal(input, {
        takingPart,
        patientName: visit.patient.fullName,
        clinicianName: visit.practitioner.name,
        helperName: actor.name,
      });
    if (refusal) return err(refusal);
    const language = documentLanguage(ready.row.document);
    const parties = partiesOf(actor, input, visit.patient.fullName, language);
    await addParties(tx, actor, ready.row, parties);
    await storeBoth(tx, { system, actor, ready, input, parties });
    await supersedeConsents(tx, system, ready.row, 'signature');
    return ok(null);
  });
}

type Together = {
  readonly system: SystemActor;
  readonly actor: StaffActor;
  readonly ready: ReadyToSign;
  readonly input: DeskSignInput;
  readonly parties: readonly NewParty[];
};

async function storeBoth(tx: Tx, together: Together): Promise<void> {
  const { system, actor, ready, input, parties } = together;
  const { role } = input.signer;
  const name = input.signer.name.trim();
  const { timeZone } = ready.visit.location;
  const seenAt = (await databaseNow(tx)).toISOString();
  const identity: IdentityProof = { method: 'seen-at-desk', provedAt: seenAt };
  const named = (wanted: NewParty['role']) => {
    const party = parties.find((one) => one.role === wanted);
    return party ? { recordId: party.id, name: party.name } : null;
  };
  const meaning =
    parties.find((one) => one.role === 'guardian')?.meaning ?? meaningOf(ready.row, input.meaning);
  const { knownBy, readAloud, drawing } = input;
  const drawn = drawing ? { method: 'drawn' as const, drawing } : { method: 'typed-name' as const };
  const signedAt = await storeSignature(tx, system, ready, {
    asker: actor,
    // Whoever signed, by name; the visit stands for the patient, as with every bearer. The device is the clinic's.
    by: {
      kind: 'patient',
      id: named('guardian')?.recordId ?? ready.visit.id,
      name,
      role,
      session: actor.session,
    },
    signer: { name, role },
    evidence: { ...drawn, meaning, authentication: 'at-desk', timeZone, ...input.evidence },
    identity,
    optIns: input.optIns ?? [],
    wantsPaperCopy: input.wantsPaperCopy ?? false,
    others: {
      interpreter: named('interpreter'),
      guardian: named('guardian'),
      assistedBy: { recordId: actor.staffId, name: actor.name, knownBy, readAloud },
    },
  });
  await tellOfParties(tx, system, ready.row, {
    parties,
    helper: actor,
    signedAt,
    timeZone,
    evidence: input.evidence,
  });
}
