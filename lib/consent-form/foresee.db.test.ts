import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { serviceRisk } from '@/db/schema/healthcare-service';
import { CHEEK } from '@/db/testing/agreed';
import { makeSmallClinic, type SmallClinic } from '@/db/testing/small-clinic';
import { bookTreatment, expectOk, seeVisit } from '@/db/testing/visits';
import { inTransaction } from '@/db/transaction';
import type { BearerActor } from '../auth/actor';
import type { RiskSaid } from '../healthcare-service/model';
import { required } from '../shared/invariant';
import { decideOnRisk } from './approve-risk';
import { changeRisk } from './change-risk';
import { foreseeAdded, foreseeChange } from './foresee';
import { listRisks } from './risk-queries';
import { saidOf } from './risk-said';

let clinic: SmallClinic;
let plain: BearerActor;
let unsure: BearerActor;
beforeEach(async () => {
  clinic = await makeSmallClinic();
  // Rests on nothing, and nobody answers for it: patients read “not known”.
  await inTransaction(clinic.system, (tx) =>
    tx
      .update(serviceRisk)
      .set({ basis: 'default' })
      .where(eq(serviceRisk.healthcareServiceId, clinic.treatmentId)),
  );
});

async function bookBoth() {
  plain = await bookTreatment(clinic, { sites: CHEEK });
  const answers = { age: 'unsure', cold: 'no' } as const;
  unsure = await bookTreatment(clinic, { sites: CHEEK, answers });
}

async function approve() {
  const { id: riskId, editVersion: expectedVersion } = await riskNow();
  expectOk(await decideOnRisk(clinician(), { riskId, expectedVersion, band: 'rare' }));
}

const clinician = () => clinic.staffWith('clinician');
const riskNow = async () => required((await listRisks(clinician()))[0], 'a risk');
const FOR_SOME = { personalNotes: [{ ifRaised: ['age'], text: 'More likely for you.' }] };

async function foreseen(change: Partial<RiskSaid>) {
  const risk = await riskNow();
  return expectOk(await foreseeChange(clinician(), risk, { ...saidOf(risk), ...change }));
}

async function change(said: Partial<RiskSaid>, answersForFigure: boolean) {
  const risk = await riskNow();
  const input = { riskId: risk.id, expectedVersion: risk.editVersion, answersForFigure };
  const decision = { isMaterial: true, changeSummary: 'A paper says so.' };
  const next = { ...saidOf(risk), ...said };
  expectOk(await changeRisk(clinician(), { ...input, ...decision, said: next }));
}

async function ended() {
  const visits = [await seeVisit(clinic, plain), await seeVisit(clinic, unsure)];
  return visits.filter(({ consent }) => consent?.endedReason === 'form-changed').length;
}

describe('what a change of a risk would come to', () => {
  it('counts also those who read another figure once the clinician answers for it', async () => {
    await bookBoth();
    expect(await foreseen(FOR_SOME)).toEqual({ touched: 2, isFigureOpen: true });
    await change(FOR_SOME, true);
    expect(await ended()).toBe(2);
  });

  it('counts also those who read “not known” once the approval falls', async () => {
    await approve();
    await bookBoth();
    expect(await foreseen({ onlyIfRaised: 'age' })).toEqual({ touched: 2, isFigureOpen: true });
    await change({ onlyIfRaised: 'age' }, false);
    expect(await ended()).toBe(2);
  });

  it('counts only those who read the words where the figure stays answered for', async () => {
    await approve();
    await bookBoth();
    expect(await foreseen(FOR_SOME)).toEqual({ touched: 1, isFigureOpen: false });
    await change(FOR_SOME, false);
    expect(await ended()).toBe(1);
  });

  it.each(['reception', 'manager', 'auditor'] as const)('is not for %s', async (role) => {
    const staff = clinic.staffWith(role);
    const risk = await riskNow();
    const refused = { ok: false, error: 'not-allowed' };
    expect(await foreseeChange(staff, risk, saidOf(risk))).toEqual(refused);
    expect(await foreseeAdded(staff, clinic.treatmentId, saidOf(risk))).toEqual(refused);
  });
});
