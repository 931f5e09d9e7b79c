import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { understandAndProve } from '@/db/testing/proved';
import { makeSmallClinic, type SmallClinic } from '@/db/testing/small-clinic';
import {
  ADA,
  bookCall,
  expectOk,
  holdSoonest,
  messagesOf,
  readyToPay,
  seeVisit,
  shiftVisit,
  slotsOf,
  TYPED_NAME,
} from '@/db/testing/visits';
import { inTransaction } from '@/db/transaction';
import type { BearerActor } from '../../auth/actor';
import { bearerActor } from '../../auth/mint';
import { presentConsent } from '../../consent/document/present';
import { signConsent } from '../../consent/signing/sign';
import { saveDetails } from '../../patient/save-details';
import { submitScreening } from '../../questionnaire/commands';
import { nextPage } from '../steps';
import { confirmFreeAppointment } from './confirm';
import { reholdAppointment } from './rehold';
import { releaseHold, sweepExpiredHolds } from './release';

let clinic: SmallClinic;
beforeAll(async () => {
  clinic = await makeSmallClinic();
});

const letHoldRunOut = ({ appointmentId }: BearerActor) =>
  inTransaction(clinic.system, async (tx) => {
    await tx.execute(sql`update slot set hold_expires_at = now() - interval '1 second'
      where appointment_id = ${appointmentId}`);
    await tx.execute(sql`update appointment set hold_expires_at = now() - interval '1 second'
      where id = ${appointmentId}`);
  });

async function readConsent(bearer: BearerActor) {
  const { consentId, documentHash } = expectOk(await presentConsent(bearer));
  await understandAndProve(bearer, consentId);
  const signature = { signerName: ADA.fullName, evidence: TYPED_NAME, disclosureAccepted: true };
  return { consentId, documentHash, ...signature };
}

describe('confirming', () => {
  it('names what is missing, in the order of the steps', async () => {
    const { appointmentId } = await holdSoonest(clinic);
    const bearer = bearerActor(clinic.clinicId, appointmentId, clinic.patientId);
    const answer = async () => {
      const result = await confirmFreeAppointment(bearer);
      return result.ok ? 'confirmed' : result.error;
    };
    expect(await answer()).toBe('screening-missing');
    expectOk(await submitScreening(bearer, { age: 'no', cold: 'yes' }));
    expect(await answer()).toBe('not-suitable');
    expectOk(await submitScreening(bearer, { age: 'no', cold: 'no' }));
    expect(await answer()).toBe('details-missing');
    expectOk(await saveDetails(bearer, ADA));
    expect(await answer()).toBe('consent-missing');
    const read = await readConsent(bearer);
    expect(await answer()).toBe('consent-missing');
    expectOk(await signConsent(bearer, read));
    expect(await answer()).toBe('deposit-due');
    await letHoldRunOut(bearer);
    expect(await answer()).toBe('hold-expired');
    expectOk(await releaseHold(bearer));
    expect(await answer()).toBe('not-pending');
    expect(await messagesOf(clinic, bearer)).toEqual([]);
  });

  it('a free visit books it once, however often the button is pressed: one mail', async () => {
    const { appointmentId } = await holdSoonest(clinic, clinic.call);
    const bearer = bearerActor(clinic.clinicId, appointmentId);
    expectOk(await submitScreening(bearer, { age: 'no' }));
    expectOk(await saveDetails(bearer, ADA));
    const presses = await Promise.all([1, 2, 3, 4, 5].map(() => confirmFreeAppointment(bearer)));
    expect(presses).toEqual(presses.map(() => ({ ok: true, value: null })));
    expect(await messagesOf(clinic, bearer)).toMatchObject([
      { kind: 'appointment-booked', delayMinutes: 0 },
    ]);
    expect(await seeVisit(clinic, bearer)).toMatchObject({ status: 'booked', holdExpiresAt: null });
    expect((await slotsOf(clinic, bearer)).map(({ status }) => status)).toEqual(['busy']);
  });

  it('does not book what has begun: its patient chooses another time', async () => {
    const { appointmentId } = await holdSoonest(clinic, clinic.call);
    const bearer = bearerActor(clinic.clinicId, appointmentId);
    expectOk(await submitScreening(bearer, { age: 'no' }));
    expectOk(await saveDetails(bearer, ADA));
    await shiftVisit(clinic, bearer, { startsInHours: -0.01 });
    expect(await confirmFreeAppointment(bearer)).toEqual({ ok: false, error: 'hold-expired' });
    expect(nextPage(await seeVisit(clinic, bearer))).toBe('expired');
  });

  it('keeps a booked time for good: the sweep leaves it alone', async () => {
    const bearer = await bookCall(clinic);
    await sweepExpiredHolds(clinic.system);
    expect(await seeVisit(clinic, bearer)).toMatchObject({ status: 'booked' });
    expect(await slotsOf(clinic, bearer)).toHaveLength(1);
  });

  it('refuses somebody else’s visit', async () => {
    const bearer = await readyToPay(clinic);
    const other = await makeSmallClinic();
    const stray = bearerActor(other.clinicId, bearer.appointmentId, bearer.patientId);
    expect(await confirmFreeAppointment(stray)).toEqual({ ok: false, error: 'not-found' });
  });
});

