import { and, eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { consent, consentEvent } from '@/db/schema/consent';
import { patient } from '@/db/schema/patient';
import { WHERE_FROM } from '@/db/testing/agreed';
import {
  type AtDesk,
  atDesk as atDeskOf,
  born,
  MUM,
  NO,
  shownAtDesk,
  YES,
} from '@/db/testing/at-desk';
import { rightAnswers } from '@/db/testing/proved';
import { makeSmallClinic, type SmallClinic } from '@/db/testing/small-clinic';
import { expectOk, seeVisit, TYPED_NAME } from '@/db/testing/visits';
import { inTransaction } from '@/db/transaction';
import { verifyProof } from '@/public/verify-consent.mjs';
import { readRoomGaps } from '../../appointment/desk/room-gate';
import { historyWords } from '../../audit/history-words';
import { listVisitHistory } from '../../audit/queries';
import type { StaffActor } from '../../auth/actor';
import { sha256 } from '../../consent-ledger/model';
import { verifyLedger } from '../../consent-ledger/verify';
import { openCopy, openProof } from '../../consent-proof/commands';
import { textOfPdf } from '../../consent-proof/testing/text-of-pdf';
import type { AppointmentId } from '../../shared/ids';
import { required } from '../../shared/invariant';
import { recordStatement, resolveConflict } from '../document/differ';
import { DISCLOSURE, DISCLOSURE_VERSION } from '../document/disclosure';
import { leaveWords } from '../document/leave-words';
import { isPaperCopyDue, notePaperCopy } from '../document/paper-copy';
import { presentConsent } from '../document/present';
import { blocksOf } from '../document/read-document';
import { listWords } from '../document/words';
import { announceSignaturesDue } from '../standing/announce-signature-due';
import { findConsentGaps } from '../standing/read-standing';
import { attemptUnderstanding } from '../understanding/attempt-understanding';
import { GUARDIAN_MEANS, INTERPRETER_MEANS, WITNESS_MEANS } from './desk-rules';
import { signConsent } from './sign';
import { type DeskSignInput, signAtDesk } from './sign-at-desk';
import { findSigningState } from './signing-code';
import { findSigningNeeds, setSigningNeeds } from './signing-needs';

let clinic: SmallClinic;
let reception: StaffActor;
beforeAll(async () => {
  clinic = await makeSmallClinic();
  reception = clinic.staffWith('reception');
});

const atDesk = (of: { readonly birthDate?: string } = {}) => atDeskOf(clinic, of);
const shown = (id: AppointmentId, name: string) => shownAtDesk(reception, id, name);

const tried = async (input: DeskSignInput, by = reception) => {
  const result = await signAtDesk(by, input);
  return result.ok ? 'signed' : result.error;
};

const INTERPRETER = {
  name: 'Ilse Example',
  language: 'Deutsch',
  relation: 'Example Interpreters',
  reached: 'phone',
  hasConfirmed: true,
} as const;
const WITNESS = { name: 'Wim Example', relation: 'Neighbour', hasConfirmed: true } as const;
const PARTY = [
  'guardian-missing',
  'assent-missing',
  'conflict',
  'interpreter-missing',
  'witness-missing',
];
/** What keeps the visit out of the room, as far as others are concerned. */
async function gapsOf({ appointmentId }: AtDesk): Promise<readonly string[]> {
  const gaps = required(await findConsentGaps(clinic.system, appointmentId, new Date()), 'a visit');
  const atGate = await inTransaction(clinic.system, (tx) =>
    readRoomGaps(tx, clinic.system, appointmentId, new Date()),
  );
  const own = gaps.filter((gap) => PARTY.includes(gap));
  expect(atGate).toEqual(expect.arrayContaining(own.map((gap) => `consent-${gap}`)));
  return own;
}

async function entriesOf({ input }: AtDesk) {
  const rows = await inTransaction(clinic.system, (tx) =>
    tx
      .select({ kind: consentEvent.kind, content: consentEvent.content })
      .from(consentEvent)
      .where(eq(consentEvent.consentId, input.consentId))
      .orderBy(consentEvent.position),
  );
  return rows.map(({ kind, content }) => ({ kind, ...JSON.parse(content ?? '{}') }));
}

describe('signing at the desk', () => {
  it('keeps what the patient asks beside it, for the clinician to answer before they sign', async () => {
    const at = await atDesk();
    const { appointmentId } = at;
    const asked = { question: 'Will it sting?', 'what-matters': ' My wedding ' };
    const looking = { ...clinic.staffWith('auditor'), appointmentId };
    expect(await leaveWords(looking, asked)).toEqual({ ok: false, error: 'not-found' });
    const beside = { ...reception, appointmentId };
    expect(await leaveWords(beside, asked)).toEqual({ ok: true, value: { kept: 2 } });
    expect(await leaveWords(beside, asked)).toEqual({ ok: true, value: { kept: 0 } });
    expect(await tried(at.input)).toBe('signed');
    const words = await listWords(clinic.system, appointmentId);
    expect(words.map(({ text, answer }) => [text, answer])).toEqual([
      ['Will it sting?', null],
      ['My wedding', null],
    ]);
    const gaps = await findConsentGaps(clinic.system, appointmentId, new Date());
    expect(gaps).toContain('words-unanswered');
    expect(await verifyLedger(clinic.system)).toMatchObject({ intact: true });
  });

  it('marks no answers for staff who may not help with it', async () => {
    const { appointmentId, input } = await atDesk();
    const attempt = { consentId: input.consentId, answers: rightAnswers('cryotherapy') };
    const auditor = { ...clinic.staffWith('auditor'), appointmentId };
    const refused = { ok: false, error: 'not-found' };
    expect(await attemptUnderstanding(auditor, attempt)).toEqual(refused);
    expectOk(await attemptUnderstanding({ ...reception, appointmentId }, attempt));
  });

  it('keeps what was served and agreed to, and the wish for paper until it is met, once', async () => {
    const at = await atDesk();
    expect(await tried({ ...at.input, wantsPaperCopy: true })).toBe('signed');
    const [agreed, signed] = (await entriesOf(at)).slice(-2);
    expect(agreed?.detail).toEqual({
      version: DISCLOSURE_VERSION,
      textHash: sha256(DISCLOSURE.join('\n')),
      wantsPaperCopy: true,
    });
    const { document } = expectOk(
      await presentConsent({ ...reception, appointmentId: at.appointmentId }),
    );
    expect(signed?.detail).toMatchObject({
      blocksServed: blocksOf(document).map(({ key, version }) => ({ key, version })),
      blocksViewed: null,
    });
    expect(await isPaperCopyDue(reception, at.appointmentId)).toBe(true);
    const auditor = clinic.staffWith('auditor');
    expect(await notePaperCopy(auditor, at.appointmentId)).toEqual({
      ok: false,
      error: 'not-allowed',
    });
    expectOk(await notePaperCopy(reception, at.appointmentId));
    expect(await isPaperCopyDue(reception, at.appointmentId)).toBe(false);
    expect(await notePaperCopy(reception, at.appointmentId)).toEqual({
      ok: false,
      error: 'not-due',
    });
    expect((await entriesOf(at)).at(-1)).toMatchObject({
      kind: 'paper-copy-given',
      actor: { name: reception.name },
    });
    const other = await atDesk();
    expect(await tried(other.input)).toBe('signed');
    expect(await isPaperCopyDue(reception, other.appointmentId)).toBe(false);
    expect(await verifyLedger(clinic.system)).toMatchObject({ intact: true });
  });

  it('is the patient’s, seen by a named member of staff; each who took part has an entry', async () => {
    const at = await atDesk();
    expect(await tried({ ...at.input, interpreter: INTERPRETER, witness: WITNESS })).toBe('signed');
    const entries = await entriesOf(at);
    expect(entries.map(({ kind }) => kind)).toEqual([
      'presented',
      'understanding-attempted',
      'disclosure-accepted',
      'signed',
      'interpreter-named',
      'witnessed',
    ]);
    expect(entries[3]).toMatchObject({
      actor: { kind: 'patient', name: at.fullName, role: 'patient' },
      detail: {
        interpreter: { name: 'Ilse Example' },
        guardian: null,
        assistedBy: { name: 'Rosa Example', knownBy: 'photo-id', readAloud: true },
        signature: { role: 'patient', identity: { method: 'seen-at-desk' } },
      },
    });
    expect(entries[4]?.detail).toMatchObject({
      language: 'Deutsch',
      reached: 'phone',
      signature: { name: 'Ilse Example', identity: { method: 'by-phone' } },
    });
    expect(entries[5]?.detail).toMatchObject({ relation: 'Neighbour' });
    expect(entries.slice(4).map(({ detail }) => detail.shownHash)).toEqual(
      [INTERPRETER_MEANS, WITNESS_MEANS].map((sentence) => sha256(sentence)),
    );
    expect(await verifyLedger(clinic.system)).toMatchObject({ intact: true });
    expectOk(await openCopy(at.bearer, at.input.consentId));
    expect(await tried(at.input)).toBe('already-signed');
  });

  it.each(['reception', 'clinician', 'prescriber', 'manager'] as const)(
    'may be helped by %s',
    async (role) => {
      const { input } = await atDesk();
      expect(await tried(input, clinic.staffWith(role))).toBe('signed');
    },
  );

  it('takes a name in any script', async () => {
    const at = await atDesk();
    const fullName = 'محمد بن أحمد';
    await inTransaction(clinic.system, (tx) =>
      tx.update(patient).set({ fullName }).where(eq(patient.fullName, at.fullName)),
    );
    expect(await tried(await shown(at.appointmentId, fullName))).toBe('signed');
  });

  it.each<[string, (at: AtDesk) => Partial<DeskSignInput>, string]>([
    ['nobody’s name', () => ({ signer: { role: 'patient', name: ' \u00a0' } }), 'name-missing'],
    ['another’s name', () => ({ signer: { role: 'patient', name: 'Eve' } }), 'name-differs'],
    [
      'the helper',
      () => ({ signer: { role: 'patient', name: 'rosa example' } }),
      'signer-is-helper',
    ],
    ['a guardian of an adult', () => ({ signer: MUM, youngPerson: YES }), 'guardian-not-needed'],
    ['another text', () => ({ documentHash: '0'.repeat(64) }), 'text-changed'],
    ['no disclosure', () => ({ disclosureAccepted: false }), 'disclosure-missing'],
    [
      'an interpreter without a language',
      () => ({ interpreter: { ...INTERPRETER, language: ' ' } }),
      'interpreter-incomplete',
    ],
    [
      'an interpreter who confirms nothing',
      () => ({ interpreter: { ...INTERPRETER, hasConfirmed: false } }),
      'interpreter-unconfirmed',
    ],
    [
      'the patient as interpreter',
      ({ fullName }) => ({ interpreter: { ...INTERPRETER, name: fullName } }),
      'interpreter-involved',
    ],
    ['a nameless witness', () => ({ witness: { ...WITNESS, name: '' } }), 'witness-incomplete'],
    [
      'a witness who saw nothing',
      () => ({ witness: { ...WITNESS, hasConfirmed: false } }),
      'witness-unconfirmed',
    ],
    [
      'the helper as witness',
      () => ({ witness: { ...WITNESS, name: 'Rosa  Example' } }),
      'witness-not-independent',
    ],
    [
      'the patient as witness',
      ({ fullName }) => ({ witness: { ...WITNESS, name: fullName } }),
      'witness-not-independent',
    ],
    [
      'the interpreter as witness',
      () => ({ interpreter: INTERPRETER, witness: { ...WITNESS, name: INTERPRETER.name } }),
      'witness-not-independent',
    ],
  ])('is refused to %s', async (_, change, error) => {
    const at = await atDesk();
    expect(await tried({ ...at.input, ...change(at) })).toBe(error);
  });

  it('is refused to the guardian as interpreter: nobody interprets what they sign themselves', async () => {
    const at = await atDesk({ birthDate: born(14) });
    const interpreter = { ...INTERPRETER, name: ' mo  EXAMPLE ' };
    const signed = { ...at.input, signer: MUM, youngPerson: YES, interpreter };
    expect(await tried(signed)).toBe('interpreter-involved');
    expect(await tried({ ...signed, interpreter: INTERPRETER })).toBe('signed');
  });

  it('is refused to the treating clinician as witness, to an auditor, and to another’s form', async () => {
    const at = await atDesk();
    const { practitioner } = await seeVisit(clinic, at.bearer);
    const witness = { ...WITNESS, name: practitioner.name };
    expect(await tried({ ...at.input, witness })).toBe('witness-not-independent');
    expect(await tried(at.input, clinic.staffWith('auditor'))).toBe('not-allowed');
    const other = await atDesk();
    expect(await tried({ ...at.input, consentId: other.input.consentId })).toBe('not-found');
    const elsewhere = await makeSmallClinic();
    expect(await tried(at.input, elsewhere.staffWith('reception'))).toBe('not-found');
    const [row] = await inTransaction(clinic.system, (tx) =>
      tx
        .select({ signedAt: consent.signedAt })
        .from(consent)
        .where(and(eq(consent.clinicId, clinic.clinicId), eq(consent.id, at.input.consentId))),
    );
    expect(row?.signedAt).toBeNull();
  });

  it('happens once, however often the button is pressed at the same instant', async () => {
    const { input } = await atDesk();
    const all = await Promise.all([tried(input), tried(input), tried(input)]);
    expect(all.toSorted()).toEqual(['already-signed', 'already-signed', 'signed']);
  });
});

const NOBODY = { interpreterLanguage: null, witnessReason: null };

describe('an interpreter or a witness who is needed', () => {
  it('is asked for at signing, named by the gate, and cannot be done without from home', async () => {
    const at = await atDesk();
    const { appointmentId, input, bearer } = at;
    const needs = { interpreterLanguage: 'Deutsch', witnessReason: 'Cannot write' };
    expectOk(await setSigningNeeds(reception, { appointmentId, ...needs, shown: NOBODY }));
    // A page that was open before knows nothing of it, and clears nothing.
    const stale = { appointmentId, ...NOBODY, shown: NOBODY };
    expect(await setSigningNeeds(reception, stale)).toMatchObject({ error: 'changed-meanwhile' });
    expect(await findSigningNeeds(bearer, appointmentId)).toEqual(needs);
    expect(await findSigningState(bearer, null)).toMatchObject({
      atDesk: ['interpreter', 'witness'],
    });
    const alone = { ...input, signerName: at.fullName, evidence: TYPED_NAME };
    expect(await signConsent(bearer, alone)).toEqual({ ok: false, error: 'at-desk' });
    expect(await tried(input)).toBe('interpreter-missing');
    expect(await tried({ ...input, interpreter: INTERPRETER })).toBe('witness-missing');
    expect(await tried({ ...input, interpreter: INTERPRETER, witness: WITNESS })).toBe('signed');
    expect(await gapsOf(at)).toEqual([]);
  });

  it('when known only after signing, closes the room until it is signed again with them', async () => {
    const at = await atDesk();
    const { appointmentId } = at;
    expect(await tried(at.input)).toBe('signed');
    const needs = { interpreterLanguage: null, witnessReason: 'Cannot write' };
    expectOk(await setSigningNeeds(reception, { appointmentId, ...needs, shown: NOBODY }));
    expect(await gapsOf(at)).toEqual(['witness-missing']);
    const again = await shown(appointmentId, at.fullName);
    expect(again.consentId).not.toBe(at.input.consentId);
    expect(await tried({ ...again, witness: WITNESS })).toBe('signed');
    expect(await gapsOf(at)).toEqual([]);
    expectOk(
      await setSigningNeeds(reception, {
        appointmentId,
        interpreterLanguage: ' ',
        witnessReason: '',
        shown: needs,
      }),
    );
    expect(await gapsOf(at)).toEqual([]);
  });

  it('is set by nobody without the right, nor for a visit of another clinic', async () => {
    const { appointmentId } = await atDesk();
    const needs = { appointmentId, ...NOBODY, shown: NOBODY };
    expect(await setSigningNeeds(clinic.staffWith('auditor'), needs)).toMatchObject({
      error: 'not-allowed',
    });
    const elsewhere = await makeSmallClinic();
    expect(await setSigningNeeds(elsewhere.staffWith('manager'), needs)).toMatchObject({
      error: 'not-found',
    });
  });
});

describe('a minor', () => {
  it.each<[string, Partial<DeskSignInput>, string]>([
    ['alone', {}, 'guardian-missing'],
    ['without being asked', { signer: MUM }, 'assent-missing'],
    ['by somebody of no relation', { signer: { ...MUM, relation: '' } }, 'relation-missing'],
    [
      'by somebody without parental responsibility',
      { signer: { ...MUM, hasParentalResponsibility: false } },
      'responsibility-missing',
    ],
    [
      'with a no that is not in their words',
      { signer: MUM, youngPerson: { agrees: false, words: ' ' } },
      'dissent-words-missing',
    ],
  ])('of 14 is not signed for %s', async (_, change, error) => {
    const { input } = await atDesk({ birthDate: born(14) });
    expect(await tried({ ...input, ...change })).toBe(error);
  });

  it('of 14 agrees beside the guardian who signs; alone from home nobody signs', async () => {
    const at = await atDesk({ birthDate: born(14) });
    const alone = { ...at.input, signerName: at.fullName, evidence: TYPED_NAME };
    expect(await signConsent(at.bearer, alone)).toEqual({ ok: false, error: 'at-desk' });
    expect(await tried({ ...at.input, signer: MUM, youngPerson: YES })).toBe('signed');
    const entries = await entriesOf(at);
    expect(entries.map(({ kind }) => kind).slice(2)).toEqual([
      'disclosure-accepted',
      'signed',
      'guardian-signed',
      'assented',
    ]);
    expect(entries[3]).toMatchObject({
      actor: { name: 'Mo Example', role: 'guardian' },
      detail: { guardian: { name: 'Mo Example' }, signature: { role: 'guardian' } },
    });
    expect(entries[5]?.detail.signature).toMatchObject({ name: at.fullName, role: 'young-person' });
    expect(entries[4]?.detail).toMatchObject({
      shownHash: sha256(GUARDIAN_MEANS),
      wordsHash: null,
    });
    expect((await seeVisit(clinic, at.bearer)).consent).toMatchObject({
      signerName: 'Mo Example',
      signingGuardian: 'Mother',
    });
    const history = await listVisitHistory(reception, at.appointmentId);
    expect(history.map((entry) => historyWords(entry, 'Europe/London'))).toContain(
      'Consent signed by the guardian, with help at the desk',
    );
    const copy = textOfPdf(expectOk(await openCopy(at.bearer, at.input.consentId)));
    expect(copy).toContain('Signed by the guardian for the patient');
    expect(copy).not.toContain('Signed by the patient');
    expect(await gapsOf(at)).toEqual([]);
    expect(await verifyLedger(clinic.system)).toMatchObject({ intact: true });
  });

  it('of 16 in the UK signs alone, and no parent’s word counts beside theirs', async () => {
    const at = await atDesk({ birthDate: born(16) });
    expect(await tried(at.input)).toBe('signed');
    expect(await gapsOf(at)).toEqual([]);
    expect((await seeVisit(clinic, at.bearer)).consent?.signingGuardian).toBeNull();
    const who = { role: 'guardian', name: 'Mo Example', relation: 'Mother' } as const;
    const { appointmentId } = at;
    const no = { appointmentId, who, ...NO, evidence: WHERE_FROM };
    expect(await recordStatement(reception, no)).toEqual({ ok: false, error: 'signed-alone' });
  });
});

describe('a young person and a guardian who differ', () => {
  async function differing() {
    const at = await atDesk({ birthDate: born(14) });
    expect(await tried({ ...at.input, signer: MUM, youngPerson: NO })).toBe('signed');
    expect(await gapsOf(at)).toEqual(['conflict']);
    return at;
  }
  const clinician = () => clinic.staffWith('clinician');
  const goAhead = ({ appointmentId }: AtDesk) =>
    ({ appointmentId, outcome: 'go-ahead', reason: 'We talked for an hour.' }) as const;

  it('close the room until a named clinician decides with a reason', async () => {
    const at = await differing();
    expect(await resolveConflict(reception, goAhead(at))).toMatchObject({ error: 'not-allowed' });
    expect(await resolveConflict(clinician(), { ...goAhead(at), reason: ' ' })).toMatchObject({
      error: 'reason-missing',
    });
    expectOk(await resolveConflict(clinician(), goAhead(at)));
    expect(await gapsOf(at)).toEqual([]);
    expect(await resolveConflict(clinician(), goAhead(at))).toMatchObject({ error: 'no-conflict' });
    expect((await entriesOf(at)).at(-1)).toMatchObject({
      kind: 'conflict-resolved',
      actor: { kind: 'staff', name: 'Rosa Example', role: 'clinician' },
      detail: { outcome: 'go-ahead' },
    });
    expect(await verifyLedger(clinic.system)).toMatchObject({ intact: true });
    const { record } = verifyProof(
      Buffer.from(expectOk(await openProof(at.bearer, at.input.consentId))),
    );
    expect(record.parties).toMatchObject([
      { role: 'helper', knownBy: 'photo-id' },
      { role: 'guardian', name: MUM.name, relation: 'Mother', agrees: true },
      { role: 'young-person', name: at.fullName, agrees: false, words: NO.words },
      { role: 'resolver', agrees: true, words: 'We talked for an hour.' },
    ]);
  });

  it('end the consent when the clinician decides not to treat: nothing is decided or said of it after', async () => {
    const at = await differing();
    const { appointmentId } = at;
    expectOk(await resolveConflict(clinician(), { ...goAhead(at), outcome: 'do-not-treat' }));
    const gaps = await findConsentGaps(clinic.system, appointmentId, new Date());
    expect(gaps).toEqual(['ended']);
    expect((await entriesOf(at)).slice(-2)).toMatchObject([
      { kind: 'conflict-resolved', detail: { outcome: 'do-not-treat' } },
      { kind: 'ended', detail: { reason: 'do-not-treat' } },
    ]);
    expect(await resolveConflict(clinician(), goAhead(at))).toMatchObject({ error: 'not-signed' });
    expect(await announceSignaturesDue(clinic.system)).toBe(0);
    expect(await verifyLedger(clinic.system)).toMatchObject({ intact: true });
  });

  it('close it again with what somebody says after the decision', async () => {
    const at = await differing();
    const { appointmentId } = at;
    expectOk(await resolveConflict(clinician(), goAhead(at)));
    const who = { role: 'guardian', name: 'Dee Example', relation: 'Father' } as const;
    const said = { appointmentId, who, ...NO, evidence: WHERE_FROM };
    expect(await recordStatement(reception, { ...said, words: '' })).toMatchObject({
      error: 'dissent-words-missing',
    });
    expectOk(await recordStatement(reception, said));
    expect(await gapsOf(at)).toEqual(['conflict']);
    expectOk(await recordStatement(reception, { ...said, agrees: true, words: 'I was wrong.' }));
    expect((await entriesOf(at)).at(-1)?.detail).toMatchObject({
      wordsHash: sha256('I was wrong.'),
      shownHash: sha256(GUARDIAN_MEANS),
    });
    expect(await gapsOf(at)).toEqual(['conflict']);
    expectOk(await recordStatement(reception, { ...said, ...YES, who: { role: 'young-person' } }));
    expect(await gapsOf(at)).toEqual([]);
    expect((await entriesOf(at)).slice(-4).map(({ kind }) => kind)).toEqual([
      'conflict-resolved',
      'dissented',
      'guardian-signed',
      'assented',
    ]);
    const proof = expectOk(await openProof(at.bearer, at.input.consentId));
    expect(verifyProof(Buffer.from(proof)).record.parties).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ words: 'I was wrong.', meaning: GUARDIAN_MEANS }),
      ]),
    );
  });
});

it('who took part is never changed, by whoever', async () => {
  const at = await atDesk();
  expect(await tried({ ...at.input, witness: WITNESS })).toBe('signed');
  const change = inTransaction(clinic.system, (tx) =>
    tx.execute(`update consent_party set name = 'Eve'`),
  );
  await expect(change).rejects.toThrow();
});
