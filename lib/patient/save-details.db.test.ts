import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { patient } from '@/db/schema/patient';
import { makeSmallClinic, type SmallClinic } from '@/db/testing/small-clinic';
import { ADA, expectOk, holdSoonest, seeVisit } from '@/db/testing/visits';
import { inTransaction } from '@/db/transaction';
import type { BearerActor } from '../auth/actor';
import { bearerActor } from '../auth/mint';
import { saveDetails } from './save-details';

let clinic: SmallClinic;
beforeAll(async () => {
  clinic = await makeSmallClinic();
});

async function held(): Promise<BearerActor> {
  const { appointmentId } = await holdSoonest(clinic, clinic.call);
  return bearerActor(clinic.clinicId, appointmentId);
}

const patientsAt = (email: string) =>
  inTransaction(clinic.system, (tx) => tx.select().from(patient).where(eq(patient.email, email)));

describe('the phone number typed for a visit', () => {
  it('stays with the visit of somebody we know, whose number on file is neither changed nor lost', async () => {
    const known = { ...ADA, email: 'grace@example.com' };
    expectOk(await saveDetails(await held(), known));
    const visit = await held();
    const typed = { ...known, phone: '+442079460999' };
    expectOk(await saveDetails(visit, typed));
    const seen = await seeVisit(clinic, visit);
    expect(seen.contactPhone).toBe(typed.phone);
    expect(seen.patient?.phone).toBe(known.phone);
    expect(await patientsAt(known.email)).toHaveLength(1);
  });

  it('is the one typed last', async () => {
    const visit = await held();
    const first = { ...ADA, email: 'typo@example.com' };
    expectOk(await saveDetails(visit, first));
    expectOk(await saveDetails(visit, { ...first, phone: '+442079460777' }));
    expect(await seeVisit(clinic, visit)).toMatchObject({ contactPhone: '+442079460777' });
  });
});
