import { and, eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { auditEvent } from '@/db/schema/audit';
import { consent } from '@/db/schema/consent';
import { serviceRiskVersion } from '@/db/schema/healthcare-service';
import { CHEEK } from '@/db/testing/agreed';
import { asOwner } from '@/db/testing/owner';
import { signShown } from '@/db/testing/sign-again';
import { makeSmallClinic, type SmallClinic } from '@/db/testing/small-clinic';
import { bookTreatment, expectOk, seeVisit } from '@/db/testing/visits';
import { inTransaction } from '@/db/transaction';
import type { BearerActor } from '../auth/actor';
import { diffDocuments } from '../consent/document/diff';
import { presentConsent } from '../consent/document/present';
import { findSignatureDue } from '../consent/standing/read-standing';
import { verifyLedger } from '../consent-ledger/verify';
import type { RiskSaid } from '../healthcare-service/model';
import { readServiceRisks } from '../healthcare-service/queries';
import { required } from '../shared/invariant';
import { decideOnRisk } from './approve-risk';
import { addRisk, type ChangeRiskInput, changeRisk, retireRisk } from './change-risk';
import { findRisk, listRisks, listRiskVersions } from './risk-queries';
import { saidOf } from './risk-said';
import type { RiskId } from './risk-step';

let clinic: SmallClinic;
let riskId: RiskId;
beforeEach(async () => {
  clinic = await makeSmallClinic();
  riskId = required((await listRisks(clinician()))[0], 'a risk').id;
});

const clinician = () => clinic.staffWith('clinician');
const riskNow = async () => required(await findRisk(clinician(), riskId), 'the risk');
const NOT_SURE = { age: 'unsure', cold: 'no' } as const;
const SLIP = { isMaterial: false, changeSummary: 'A slip of the pen.' };
const NEWS = { isMaterial: true, changeSummary: 'A paper says so.' };

type Change = Partial<ChangeRiskInput['said']>;
type Decision = Partial<Omit<ChangeRiskInput, 'said'>>;

async function change(said: Change, decision: Decision = {}) {
  const risk = await riskNow();
  return changeRisk(clinician(), {
    ...NEWS,
    answersForFigure: false,
    riskId,
    expectedVersion: risk.editVersion,
    ...decision,
    said: { ...saidOf(risk), ...said },
  });
}

const dueOf = async (bearer: BearerActor) =>
  findSignatureDue(bearer, await seeVisit(clinic, bearer), new Date());

const signedTexts = (bearer: BearerActor) =>
  inTransaction(clinic.system, (tx) =>
    tx
      .select({ document: consent.document, hash: consent.documentHash })
      .from(consent)
      .where(eq(consent.appointmentId, bearer.appointmentId)),
  );

describe('a risk that a clinician words otherwise', () => {
  it('is read and signed anew where it is material, by its changed lines alone; what was signed stays', async () => {
    const bearer = await bookTreatment(clinic, { sites: CHEEK });
    const before = await signedTexts(bearer);
    expectOk(await change({ text: 'A scar that stays', note: 'It may be raised.' }));
    expect(await dueOf(bearer)).toEqual(['text-changed']);
    expect(await signedTexts(bearer)).toEqual(before);
    const { document } = expectOk(await presentConsent(bearer));
    const changes = diffDocuments(required(before[0], 'the signed text').document, document);
    expect(changes.map(({ key }) => key)).toEqual(['risks']);
    const lines = changes.flatMap((block) => block.lines).filter(({ kind }) => kind !== 'same');
    const words = lines.map(({ parts }) => parts.map(({ text }) => text).join(''));
    expect(words).toEqual(['Scar', 'A scar that stays', 'It may be raised.']);
    expectOk(await signShown(bearer));
    expect(await dueOf(bearer)).toEqual([]);
    expect(await verifyLedger(clinic.system)).toMatchObject({ intact: true });
  });

  it('asks nobody again where it is not material, and is read so by whoever opens it next', async () => {
    const bearer = await bookTreatment(clinic, { sites: CHEEK });
    expectOk(await change({ text: 'A scar' }, SLIP));
    expect(await dueOf(bearer)).toEqual([]);
    const { document } = expectOk(await presentConsent(bearer));
    expect(JSON.stringify(document)).toContain('"A scar"');
    // Signed with the old words, and still told of it: another figure is asked of them too.
    const { editVersion: expectedVersion } = await riskNow();
    expectOk(await decideOnRisk(clinician(), { riskId, expectedVersion, band: 'very_common' }));
    expect(await dueOf(bearer)).toEqual(['text-changed']);
  });

  it('asks again only those who read another thing', async () => {
    const plain = await bookTreatment(clinic, { sites: CHEEK });
    const unsure = await bookTreatment(clinic, { sites: CHEEK, answers: NOT_SURE });
    const forSome = [{ ifRaised: ['age'], text: 'More likely for you.' }];
    expectOk(await change({ personalNotes: forSome }));
    expect([await dueOf(plain), await dueOf(unsure)]).toEqual([[], ['text-changed']]);
    expectOk(await signShown(unsure));
    expectOk(await change({ onlyIfRaised: 'age' }));
    expect([await dueOf(plain), await dueOf(unsure)]).toEqual([['text-changed'], []]);
    expectOk(await signShown(plain));
    expectOk(await change({ note: 'Ask us.' }));
    expect([await dueOf(plain), await dueOf(unsure)]).toEqual([[], ['text-changed']]);
  });

  it('keeps who answers for its figure, unless it is materially another risk and nobody answers anew', async () => {
    const approve = async () => {
      const { editVersion: expectedVersion } = await riskNow();
      expectOk(await decideOnRisk(clinician(), { riskId, expectedVersion, band: 'rare' }));
    };
    await approve();
    expectOk(await change({ text: 'A scar' }, SLIP));
    expectOk(await change({ note: 'Ask us.' }));
    expect(await riskNow()).toMatchObject({ approvedBy: 'Rosa Example', band: 'rare' });
    expectOk(await change({ text: 'A raised scar' }, { answersForFigure: true }));
    expect(await riskNow()).toMatchObject({ approvedBy: 'Rosa Example', band: 'rare' });
    for (const another of [
      { text: 'A scar on the face' },
      { basis: 'figure', figure: '3 of 80, in a trial' },
      { onlyIfRaised: 'age' },
    ] as const) {
      expectOk(await change(another));
      expect(await riskNow()).toMatchObject({ approvedAt: null, band: 'not_known' });
      await approve();
    }
  });

  it('cannot be not material where patients read another word or number', async () => {
    const figure = { basis: 'figure', figure: '5 of 100', figurePer100: 5 } as const;
    const { editVersion: expectedVersion } = await riskNow();
    expectOk(await decideOnRisk(clinician(), { riskId, expectedVersion, band: 'common' }));
    expect(await change(figure, SLIP)).toEqual({ ok: false, error: 'figure-told' });
    expectOk(await change(figure, { answersForFigure: true }));
  });
});

describe('what is changed of a risk', () => {
  it('is kept by name, with what it said before, and nobody can change or take that out', async () => {
    const before = saidOf(await riskNow());
    expectOk(await change({ text: 'A scar that stays' }));
    expectOk(await change({ text: 'A scar that may stay' }, SLIP));
    const versions = await listRiskVersions(clinician(), riskId);
    expect(versions).toMatchObject([
      { version: 2, change: 'words', changedBy: 'Rosa Example', ...NEWS },
      { version: 1, change: null, said: before },
    ]);
    expect(await riskNow()).toMatchObject({ editVersion: 3, changedBy: 'Rosa Example', ...SLIP });
    const audited = await inTransaction(clinic.system, (tx) =>
      tx
        .select({ actorId: auditEvent.actorId, detail: auditEvent.detail })
        .from(auditEvent)
        .where(and(eq(auditEvent.entityId, riskId), eq(auditEvent.action, 'risk.changed'))),
    );
    expect(audited).toMatchObject([
      { actorId: clinic.staffId, detail: { version: 2, isMaterial: true } },
      { actorId: clinic.staffId, detail: { version: 3, isMaterial: false } },
    ]);
    const rewrite = inTransaction(clinician(), (tx) =>
      tx.update(serviceRiskVersion).set({ changedBy: 'Eve' }),
    );
    await expect(rewrite).rejects.toMatchObject({ cause: { code: '42501' } });
    for (const statement of [
      `update service_risk_version set changed_by = 'Eve'`,
      'delete from service_risk_version',
      'truncate table service_risk_version',
    ]) {
      await expect(asOwner((owner) => owner.unsafe(statement))).rejects.toThrow('never changes');
    }
  });

  it('is refused to the second of two who saw the same state, to others than clinicians, and without words', async () => {
    expectOk(await change({ text: 'Mine' }));
    const stale = await change({ text: 'Theirs' }, { expectedVersion: 1 });
    expect(stale).toEqual({ ok: false, error: 'changed-meanwhile' });
    const risk = await riskNow();
    const input = { ...NEWS, riskId, expectedVersion: 2, said: risk, answersForFigure: false };
    for (const role of ['manager', 'reception'] as const) {
      const refused = await changeRisk(clinic.staffWith(role), input);
      expect(refused).toEqual({ ok: false, error: 'not-allowed' });
    }
    expect(await change({ text: 'B' }, { changeSummary: ' ' })).toMatchObject({
      error: 'summary-missing',
    });
    expect(await change({})).toMatchObject({ error: 'nothing-changed' });
    expect(await riskNow()).toMatchObject({ text: 'Mine', editVersion: 2 });
    const other = await makeSmallClinic();
    expect(await changeRisk(other.staffWith('clinician'), input)).toMatchObject({
      error: 'not-found',
    });
  });
});

describe('a risk that is added or retired', () => {
  const FROSTBITE: RiskSaid = {
    ...{ text: 'Frostbite', band: 'rare', basis: 'default', figure: null, figurePer100: null },
    ...{ note: null, isScarring: false, isColourChange: false, isSerious: true },
    ...{ onlyIfRaised: 'age', personalNotes: [] },
  };
  const frostbite = (isMaterial: boolean) => ({
    ...{ healthcareServiceId: clinic.treatmentId, isMaterial, changeSummary: 'It was missing.' },
    ...{ said: FROSTBITE, answersForFigure: true },
  });
  const told = async () => {
    const risks = await inTransaction(clinic.system, (tx) =>
      readServiceRisks(tx, clinic.system, clinic.treatmentId),
    );
    return risks.map(({ text }) => text);
  };

  it('is signed anew by those it applies to where it is material', async () => {
    const plain = await bookTreatment(clinic, { sites: CHEEK });
    const unsure = await bookTreatment(clinic, { sites: CHEEK, answers: NOT_SURE });
    const added = expectOk(await addRisk(clinician(), frostbite(true)));
    expect([await dueOf(plain), await dueOf(unsure)]).toEqual([[], ['text-changed']]);
    expect(await findRisk(clinician(), added)).toMatchObject({
      change: 'added',
      approvedBy: 'Rosa Example',
    });
    expectOk(await signShown(unsure));
    const which = { riskId: added, expectedVersion: 1, isRetired: true };
    expectOk(await retireRisk(clinician(), { ...which, ...NEWS }));
    expect(await told()).toEqual(['Scar']);
    expect([await dueOf(plain), await dueOf(unsure)]).toEqual([[], ['text-changed']]);
  });

  it('asks nobody again where it is not, and comes back as it was, once', async () => {
    const unsure = await bookTreatment(clinic, { sites: CHEEK, answers: NOT_SURE });
    const added = expectOk(await addRisk(clinician(), frostbite(false)));
    const to = (isRetired: boolean, expectedVersion: number) =>
      retireRisk(clinician(), { ...SLIP, riskId: added, isRetired, expectedVersion });
    expectOk(await to(true, 1));
    expect(await to(true, 1)).toMatchObject({ error: 'changed-meanwhile' });
    expect(await to(true, 2)).toMatchObject({ error: 'nothing-changed' });
    expectOk(await to(false, 2));
    expect(await told()).toEqual(['Scar', 'Frostbite']);
    expect(await dueOf(unsure)).toEqual([]);
    expect(await addRisk(clinician(), frostbite(false))).toMatchObject({ error: 'said-already' });
    const byReception = await addRisk(clinic.staffWith('reception'), frostbite(false));
    expect(byReception).toMatchObject({ error: 'not-allowed' });
  });
});