describe('a signed consent', () => {
  it('is not that of another person: it ends when the visit becomes somebody else’s', async () => {
    const bearer = await readyToPay(clinic);
    expect(await confirmFreeAppointment(bearer)).toEqual({ ok: false, error: 'deposit-due' });
    expectOk(await saveDetails(bearer, { ...ADA, fullName: 'Bob Other' }));
    expectOk(await submitScreening(bearer, { age: 'no', cold: 'no' }));
    expect(await confirmFreeAppointment(bearer)).toEqual({ ok: false, error: 'consent-missing' });
    expect((await seeVisit(clinic, bearer)).consent).toBeNull();
  });

  it('ends when the answers raise something that it did not tell of', async () => {
    const bearer = await readyToPay(clinic);
    expectOk(await submitScreening(bearer, { age: 'unsure', cold: 'no' }));
    expect(await confirmFreeAppointment(bearer)).toEqual({ ok: false, error: 'consent-missing' });
    expectOk(await signConsent(bearer, await readConsent(bearer)));
    expect(await confirmFreeAppointment(bearer)).toEqual({ ok: false, error: 'deposit-due' });
  });

  it('stays when the same person only looks again', async () => {
    const bearer = await readyToPay(clinic);
    expectOk(await submitScreening(bearer, { cold: 'no', age: 'no' }));
    expectOk(await saveDetails(bearer, { ...ADA, fullName: ' ADA example' }));
    expect(await confirmFreeAppointment(bearer)).toEqual({ ok: false, error: 'deposit-due' });
  });
});

describe('a hold that ran out', () => {
  it('can be taken up again while it is being swept: the patient keeps visit and time', async () => {
    for (let round = 0; round < 8; round += 1) {
      const { appointmentId, startsAt } = await holdSoonest(clinic);
      const bearer = bearerActor(clinic.clinicId, appointmentId);
      await letHoldRunOut(bearer);
      const [again] = await Promise.all([
        reholdAppointment(bearer, { startsAt, practitionerId: null }),
        sweepExpiredHolds(clinic.system),
      ]);
      expect(again).toMatchObject({ ok: true });
      expect(await seeVisit(clinic, bearer)).toMatchObject({
        status: 'pending',
        cancellationReason: null,
        startsAt,
      });
      expect(await slotsOf(clinic, bearer)).toHaveLength(3);
    }
  });

  it('cannot be taken up again a day later, nor one that was given back', async () => {
    const { appointmentId, startsAt } = await holdSoonest(clinic);
    const bearer = bearerActor(clinic.clinicId, appointmentId);
    await letHoldRunOut(bearer);
    await sweepExpiredHolds(clinic.system);
    await inTransaction(clinic.system, (tx) =>
      tx.execute(sql`update appointment set cancelled_at = cancelled_at - interval '1 day'
        where id = ${appointmentId}`),
    );
    const wish = { startsAt, practitionerId: null };
    expect(await reholdAppointment(bearer, wish)).toEqual({ ok: false, error: 'not-pending' });
  });
});
