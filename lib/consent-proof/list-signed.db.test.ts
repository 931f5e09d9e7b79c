import { beforeAll, describe, expect, it } from 'vitest';
import { procedure } from '@/db/schema/procedure';
import { CHEEK } from '@/db/testing/agreed';
import { publishVersion, signShown } from '@/db/testing/sign-again';
import { makeSmallClinic, type SmallClinic } from '@/db/testing/small-clinic';
import { ADA, expectOk, readyToPay, seeVisit } from '@/db/testing/visits';
import { inTransaction } from '@/db/transaction';
import { verifyProof } from '@/public/verify-consent.mjs';
import type { BearerActor } from '../auth/actor';
import { bearerActor } from '../auth/mint';
import { verifyLedger } from '../consent-ledger/verify';
import { saveDetails } from '../patient/save-details';
import { listSignedElsewhere } from '../patient/signed-elsewhere';
import { newId, type StaffId } from '../shared/ids';
import { required } from '../shared/invariant';
import { openCopy, openProof } from './commands';
import { chooseSigned, listSigned } from './list-signed';
import { listPublicKeys } from './signing-key';

let clinic: SmallClinic;
beforeAll(async () => {
  clinic = await makeSmallClinic();
});

/** Signed, and signed anew because the text has changed. */
async function signedTwice() {
  const bearer = await readyToPay(clinic);
  await publishVersion(clinic, { isMaterial: true });
  expectOk(await signShown(bearer));
  const [last, first] = await listSigned(bearer, bearer.appointmentId);
  return { bearer, last: required(last, 'the last'), first: required(first, 'the first') };
}

/** A note that the treatment was done, or begun, or not, under one of them. */
async function noteTreatment(
  bearer: BearerActor,
  consentId: typeof procedure.$inferInsert.consentId,
  status: 'completed' | 'not-done',
) {
  const { practitioner, service } = await seeVisit(clinic, bearer);
  await inTransaction(clinic.system, (tx) =>
    tx.insert(procedure).values({
      clinicId: clinic.clinicId,
      appointmentId: bearer.appointmentId,
      patientId: required(bearer.patientId, 'Ada'),
      healthcareServiceId: service.id,
      practitionerId: practitioner.id,
      consentId,
      status,
      sites: CHEEK,
      note: 'A note.',
      performedAt: new Date(),
      recordedBy: newId<StaffId>(),
    }),
  );
}

describe('copy and proof', () => {
  it('are there of each consent that was signed for a visit, the last one first', async () => {
    const { bearer, last, first } = await signedTwice();
    expect(last).toMatchObject({ status: 'proposed', isTreated: false });
    expect(first).toMatchObject({ status: 'inactive', endedReason: 'superseded' });
    const auditor = clinic.staffWith('auditor');
    expect(await listSigned(auditor, bearer.appointmentId)).toEqual([last, first]);
    for (const { id } of [last, first]) {
      const [copy, proof] = [await openCopy(bearer, id), await openProof(bearer, id)];
      const [key] = await listPublicKeys(clinic.visitor);
      const proved = verifyProof(
        Buffer.from(expectOk(proof)),
        expectOk(copy),
        key?.fingerprint ?? '',
      );
      expect(proved.record.consentId).toBe(id);
    }
  });

  it('are, unless another is asked for, of the one the treatment was done under, else of the last', async () => {
    const { bearer, last, first } = await signedTwice();
    const chosen = async (wanted: string | null) =>
      chooseSigned(await listSigned(bearer, bearer.appointmentId), wanted)?.id ?? null;
    expect(await chosen(null)).toBe(last.id);
    await noteTreatment(bearer, first.id, 'not-done');
    expect(await chosen(null)).toBe(last.id);
    await noteTreatment(bearer, first.id, 'completed');
    expect(await chosen(null)).toBe(first.id);
    expect(await chosen(last.id)).toBe(last.id);
    const elsewhere = await signedTwice();
    expect(await chosen(elsewhere.first.id)).toBeNull();
    expect(await chosen('nonsense')).toBeNull();
  });

  it('are not for whoever the visit was given to since, but on the desk with whoever signed, and the ledger holds', async () => {
    const { bearer, last, first } = await signedTwice();
    const ada = required((await seeVisit(clinic, bearer)).patient, 'Ada');
    const clinician = clinic.staffWith('clinician');
    expect(await listSignedElsewhere(clinician, ada.id)).toEqual([]);
    const stranger = await readyToPay(clinic);
    expect(await listSigned(stranger, bearer.appointmentId)).toEqual([]);
    expect(await listSigned(clinic.visitor, bearer.appointmentId)).toEqual([]);
    expectOk(
      await saveDetails(bearer, { ...ADA, fullName: 'Eve Other', email: 'eve@example.com' }),
    );
    const eve = required((await seeVisit(clinic, bearer)).patient, 'Eve');
    const hers = bearerActor(clinic.clinicId, bearer.appointmentId, eve.id);
    expect(await listSigned(hers, bearer.appointmentId)).toEqual([]);
    for (const { id } of [last, first]) {
      const refused = { ok: false, error: 'not-found' };
      expect(await openCopy(hers, id)).toEqual(refused);
      expect(await openProof(hers, id)).toEqual(refused);
      expect(await openCopy(stranger, id)).toEqual(refused);
    }
    const elsewhere = await listSignedElsewhere(clinician, ada.id);
    expect(elsewhere.map(({ id }) => id)).toEqual([last.id, first.id]);
    expect(elsewhere[0]).toMatchObject({ treatment: 'Cryotherapy', signedAt: last.signedAt });
    expect(await listSignedElsewhere(clinician, eve.id)).toEqual([]);
    const { staffWith } = await makeSmallClinic();
    expect(await listSignedElsewhere(staffWith('clinician'), ada.id)).toEqual([]);
    const [key] = await listPublicKeys(clinic.visitor);
    for (const { id } of elsewhere) {
      const copy = expectOk(await openCopy(clinician, id));
      const proof = expectOk(await openProof(clinician, id));
      const { record } = verifyProof(Buffer.from(proof), copy, key?.fingerprint ?? '');
      expect(record).toMatchObject({ consentId: id, signerName: ADA.fullName });
      expect(JSON.stringify(record)).not.toContain('Eve');
      expect(await openCopy(clinic.staffWith('reception'), id)).toMatchObject({ ok: false });
    }
    expect(await verifyLedger(clinic.system)).toMatchObject({ intact: true });
  });
});
