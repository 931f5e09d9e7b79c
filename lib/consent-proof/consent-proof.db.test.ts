import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { auditEvent } from '@/db/schema/audit';
import { clinicSigningKey } from '@/db/schema/clinic-signing-key';
import { consentEvent } from '@/db/schema/consent';
import { asOwner } from '@/db/testing/owner';
import { makeSmallClinic, type SmallClinic } from '@/db/testing/small-clinic';
import { readyToPay } from '@/db/testing/visits';
import { inTransaction } from '@/db/transaction';
import { verifyProof } from '@/public/verify-consent.mjs';
import { findVisit } from '../appointment/queries';
import type { Actor, BearerActor } from '../auth/actor';
import { bearerActor, patientActor } from '../auth/mint';
import { sha256 } from '../consent-ledger/model';
import { verifyLedger } from '../consent-ledger/verify';
import { env } from '../env';
import { CONSENT_COPIES } from '../rate-limit/model';
import { type ConsentId, newId, type PatientId, type UserId } from '../shared/ids';
import { required } from '../shared/invariant';
import { openCopy, openProof } from './commands';
import { clinicSeal, listPublicKeys, renewClinicSeal } from './signing-key';

let clinic: SmallClinic;
let holder: BearerActor;
let consentId: ConsentId;
beforeAll(async () => {
  clinic = await makeSmallClinic();
  holder = await readyToPay(clinic);
  const visit = await findVisit(clinic.system, holder.appointmentId);
  consentId = required(visit?.consent, 'a signed consent').id;
});

const copiesMade = () =>
  inTransaction(clinic.system, (tx) =>
    tx
      .select({ content: consentEvent.content })
      .from(consentEvent)
      .where(eq(consentEvent.kind, 'copy-made')),
  );

describe('a copy', () => {
  it('is the same for everyone who may have it, told in the ledger once and in the audit each time', async () => {
    const auditor = clinic.staffWith('auditor');
    const copies = await Promise.all(
      [holder, clinic.patient, auditor, holder].map((actor) => openCopy(actor, consentId)),
    );
    const [first] = copies;
    if (!first?.ok) throw new Error('refused');
    for (const copy of copies) expect(copy).toEqual(first);
    const made = await copiesMade();
    expect(made).toHaveLength(1);
    expect(made[0]?.content).toContain(sha256(first.value));
    expect(await verifyLedger(clinic.system)).toMatchObject({ intact: true });
    const reads = await inTransaction(clinic.system, (tx) =>
      tx.select().from(auditEvent).where(eq(auditEvent.action, 'consent.copy-read')),
    );
    expect(reads.map(({ actorKind }) => actorKind).toSorted()).toEqual([
      'bearer',
      'bearer',
      'patient',
      'staff',
    ]);
  });

  it('is nobody else’s: not the front desk’s, another patient’s, another visit’s or another clinic’s', async () => {
    const other = await makeSmallClinic();
    const strangers: Actor[] = [
      clinic.visitor,
      clinic.staffWith('reception'),
      bearerActor(clinic.clinicId, (await readyToPay(clinic)).appointmentId),
      patientActor({
        clinicId: clinic.clinicId,
        userId: newId<UserId>(),
        patientIds: [newId<PatientId>()],
      }),
      other.staffWith('manager'),
    ];
    for (const actor of strangers) {
      expect(await openCopy(actor, consentId)).toEqual({ ok: false, error: 'not-found' });
      expect(await openProof(actor, consentId)).toEqual({ ok: false, error: 'not-found' });
    }
    expect(await openCopy(holder, newId<ConsentId>())).toEqual({ ok: false, error: 'not-found' });
  });

  it('is not made without end', async () => {
    const { limit } = CONSENT_COPIES;
    await asOwner((owner) => owner`update rate_limit set hits = ${limit}`);
    expect(await openCopy(holder, consentId)).toEqual({ ok: false, error: 'too-many' });
    await asOwner((owner) => owner`delete from rate_limit`);
  });
});

describe('a proof file', () => {
  it('is proved offline, with the clinic’s key and the copy', async () => {
    const proof = await openProof(holder, consentId);
    const copy = await openCopy(holder, consentId);
    if (!proof.ok || !copy.ok) throw new Error('refused');
    const [key] = await listPublicKeys(clinic.visitor);
    const proved = verifyProof(Buffer.from(proof.value), copy.value, key?.fingerprint ?? '');
    expect(proved.record).toMatchObject({ consentId, signerName: 'Ada Example' });
    expect(proved.record.entries.map(({ kind }: { kind: string }) => kind)).toContain('signed');
    expect(proved.record.screening).toHaveLength(2);
  });
});

describe('the clinic’s key', () => {
  const seal = (own: SmallClinic) => inTransaction(own.system, (tx) => clinicSeal(tx, own.system));

  it('is made once, however many need it first at the same moment', async () => {
    const own = await makeSmallClinic();
    const seals = await Promise.all(Array.from({ length: 8 }, () => seal(own)));
    expect(new Set(seals.map(({ fingerprint }) => fingerprint)).size).toBe(1);
    expect(await listPublicKeys(own.visitor)).toHaveLength(1);
  });

  it('is another after a change of keys; the earlier one stays to check with', async () => {
    const own = await makeSmallClinic();
    const before = await seal(own);
    await renewClinicSeal(own.system);
    const after = await seal(own);
    expect(after.fingerprint).not.toBe(before.fingerprint);
    const keys = await listPublicKeys(own.visitor);
    expect(keys.map(({ fingerprint, retiredAt }) => [fingerprint, retiredAt === null])).toEqual([
      [after.fingerprint, true],
      [before.fingerprint, false],
    ]);
  });

  it('does not open with another secret: it is retired, and a new one made', async () => {
    const own = await makeSmallClinic();
    const before = await seal(own);
    const { authSecret } = env();
    Object.assign(env(), { authSecret: 'another secret that is long enough to be one' });
    try {
      const seals = await Promise.all([seal(own), seal(own)]);
      expect(seals[0]?.fingerprint).toBe(seals[1]?.fingerprint);
      expect(seals[0]?.fingerprint).not.toBe(before.fingerprint);
    } finally {
      Object.assign(env(), { authSecret });
    }
    expect(await listPublicKeys(own.visitor)).toHaveLength(2);
  });

  it('is stored locked, seen by nobody outside of the clinic, and never changed or removed', async () => {
    const own = await makeSmallClinic();
    await seal(own);
    const rows = (actor: Actor) => inTransaction(actor, (tx) => tx.select().from(clinicSigningKey));
    const [row] = await rows(own.system);
    expect(row?.sealedPrivateKey.length).toBeGreaterThan(80);
    for (const actor of [own.visitor, own.patient, clinic.system]) {
      const seen = await rows(actor);
      expect(seen.filter(({ clinicId }) => clinicId === own.clinicId)).toEqual([]);
    }
    const change = inTransaction(own.system, (tx) =>
      tx.update(clinicSigningKey).set({ publicKey: 'x' }),
    );
    await expect(change).rejects.toMatchObject({ cause: { code: '42501' } });
    const removal = inTransaction(own.system, (tx) => tx.delete(clinicSigningKey));
    await expect(removal).rejects.toMatchObject({ cause: { code: '42501' } });
  });
});
