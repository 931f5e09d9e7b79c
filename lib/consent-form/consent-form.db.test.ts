import { eq, sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { location } from '@/db/schema/clinic';
import { consentForm } from '@/db/schema/consent';
import { asOwner } from '@/db/testing/owner';
import { understandAndProve } from '@/db/testing/proved';
import { makeSmallClinic, type SmallClinic } from '@/db/testing/small-clinic';
import { ADA, expectOk, readyToPay, readyToSign, seeVisit, TYPED_NAME } from '@/db/testing/visits';
import { inTransaction } from '@/db/transaction';
import { findBookable } from '../appointment/times/bookable';
import { visitorActor } from '../auth/mint';
import { listConsentLocales } from '../consent/document/languages';
import { presentConsent } from '../consent/document/present';
import { blocksOf } from '../consent/document/read-document';
import { signConsent } from '../consent/signing/sign';
import { disclosureIn, documentLanguage } from '../consent/words/shown';
import { madeUpWords } from '../consent/words/testing/made-up';
import { sha256 } from '../consent-ledger/model';
import { verifyLedger } from '../consent-ledger/verify';
import { findService } from '../healthcare-service/queries';
import { findSettingUndo } from '../setting-undo/find';
import { undoSetting } from '../setting-undo/undo';
import { hashJson } from '../shared/canonical-json';
import { newId, type StaffId } from '../shared/ids';
import { required } from '../shared/invariant';
import { decideOnRisk } from './approve-risk';
import { changeDraft, changeWords, discardDraft, startDraft } from './commands';
import { moveBlock, putBlock } from './model';
import { listPhrases } from './own-english';
import { previewForm } from './preview';
import { publishForm } from './publish';
import { type FormId, findForm, listForms } from './queries';
import { listRisks } from './risk-queries';

let clinic: SmallClinic;
beforeEach(async () => {
  clinic = await makeSmallClinic();
});

const key = () =>
  ({ healthcareServiceId: clinic.treatmentId, locationId: null, locale: 'en-GB' }) as const;
const clinician = () => clinic.staffWith('clinician');
const SUMMARY = { isMaterial: true, changeSummary: 'Says more about scars' };
const NOTHING = {
  key: 'nothing',
  name: 'Do nothing',
  whatHappens: '',
  good: '',
  bad: '',
  healing: '',
};
const CHOICES = { key: 'alternatives', heading: 'Choices', paragraphs: [], options: [NOTHING] };
const HARMLESS = { key: 'harmless', heading: 'Harmless', paragraphs: ['They stay or go.'] };

const formOf = async (id: FormId) => required(await findForm(clinician(), id), 'a form').form;

/** Writes all that the program adds in another language, made up. */
async function writeWords(formId: FormId, expectedVersion: number) {
  const words = madeUpWords(await listPhrases(clinician(), await formOf(formId)));
  return expectOk(await changeWords(clinician(), { formId, expectedVersion }, () => words));
}

/** A draft in Welsh with doing nothing among its choices, and its words. */
async function welshDraft(locationId: SmallClinic['locationId'] | null = null) {
  const formId = expectOk(await startDraft(clinician(), { ...key(), locationId, locale: 'cy-GB' }));
  const which = { formId, expectedVersion: (await formOf(formId)).editVersion };
  const edited = await changeDraft(clinician(), which, (blocks) => putBlock(blocks, CHOICES));
  const { editVersion } = await writeWords(formId, expectOk(edited).editVersion);
  return { formId, expectedVersion: editVersion };
}

/** A second place of the clinic, with nothing in it. */
async function anotherPlace(): Promise<SmallClinic['locationId']> {
  const id = newId<SmallClinic['locationId']>();
  await inTransaction(clinic.system, async (tx) => {
    const [here] = await tx.select().from(location).where(eq(location.id, clinic.locationId));
    const place = required(here, 'the place of the small clinic');
    await tx.insert(location).values({ ...place, id, slug: 'leeds', name: 'Leeds' });
  });
  return id;
}

async function editedDraft() {
  const formId = expectOk(await startDraft(clinician(), key()));
  const { editVersion } = await formOf(formId);
  const edited = await changeDraft(
    clinician(),
    { formId, expectedVersion: editVersion },
    (blocks) => putBlock(putBlock(blocks, CHOICES), HARMLESS),
  );
  return { formId, expectedVersion: expectOk(edited).editVersion };
}

describe('a treatment whose words are still a draft', () => {
  it('is booked by nobody, patient or staff, and by everybody as soon as they are published', async () => {
    const formId = await asOwner(async (owner) => {
      await owner`set session_replication_role = replica`;
      const [form] = await owner<{ id: FormId }[]>`update consent_form set status = 'draft',
        is_material = null, published_at = null, published_by = null
        where clinic_id = ${clinic.clinicId} returning id`;
      return required(form, 'the form of the small clinic').id;
    });
    const bookable = async () =>
      Promise.all(
        [clinic.visitor, clinician()].map(async (actor) => {
          const found = await inTransaction(actor, (tx) =>
            findBookable(tx, actor, clinic.treatment),
          );
          return found.ok ? 'yes' : found.error;
        }),
      );
    const shown = async () =>
      (await findService(clinic.visitor, clinic.treatment.serviceSlug))?.selfBookable;
    expect(await bookable()).toEqual(['not-bookable', 'not-bookable']);
    expect(await shown()).toBe(false);
    const { editVersion } = await formOf(formId);
    const changed = await changeDraft(
      clinician(),
      { formId, expectedVersion: editVersion },
      (blocks) => putBlock(putBlock(blocks, CHOICES), HARMLESS),
    );
    const before = await countChanges();
    const which = { formId, expectedVersion: expectOk(changed).editVersion };
    expectOk(await publishForm(clinician(), { ...which, ...SUMMARY }));
    expect(await bookable()).toEqual(['yes', 'yes']);
    expect(await shown()).toBe(true);
    // Else an instance that remembers the catalogue would not learn of it.
    expect(await countChanges()).toBeGreaterThan(before);
  });
});

async function countChanges(): Promise<number> {
  const [row] = await asOwner(
    (owner) => owner<{ count: number }[]>`select count(*)::int from calendar_change
      where clinic_id = ${clinic.clinicId} and location_id is null`,
  );
  return row?.count ?? 0;
}

describe('a draft', () => {
  it('begins with the published words, once, however often and by whomever it is started', async () => {
    const ids = await Promise.all([1, 2, 3, 4].map(() => startDraft(clinician(), key())));
    const [first, ...others] = ids.map(expectOk);
    for (const other of others) expect(other).toBe(first);
    const form = await formOf(required(first, 'an id'));
    expect(form).toMatchObject({ status: 'draft', version: 2 });
    const published = (await listForms(clinician())).find(({ version }) => version === 1);
    expect(form.blocks).toEqual(published?.blocks);
  });

  it('of another place or language begins with the words for every place', async () => {
    const own = expectOk(
      await startDraft(clinician(), { ...key(), locationId: clinic.locationId, locale: 'cy-GB' }),
    );
    expect(await formOf(own)).toMatchObject({
      version: 1,
      locationName: 'London',
      locale: 'cy-GB',
    });
    expect((await formOf(own)).blocks[0]?.key).toBe('harmless');
  });

  it('is nobody’s to overwrite: of two who edit the same state one is told', async () => {
    const { formId, expectedVersion } = await editedDraft();
    const edits = await Promise.all(
      [1, 2].map((n) =>
        changeDraft(clinician(), { formId, expectedVersion }, (blocks) =>
          putBlock(blocks, { key: `own-${n}`, heading: 'Own', paragraphs: [] }),
        ),
      ),
    );
    expect(edits.filter(({ ok }) => ok)).toHaveLength(1);
    expect(edits.filter(({ ok }) => !ok)).toEqual([{ ok: false, error: 'changed-meanwhile' }]);
  });

  it('is a clinician’s to write, and nobody’s outside the clinic to see', async () => {
    const { formId, expectedVersion } = await editedDraft();
    for (const role of ['reception', 'manager', 'auditor'] as const) {
      const actor = clinic.staffWith(role);
      const which = { formId, expectedVersion };
      expect(await startDraft(actor, key())).toEqual({ ok: false, error: 'not-allowed' });
      expect(await changeDraft(actor, which, (b) => b)).toMatchObject({ error: 'not-allowed' });
      expect(await publishForm(actor, { ...which, ...SUMMARY })).toMatchObject({
        error: 'not-allowed',
      });
      expect(await discardDraft(actor, which)).toMatchObject({ error: 'not-allowed' });
    }
    const seen = await inTransaction(visitorActor(clinic.clinicId), (tx) =>
      tx.select({ status: consentForm.status }).from(consentForm),
    );
    expect(seen).toEqual([{ status: 'published' }]);
  });

  it('goes back to what it said before the last change, once, unless somebody has gone on from it', async () => {
    const { formId, expectedVersion } = await editedDraft();
    const before = await formOf(formId);
    const takeOut = (version: number) =>
      changeDraft(clinician(), { formId, expectedVersion: version }, (blocks) =>
        moveBlock(blocks, 'harmless', 'remove'),
      );
    const wayBack = async () =>
      required(await findSettingUndo(clinician(), formId, ['draft']), 'the way back').id;
    const { editVersion } = expectOk(await takeOut(expectedVersion));
    const id = await wayBack();
    expect(await undoSetting(clinic.staffWith('manager'), id)).toMatchObject({ ok: false });
    expectOk(await undoSetting(clinician(), id));
    const { blocks, words } = await formOf(formId);
    expect({ blocks, words }).toEqual({ blocks: before.blocks, words: before.words });
    expect(await undoSetting(clinician(), id)).toEqual({ ok: false, error: 'too-late' });

    expectOk(await takeOut(editVersion + 1));
    const stale = await wayBack();
    const which = { formId, expectedVersion: editVersion + 2 };
    const other = { key: 'own', heading: 'Own', paragraphs: [] };
    const colleague = { ...clinician(), staffId: newId<StaffId>() };
    await asOwner(
      (owner) => owner`insert into staff (clinic_id, id, name, role, email_key)
        values (${clinic.clinicId}, ${colleague.staffId}, 'Noor', 'clinician', 'noor@example.com')`,
    );
    expectOk(await changeDraft(colleague, which, (all) => putBlock(all, other)));
    const theirs = (await formOf(formId)).blocks;
    expect(await undoSetting(clinician(), stale)).toEqual({
      ok: false,
      error: 'changed-meanwhile',
    });
    expect((await formOf(formId)).blocks).toEqual(theirs);
  });

  it('does not go back once it is published', async () => {
    const { formId, expectedVersion } = await editedDraft();
    const found = required(await findSettingUndo(clinician(), formId, ['draft']), 'the way back');
    expectOk(await publishForm(clinician(), { formId, expectedVersion, ...SUMMARY }));
    expect(await undoSetting(clinician(), found.id)).toEqual({
      ok: false,
      error: 'changed-meanwhile',
    });
  });

  it('can be thrown away; what is published cannot', async () => {
    const { formId, expectedVersion } = await editedDraft();
    expectOk(await discardDraft(clinician(), { formId, expectedVersion }));
    expect(await findForm(clinician(), formId)).toBeNull();
    const [published] = await listForms(clinician());
    const which = { formId: required(published, 'a form').id, expectedVersion: 1 };
    expect(await discardDraft(clinician(), which)).toEqual({ ok: false, error: 'not-a-draft' });
  });
});

describe('publishing', () => {
  it('is by name, told in the ledger with the hash of the words, and what patients read from then on', async () => {
    const before = await readyToPay(clinic);
    const draft = await editedDraft();
    expectOk(await publishForm(clinician(), { ...draft, ...SUMMARY }));
    const form = await formOf(draft.formId);
    expect(form).toMatchObject({ status: 'published', publishedBy: 'Rosa Example', ...SUMMARY });
    const [step] = await inTransaction(clinic.system, (tx) =>
      tx.execute<{ content: string }>(
        sql`select content from consent_event where kind = 'form-published'
          and clinic_id = ${clinic.clinicId}`,
      ),
    );
    expect(step?.content).toContain(hashJson(form.blocks));
    expect(await verifyLedger(clinic.system)).toMatchObject({ intact: true });
    const after = expectOk(await presentConsent(before));
    expect(after.document.formVersion).toBe(2);
    expect(after.signedAt).toBeNull();
  });

  it('keeps for each block the version in which its words last changed', async () => {
    expectOk(await publishForm(clinician(), { ...(await editedDraft()), ...SUMMARY }));
    const next = expectOk(await startDraft(clinician(), key()));
    const { editVersion } = await formOf(next);
    const which = { formId: next, expectedVersion: editVersion };
    const reworded = await changeDraft(clinician(), which, (blocks) =>
      putBlock(blocks, { ...HARMLESS, paragraphs: ['They do no harm.'] }),
    );
    const expectedVersion = expectOk(reworded).editVersion;
    expectOk(await publishForm(clinician(), { formId: next, expectedVersion, ...SUMMARY }));
    const versions = (await formOf(next)).blocks.map(({ key: block, version }) => [block, version]);
    expect(Object.fromEntries(versions)).toEqual({ harmless: 3, 'opt-ins': 1, alternatives: 2 });
  });

  it('is refused without a summary, without a change, without doing nothing, or of an older state', async () => {
    const formId = expectOk(await startDraft(clinician(), key()));
    const publish = (over: object) =>
      publishForm(clinician(), { formId, expectedVersion: 1, ...SUMMARY, ...over });
    expect(await publish({ changeSummary: '  ' })).toMatchObject({ error: 'summary-missing' });
    expect(await publish({})).toMatchObject({ error: 'unfit' });
    const put = (block: typeof CHOICES, expectedVersion: number) =>
      changeDraft(clinician(), { formId, expectedVersion }, (blocks) => putBlock(blocks, block));
    expectOk(await put(CHOICES, 1));
    expect(await publish({})).toMatchObject({ error: 'changed-meanwhile' });
    expectOk(await publish({ expectedVersion: 2 }));
    expect(await publish({ expectedVersion: 3 })).toMatchObject({ error: 'not-a-draft' });
    const same = expectOk(await startDraft(clinician(), key()));
    expect(
      await publishForm(clinician(), { formId: same, expectedVersion: 1, ...SUMMARY }),
    ).toMatchObject({ error: 'nothing-changed' });
  });

  it('is for good: no statement changes or removes a published version', async () => {
    const draft = await editedDraft();
    expectOk(await publishForm(clinician(), { ...draft, ...SUMMARY }));
    const refused = { cause: { message: 'a published consent form never changes' } };
    await expect(
      inTransaction(clinic.system, (tx) =>
        tx.update(consentForm).set({ changeSummary: 'x' }).where(eq(consentForm.id, draft.formId)),
      ),
    ).rejects.toMatchObject(refused);
    await expect(
      inTransaction(clinic.system, (tx) =>
        tx.delete(consentForm).where(eq(consentForm.id, draft.formId)),
      ),
    ).rejects.toMatchObject(refused);
  });

  it('of a place’s own form is read there, in the language asked for', async () => {
    expectOk(
      await publishForm(clinician(), { ...(await welshDraft(clinic.locationId)), ...SUMMARY }),
    );
    const bearer = await readyToPay(clinic);
    const read = async (locale?: string) =>
      expectOk(await presentConsent(bearer, locale ? { locale } : {})).document.locale;
    expect([await read(), await read('cy-GB'), await read('fr-FR')]).toEqual([
      'en-GB',
      'cy-GB',
      'en-GB',
    ]);
    const visit = await seeVisit(clinic, bearer);
    expect(await listConsentLocales(bearer, visit)).toEqual(['en-GB', 'cy-GB']);
  });

  it('of another place is read there alone, in whatever language', async () => {
    const leeds = await anotherPlace();
    expectOk(await publishForm(clinician(), { ...(await welshDraft(leeds)), ...SUMMARY }));
    const own = expectOk(await startDraft(clinician(), { ...key(), locationId: leeds }));
    const { editVersion } = await formOf(own);
    const edited = await changeDraft(
      clinician(),
      { formId: own, expectedVersion: editVersion },
      (blocks) => putBlock(putBlock(blocks, CHOICES), { ...HARMLESS, paragraphs: ['In Leeds.'] }),
    );
    const { editVersion: expectedVersion } = expectOk(edited);
    expectOk(await publishForm(clinician(), { formId: own, expectedVersion, ...SUMMARY }));
    const bearer = await readyToPay(clinic);
    for (const options of [{}, { locale: 'cy-GB' }]) {
      const { document } = expectOk(await presentConsent(bearer, options));
      expect(document.locale).toBe('en-GB');
      expect(JSON.stringify(document)).not.toContain('In Leeds.');
    }
    expect(await listConsentLocales(bearer, await seeVisit(clinic, bearer))).toEqual(['en-GB']);
  });

  it('is read again in the language that was turned to since it was signed', async () => {
    expectOk(await publishForm(clinician(), { ...(await welshDraft()), ...SUMMARY }));
    const bearer = await readyToPay(clinic);
    const read = async (options = {}) =>
      expectOk(await presentConsent(bearer, options)).document.locale;
    expect(await read()).toBe('en-GB');
    expect(await read({ locale: 'cy-GB' })).toBe('cy-GB');
    expect(await read()).toBe('cy-GB');
  });

  it('is read on in the language that was chosen, and signed in it: its words are the proof', async () => {
    expectOk(await publishForm(clinician(), { ...(await welshDraft()), ...SUMMARY }));
    const { bearer } = await readyToSign(clinic);
    expectOk(await presentConsent(bearer, { locale: 'cy-GB' }));
    const { document, ...reading } = expectOk(await presentConsent(bearer));
    expect(document).toMatchObject({ locale: 'cy-GB', title: expect.stringMatching(/^«title/) });
    await understandAndProve(bearer, reading.consentId);
    expectOk(
      await signConsent(bearer, {
        ...reading,
        signerName: ADA.fullName,
        evidence: TYPED_NAME,
        disclosureAccepted: true,
      }),
    );
    expect(expectOk(await presentConsent(bearer)).signedAt).toBeInstanceOf(Date);
    const steps = await inTransaction(clinic.system, (tx) =>
      tx.execute<{ content: string }>(
        sql`select content from consent_event where consent_id = ${reading.consentId}
          and kind in ('signed', 'disclosure-accepted') order by position`,
      ),
    );
    const [disclosure, signed] = steps.map(({ content }) => JSON.parse(content).detail);
    expect(signed.signature.meaning).toBe('«sign-means»');
    const read = disclosureIn(documentLanguage(document)).join('\n');
    expect(read).toMatch(/^«disclosure-electronic»/);
    expect(disclosure.textHash).toBe(sha256(read));
  });

  it('in another language waits until all that the program adds is written, for this draft and the next', async () => {
    const { formId, expectedVersion } = await welshDraft();
    const words = required((await formOf(formId)).words, 'words');
    const without = await changeWords(clinician(), { formId, expectedVersion }, () => ({
      ...words,
      'cancel-most': 'Dim',
    }));
    const now = expectOk(without).editVersion;
    const publish = (version: number) =>
      publishForm(clinician(), { formId, expectedVersion: version, ...SUMMARY });
    expect(await publish(now)).toEqual({ ok: false, error: 'words-missing' });
    const { editVersion } = await writeWords(formId, now);
    expectOk(await publish(editVersion));
    const { blocks } = await formOf(formId);
    const [step] = await inTransaction(clinic.system, (tx) =>
      tx.execute<{ content: string }>(
        sql`select content from consent_event where kind = 'form-published'
          and clinic_id = ${clinic.clinicId}`,
      ),
    );
    expect(step?.content).toContain(hashJson({ blocks, words }));
    const ofPlace = { ...key(), locationId: clinic.locationId, locale: 'cy-GB' } as const;
    const next = await formOf(expectOk(await startDraft(clinician(), ofPlace)));
    expect(next.words).toEqual(words);
  });

  it('in another language keeps what was read: a language that was published in English stays so', async () => {
    const old = { ...key(), locale: 'fr-FR' } as const;
    const formId = expectOk(await startDraft(clinician(), old));
    await asOwner(async (owner) => {
      await owner`set session_replication_role = replica`;
      await owner`update consent_form set status = 'published', words = null, is_material = true,
        published_at = now(), published_by = 'Rosa Example' where id = ${formId}`;
    });
    const bearer = await readyToPay(clinic);
    const { document } = expectOk(await presentConsent(bearer, { locale: 'fr-FR' }));
    expect(document).toMatchObject({
      locale: 'fr-FR',
      title: expect.stringMatching(/^Your consent/),
    });
    expect(Object.keys(document)).not.toContain('words');
  });
});

describe('a preview', () => {
  it('is what a patient with those answers and places would read', async () => {
    const { formId } = await editedDraft();
    const sites = [{ site: 'nose', count: 2 }] as const;
    const sample = { locationSlug: 'london', concerns: [], sites };
    const preview = await previewForm(clinician(), await formOf(formId), sample);
    const { document } = required(preview, 'a preview');
    expect(document).toMatchObject({ formVersion: 2, sites: [{ site: 'nose', count: 2 }] });
    expect(document.blocks.map(({ key: block }) => block)).toContain('alternatives');
  });
});

describe('the risk figures', () => {
  let risk: Awaited<ReturnType<typeof listRisks>>[number];
  beforeEach(async () => {
    risk = required((await listRisks(clinician()))[0], 'a risk');
  });

  it('are answered for by a named clinician, on the consent too, until they take it back', async () => {
    const bearer = await readyToPay(clinic);
    const shown = async () => {
      const { document } = expectOk(await presentConsent(bearer));
      return blocksOf(document).flatMap(({ risks }) => risks)[0];
    };
    expect((await shown())?.basis).not.toContain('Checked by');
    const which = { riskId: risk.id, expectedVersion: 1 };
    expectOk(await decideOnRisk(clinician(), { ...which, band: 'uncommon' }));
    expect(await shown()).toMatchObject({
      word: 'uncommon',
      basis: expect.stringContaining('Checked by Rosa Example.'),
    });
    expectOk(await decideOnRisk(clinician(), { ...which, expectedVersion: 2, band: null }));
    expect(await shown()).toMatchObject({ word: 'not known', number: null, dots: null });
  });

  it('are nobody else’s to approve, and not on an older screen', async () => {
    const input = { riskId: risk.id, expectedVersion: 1, band: 'rare' } as const;
    const byManager = await decideOnRisk(clinic.staffWith('manager'), input);
    expect(byManager).toEqual({ ok: false, error: 'not-allowed' });
    expectOk(await decideOnRisk(clinician(), input));
    expect(await decideOnRisk(clinician(), input)).toEqual({
      ok: false,
      error: 'changed-meanwhile',
    });
    const other = await makeSmallClinic();
    expect(await decideOnRisk(other.staffWith('clinician'), input)).toMatchObject({
      error: 'not-found',
    });
  });
});
