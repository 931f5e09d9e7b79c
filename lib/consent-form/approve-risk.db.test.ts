import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { appointment } from '@/db/schema/appointment';
import { serviceRisk } from '@/db/schema/healthcare-service';
import { CHEEK, readyForRoom } from '@/db/testing/agreed';
import { lastEntryOf } from '@/db/testing/said-no';
import { signShown } from '@/db/testing/sign-again';
import { makeSmallClinic, type SmallClinic } from '@/db/testing/small-clinic';
import { bookTreatment, expectOk, seeVisit } from '@/db/testing/visits';
import { inTransaction } from '@/db/transaction';
import type { BearerActor } from '../auth/actor';
import { findConsentInForce } from '../consent/standing/in-force';
import { findSignatureDue } from '../consent/standing/read-standing';
import { verifyLedger } from '../consent-ledger/verify';
import type { RiskBand } from '../healthcare-service/model';
import { required } from '../shared/invariant';
import { decideOnRisk } from './approve-risk';
import { listRisks } from './risk-queries';
import { countSignedAhead } from './signed-ahead';

let clinic: SmallClinic;
beforeEach(async () => {
  clinic = await makeSmallClinic();
});

const riskNow = async () => required((await listRisks(clinic.staffWith('clinician')))[0], 'a risk');
const clinician = () => clinic.staffWith('clinician');

async function judge(band: RiskBand | null) {
  const { id: riskId, editVersion: expectedVersion } = await riskNow();
  expectOk(await decideOnRisk(clinician(), { riskId, expectedVersion, band }));
}

const dueOf = async (bearer: BearerActor) =>
  findSignatureDue(bearer, await seeVisit(clinic, bearer), new Date());

describe('a risk that a clinician judges otherwise', () => {
  it('is signed anew by whoever signed the other figure and is not treated yet', async () => {
    const bearer = await bookTreatment(clinic, { sites: CHEEK });
    expect(await countSignedAhead(clinician(), clinic.treatmentId, () => true)).toBe(1);
    await judge('very_common');
    expect(await dueOf(bearer)).toEqual(['text-changed']);
    expect((await seeVisit(clinic, bearer)).consent).toMatchObject({ endedReason: 'form-changed' });
    expect(await lastEntryOf(clinic, bearer)).toMatchObject({
      kind: 'ended',
      detail: { reason: 'form-changed' },
    });
    expect(await countSignedAhead(clinician(), clinic.treatmentId, () => true)).toBe(0);
    expectOk(await signShown(bearer));
    expect(await dueOf(bearer)).toEqual([]);
    await judge(null);
    expect(await dueOf(bearer)).toEqual(['text-changed']);
    expect(await verifyLedger(clinic.system)).toMatchObject({ intact: true });
  });

  it('asks nobody again where the words stay the same, or who was never told of it', async () => {
    const bearer = await bookTreatment(clinic, { sites: CHEEK });
    await judge('rare');
    expect(await dueOf(bearer)).toEqual([]);
    await inTransaction(clinic.system, (tx) =>
      tx
        .update(serviceRisk)
        .set({ onlyIfRaised: 'cold', text: 'Frostbite' })
        .where(eq(serviceRisk.healthcareServiceId, clinic.treatmentId)),
    );
    await judge('common');
    expect(await dueOf(bearer)).toEqual([]);
  });

  it('keeps its published number when an approval falls and is given anew, and loses it to another word', async () => {
    await inTransaction(clinic.system, (tx) =>
      tx
        .update(serviceRisk)
        .set({ basis: 'figure', figure: '5 of 100, in a trial', figurePer100: 5, band: 'common' })
        .where(eq(serviceRisk.healthcareServiceId, clinic.treatmentId)),
    );
    for (const band of ['common', null, 'common'] as const) await judge(band);
    expect(await riskNow()).toMatchObject({ band: 'common', figurePer100: 5 });
    await judge(null);
    await judge('rare');
    expect(await riskNow()).toMatchObject({ band: 'rare', figurePer100: null });
  });

  it('changes nothing for a treatment that has begun', async () => {
    const bearer = await readyForRoom(clinic);
    await inTransaction(clinic.system, (tx) =>
      tx
        .update(appointment)
        .set({ status: 'checked-in' })
        .where(eq(appointment.id, bearer.appointmentId)),
    );
    await judge('very_common');
    const inForce = await findConsentInForce(clinic.system, bearer.appointmentId, new Date());
    expect(inForce).not.toBeNull();
  });
});
