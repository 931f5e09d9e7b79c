import { eq, type SQL, sql } from 'drizzle-orm';
import type postgres from 'postgres';
import { beforeAll, describe, expect, it } from 'vitest';
import { consent } from '@/db/schema/consent';
import { serviceRisk } from '@/db/schema/healthcare-service';
import { asOwner } from '@/db/testing/owner';
import { understandAndProve } from '@/db/testing/proved';
import { makeSmallClinic, type SmallClinic } from '@/db/testing/small-clinic';
import { ADA, expectOk, holdSoonest, readyToPay, TYPED_NAME } from '@/db/testing/visits';
import { inTransaction } from '@/db/transaction';
import { findVisit } from '../../appointment/queries';
import { hashSecret, visitSecret } from '../../appointment/secret';
import { bearerActor } from '../../auth/mint';
import { findBearer } from '../../auth/visit-bearer';
import { verifyLedger } from '../../consent-ledger/verify';
import { saveDetails } from '../../patient/save-details';
import { submitScreening } from '../../questionnaire/commands';
import { hashJson } from '../../shared/canonical-json';
import { required } from '../../shared/invariant';
import { leaveWords } from '../document/leave-words';
import { presentConsent } from '../document/present';
import { findShownBefore } from '../document/shown-before';
import { findConsent } from '../queries';
import { signConsent } from './sign';

let clinic: SmallClinic;
beforeAll(async () => {
  clinic = await makeSmallClinic();
});

/** Edits rows as the owner of the cluster would, past every guard: what the chain is for. */
const asSuperuser = (work: (owner: postgres.Sql) => Promise<unknown>) =>
  asOwner(async (owner) => {
    await owner`set session_replication_role = replica`;
    await work(owner);
  });

async function shown() {
  const { appointmentId } = await holdSoonest(clinic);
  const holder = bearerActor(clinic.clinicId, appointmentId);
  expect(await presentConsent(holder)).toEqual({ ok: false, error: 'screening-missing' });
  expectOk(await submitScreening(holder, { age: 'no', cold: 'no' }));
  expect(await presentConsent(holder)).toEqual({ ok: false, error: 'details-missing' });
  expectOk(await saveDetails(holder, ADA));
  const visit = required(await findVisit(clinic.system, appointmentId), 'a visit');
  const bearer = bearerActor(clinic.clinicId, appointmentId, visit.patient?.id ?? null);
  const consent = expectOk(await presentConsent(bearer));
  await understandAndProve(bearer, consent.consentId);
  return { bearer, consent };
}

const sign = (
  documentHash: string,
  consentId: Awaited<ReturnType<typeof shown>>['consent']['consentId'],
) => ({
  consentId,
  documentHash,
  signerName: ' ada  EXAMPLE ',
  evidence: TYPED_NAME,
  disclosureAccepted: true,
});

