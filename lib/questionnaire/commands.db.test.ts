import { beforeAll, describe, expect, it } from 'vitest';
import { makeSmallClinic, type SmallClinic } from '@/db/testing/small-clinic';
import { bookCall, expectOk, holdSoonest, seeVisit } from '@/db/testing/visits';
import { inTransaction } from '@/db/transaction';
import { lockAppointment } from '../appointment/lock';
import { bearerActor } from '../auth/mint';
import { required } from '../shared/invariant';
import { submitScreening } from './commands';
import { storeScreening } from './store-screening';

let clinic: SmallClinic;
beforeAll(async () => {
  clinic = await makeSmallClinic();
});

async function held() {
  const { appointmentId } = await holdSoonest(clinic);
  return bearerActor(clinic.clinicId, appointmentId);
}

const outcomeOf = async (bearer: Awaited<ReturnType<typeof held>>) =>
  (await seeVisit(clinic, bearer)).screening?.outcome;

describe('a screening', () => {
  it('counts by the answers that came last, also when their transaction began first', async () => {
    const bearer = await held();
    let letFirstGoOn = () => {};
    const gate = new Promise<void>((resolve) => {
      letFirstGoOn = resolve;
    });
    const first = inTransaction(bearer, async (tx) => {
      await gate;
      const visit = required(await lockAppointment(tx, bearer, bearer.appointmentId), 'a visit');
      await storeScreening(tx, bearer, visit, { age: 'no', cold: 'yes' });
    });
    expectOk(await submitScreening(bearer, { age: 'no', cold: 'no' }));
    letFirstGoOn();
    await first;
    expect(await outcomeOf(bearer)).toBe('block');
  });

  it('is closed once the visit is booked', async () => {
    const bearer = await bookCall(clinic);
    expect(await submitScreening(bearer, { age: 'yes' })).toEqual({
      ok: false,
      error: 'not-pending',
    });
  });

  it('is nobody else’s to answer', async () => {
    const bearer = await held();
    const other = await makeSmallClinic();
    const stray = bearerActor(other.clinicId, bearer.appointmentId);
    expect(await submitScreening(stray, { age: 'no' })).toEqual({ ok: false, error: 'not-found' });
  });
});
