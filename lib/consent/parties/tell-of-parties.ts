import type { Tx } from '@/db/transaction';
import type { StaffActor, SystemActor } from '../../auth/actor';
import { appendToLedger, ledgerActor } from '../../consent-ledger/commands';
import type { OtherPerson, Signature, TheirWords } from '../../consent-ledger/details';
import { type LedgerActor, type LedgerStep, sha256 } from '../../consent-ledger/model';
import { signatureOf } from '../../consent-ledger/signature';
import type { RequestEvidence } from '../model';
import type { NewParty, OfConsent } from './add-parties';

type Telling = {
  readonly parties: readonly NewParty[];
  readonly helper: StaffActor;
  readonly signedAt: Date;
  readonly timeZone: string;
  readonly evidence: RequestEvidence;
  /** Their signature is not that of the consent: a further guardian's. */
  readonly signsApart?: boolean;
};

/** An entry of the ledger for each who took part, after that of the signature. */
export async function tellOfParties(
  tx: Tx,
  system: SystemActor,
  { id: consentId, appointmentId, patientId, documentHash }: OfConsent,
  telling: Telling,
): Promise<void> {
  for (const party of telling.parties) {
    const told = stepOf(party, telling);
    if (!told) continue;
    const of = { consentId, appointmentId, patientId, documentHash };
    await appendToLedger(tx, system, { ...told, ...of, by: byOf(party, telling) });
  }
}

/** Whoever said it; what they are is their role. */
function byOf({ role, name, id }: NewParty, { helper }: Telling): LedgerActor {
  if (role === 'young-person' || role === 'guardian') {
    return { kind: 'patient', id, name, role, session: helper.session };
  }
  // Recorded for them by the member of staff.
  return ledgerActor(helper, helper.name);
}

type ToldKind = 'assented' | 'dissented' | 'guardian-signed' | 'interpreter-named' | 'witnessed';
type Told = {
  readonly [Kind in ToldKind]: Pick<Extract<LedgerStep, { kind: Kind }>, 'kind' | 'detail'>;
}[ToldKind];

function stepOf(party: NewParty, telling: Telling): Told | null {
  const { role, name, agrees, words, relation = '', reached = 'in-person' } = party;
  const person: OtherPerson = { recordId: party.id, name };
  const wordsHash = words ? sha256(words) : null;
  const theirs: TheirWords = { shownHash: sha256(party.meaning ?? ''), wordsHash };
  switch (role) {
    case 'guardian': {
      if (!agrees) return { kind: 'dissented', detail: { who: role, person, wordsHash } };
      const signature = telling.signsApart ? signed(party, role, telling) : null;
      const kin = { relationship: relation, hasParentalResponsibility: true } as const;
      return {
        kind: 'guardian-signed',
        detail: { guardian: person, ...kin, ...theirs, signature },
      };
    }
    case 'young-person': {
      if (!agrees) return { kind: 'dissented', detail: { who: role, person, wordsHash } };
      return { kind: 'assented', detail: { ...theirs, signature: signed(party, role, telling) } };
    }
    case 'interpreter': {
      const how = { language: party.language ?? '', relation, reached };
      const signature = signed(party, role, telling);
      return {
        kind: 'interpreter-named',
        detail: { interpreter: person, ...how, ...theirs, signature },
      };
    }
    case 'witness': {
      const signature = signed(party, role, telling);
      return { kind: 'witnessed', detail: { witness: person, relation, ...theirs, signature } };
    }
    default:
      return null;
  }
}

function signed(
  { name, meaning = '', reached }: NewParty,
  role: Signature['role'],
  { signedAt, timeZone, evidence }: Telling,
): Signature {
  const method = reached === 'phone' ? 'by-phone' : 'seen-at-desk';
  return signatureOf({
    name,
    role,
    method: 'typed-name',
    drawingHash: null,
    meaning,
    signedAt,
    timeZone,
    identity: { method, provedAt: signedAt.toISOString() },
    ...evidence,
  });
}