describe('a consent', () => {
  it('is stored once for the same text, with the time it was first shown', async () => {
    const { bearer, consent: first } = await shown();
    const again = expectOk(await presentConsent(bearer));
    expect(again).toEqual(first);
  });

  it('is signed by the patient’s own name only, once, and then never changes', async () => {
    const { bearer, consent: read } = await shown();
    const input = sign(read.documentHash, read.consentId);
    expect(await signConsent(bearer, { ...input, signerName: '  ' })).toEqual({
      ok: false,
      error: 'name-missing',
    });
    expect(await signConsent(bearer, { ...input, signerName: 'Bob' })).toEqual({
      ok: false,
      error: 'name-differs',
    });
    expect(await signConsent(bearer, input)).toEqual({ ok: true, value: null });
    expect(await signConsent(bearer, input)).toEqual({ ok: false, error: 'already-signed' });
    const change = inTransaction(clinic.system, (tx) =>
      tx.update(consent).set({ signerName: 'Somebody Else' }).where(eq(consent.id, read.consentId)),
    );
    await expect(change).rejects.toMatchObject({
      cause: { message: 'a signed consent never changes' },
    });
    const removal = inTransaction(clinic.system, (tx) =>
      tx.delete(consent).where(eq(consent.id, read.consentId)),
    );
    await expect(removal).rejects.toMatchObject({ cause: { code: '42501' } });
  });

  it('agrees to nothing besides the treatment unless it was offered and ticked', async () => {
    const agreed = async (optIns?: readonly string[]) => {
      const { bearer, consent: read } = await shown();
      const input = sign(read.documentHash, read.consentId);
      expectOk(await signConsent(bearer, optIns ? { ...input, optIns } : input));
      const signed = required(await findConsent(bearer, read.consentId), 'a signed consent');
      const [step] = await inTransaction(clinic.system, (tx) =>
        tx.execute<{ content: string }>(
          sql`select content from consent_event where kind = 'signed' and consent_id = ${read.consentId}`,
        ),
      );
      expect(required(step, 'a step').content).toContain(
        `"optIns":${JSON.stringify(signed.optIns)}`,
      );
      return signed.optIns;
    };
    expect(await agreed()).toEqual([]);
    expect(await agreed(['teaching', 'marketing'])).toEqual(['teaching']);
  });

  it('is told of under the session it was read and signed in, by which no secret can be known', async () => {
    const { bearer } = await shown();
    const { appointmentId } = bearer;
    const secret = visitSecret(appointmentId, 1);
    const reader = async (id?: typeof appointmentId) =>
      required(await findBearer(clinic.clinicId, secret, id), 'the holder of the secret');
    const [browser, link] = [await reader(appointmentId), await reader()];
    expectOk(await leaveWords(browser, { question: 'Does it sting?' }));
    const read = expectOk(await presentConsent(browser));
    expectOk(await signConsent(link, sign(read.documentHash, read.consentId)));
    const steps = await inTransaction(clinic.system, (tx) =>
      tx.execute<{ kind: string; content: string }>(
        sql`select kind, content from consent_event where appointment_id = ${appointmentId}
          order by position`,
      ),
    );
    const told = Object.fromEntries(
      steps.map(({ kind, content }) => [kind, JSON.parse(content).actor.session]),
    );
    expect(told).toMatchObject({
      presented: null,
      'words-left': { kind: 'booking-browser', id: browser.session?.id },
      'disclosure-accepted': { kind: 'visit-link', id: link.session?.id },
      signed: { kind: 'visit-link', id: link.session?.id },
    });
    expect(browser.session?.id).not.toBe(link.session?.id);
    for (const { content } of steps) {
      for (const one of [secret, hashSecret(secret)]) expect(content).not.toContain(one);
    }
  });

  it('is refused when the text changed between reading and signing', async () => {
    const { bearer, consent: read } = await shown();
    await inTransaction(clinic.system, (tx) =>
      tx
        .update(serviceRisk)
        .set({ note: 'New wording' })
        .where(eq(serviceRisk.clinicId, clinic.clinicId)),
    );
    const input = sign(read.documentHash, read.consentId);
    expect(await signConsent(bearer, input)).toEqual({ ok: false, error: 'text-changed' });
    const fresh = expectOk(await presentConsent(bearer));
    expect(fresh.documentHash).not.toBe(read.documentHash);
    const before = required(await findShownBefore(bearer, fresh), 'the text they had');
    expect(hashJson(before.document)).toBe(read.documentHash);
    expect(await findShownBefore(bearer, { ...fresh, ...read })).toBeNull();
    const again = sign(fresh.documentHash, fresh.consentId);
    // The risks are others than those that the check was about.
    expect(await signConsent(bearer, again)).toEqual({ ok: false, error: 'check-missing' });
    await understandAndProve(bearer, fresh.consentId);
    expectOk(await signConsent(bearer, again));
  });

  it('shows what differs from the text that was read, also where an older one counts again', async () => {
    const { bearer, consent: first } = await shown();
    const note = (value: SQL) =>
      inTransaction(clinic.system, (tx) =>
        tx
          .update(serviceRisk)
          .set({ note: value })
          .where(eq(serviceRisk.clinicId, clinic.clinicId)),
      );
    await note(sql`coalesce(${serviceRisk.note}, '') || '…'`);
    const read = expectOk(await presentConsent(bearer));
    await note(sql`nullif(left(${serviceRisk.note}, -1), '')`);
    const input = sign(read.documentHash, read.consentId);
    expect(await signConsent(bearer, input)).toEqual({ ok: false, error: 'text-changed' });
    const back = expectOk(await presentConsent(bearer));
    expect(back.consentId).toBe(first.consentId);
    const before = required(await findShownBefore(bearer, back, read.consentId), 'what they read');
    expect(hashJson(before.document)).toBe(read.documentHash);
    const other = await shown();
    expect(await findShownBefore(other.bearer, other.consent, read.consentId)).toBeNull();
  });

  it('is nobody else’s to see or to sign', async () => {
    const { consent: read } = await shown();
    const stranger = bearerActor(clinic.clinicId, (await holdSoonest(clinic)).appointmentId);
    expect(await findConsent(stranger, read.consentId)).toBeNull();
    expect(await findConsent(clinic.visitor, read.consentId)).toBeNull();
    expect(await signConsent(stranger, sign(read.documentHash, read.consentId))).toEqual({
      ok: false,
      error: 'not-found',
    });
  });
});

describe('the ledger', () => {
  it('is whole after concurrent signing, and names the first entry whose text was changed', async () => {
    const other = await makeSmallClinic();
    const inDays = (days: number) => new Date(Date.now() + days * 86_400_000);
    await Promise.all([5, 10, 15, 20].map((days) => readyToPay(other, { after: inDays(days) })));
    expect(await verifyLedger(other.system)).toMatchObject({ intact: true, entries: 20 });
    await asSuperuser(
      (owner) => owner`
      update consent set document = jsonb_set(document, '{title}', '"Something else"')
      where clinic_id = ${other.clinicId} and id = (
        select consent_id from consent_event
          where clinic_id = ${other.clinicId} and kind = 'signed' order by position limit 1)`,
    );
    const [first] = await asOwner(
      (owner) => owner`select min(position) as position from consent_event
        where clinic_id = ${other.clinicId} and consent_id = (
          select consent_id from consent_event
          where clinic_id = ${other.clinicId} and kind = 'signed' order by position limit 1)`,
    );
    expect(await verifyLedger(other.system)).toMatchObject({
      intact: false,
      ...first,
      what: 'document',
    });
  });

  it.each([
    [
      'a changed text',
      (id: string) => (owner: postgres.Sql) =>
        owner`update consent_event set content = replace(content, 'Ada', 'Eve') where clinic_id = ${id} and position = 2`,
    ],
    [
      'a removed entry',
      (id: string) => (owner: postgres.Sql) =>
        owner`delete from consent_event where clinic_id = ${id} and position = 2`,
    ],
  ])('notices %s', async (_, tamper) => {
    const other = await makeSmallClinic();
    for (const _visit of [1, 2]) await readyToPay(other);
    await asSuperuser(tamper(other.clinicId));
    expect(await verifyLedger(other.system)).toMatchObject({ intact: false, position: 2 });
  });

  it('is added to by its function only, for the clinic of the actor, and changed by nobody', async () => {
    const other = await makeSmallClinic();
    await readyToPay(other);
    const asApp = (statement: SQL) =>
      inTransaction(other.system, (tx) => tx.execute(statement)).then(
        () => 'done',
        (error: { cause?: { message?: string } }) => error.cause?.message,
      );
    expect(await asApp(sql`update consent_event set kind = 'ended'`)).toMatch(/permission denied/);
    expect(await asApp(sql`delete from consent_event`)).toMatch(/permission denied/);
    expect(await asApp(sql`insert into consent_event select * from consent_event limit 1`)).toMatch(
      /permission denied/,
    );
    expect(
      await asApp(
        sql`select consent_event_append(${JSON.stringify({ clinicId: clinic.clinicId })})`,
      ),
    ).toBe('an entry belongs to the clinic of its actor');
    const asOwnerOfTables = asOwner((owner) => owner`update consent_event set kind = 'ended'`);
    await expect(asOwnerOfTables).rejects.toThrow('append-only');
  });
});

describe('details', () => {
  it('recognise a known patient', async () => {
    const bearer = await readyToPay(clinic);
    expect(bearer.patientId).toBe(clinic.patientId);
  });
});
