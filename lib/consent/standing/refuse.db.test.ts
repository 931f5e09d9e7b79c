import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { consent, consentEvent } from '@/db/schema/consent';
import { slot } from '@/db/schema/schedule';
import { asOwner } from '@/db/testing/owner';
import { lastEntryOf, sayNo } from '@/db/testing/said-no';
import { ageSignatures, signShown } from '@/db/testing/sign-again';
import { makeSmallClinic, type SmallClinic } from '@/db/testing/small-clinic';
import {
  bookUnsigned,
  expectOk,
  insertCaptured,
  messagesOf,
  readyToPay,
  readyToSign,
  seeVisit,
  shiftVisit,
  slotsOf,
  TYPED_NAME,
} from '@/db/testing/visits';
import { inTransaction } from '@/db/transaction';
import { confirmAppointment } from '../../appointment/hold/confirm';
import { nextPage } from '../../appointment/steps';
import { canPatientSayNo, hasSaidNo } from '../../appointment/times/patient-choices';
import { listVisitHistory } from '../../audit/queries';
import type { BearerActor } from '../../auth/actor';
import { verifyLedger } from '../../consent-ledger/verify';
import { holdShortly } from '../../payment/keep-time';
import { required } from '../../shared/invariant';
import { presentConsent } from '../document/present';
import { deferConsent } from '../signing/defer';
import { signConsent } from '../signing/sign';
import { announceSignaturesDue } from './announce-signature-due';
import { endConsents } from './end-consents';
import { listWithdrawn } from './list-withdrawn';
import { findConsentGaps } from './read-standing';
import { refuseHeld } from './refuse-held';

let clinic: SmallClinic;
beforeAll(async () => {
  clinic = await makeSmallClinic();
});

const lastEntry = (bearer: BearerActor) => lastEntryOf(clinic, bearer);

const gapsOf = ({ appointmentId }: BearerActor) =>
  findConsentGaps(clinic.system, appointmentId, new Date());

const rowsOf = (bearer: BearerActor) =>
  inTransaction(clinic.system, (tx) =>
    tx
      .select({ id: consent.id, status: consent.status, reason: consent.endedReason })
      .from(consent)
      .where(eq(consent.appointmentId, bearer.appointmentId))
      .orderBy(consent.createdAt),
  );

const error = (code: string) => ({ ok: false, error: code });

describe('saying no to a consent that nobody has signed', () => {
  it('is kept with what was read, keeps the time, and closes the room by name', async () => {
    const bearer = await bookUnsigned(clinic);
    const before = await slotsOf(clinic, bearer);
    const { documentHash } = required((await seeVisit(clinic, bearer)).consent, 'a consent');
    expect(await gapsOf(bearer)).toEqual(['not-signed']);
    const kind = 'refused';
    expect(await sayNo(clinic, bearer, bearer)).toEqual({
      ok: true,
      value: { refundMinor: 0, kind },
    });
    expect(await rowsOf(bearer)).toMatchObject([{ status: 'rejected', reason: 'refused' }]);
    expect(await slotsOf(clinic, bearer)).toEqual(before);
    expect(await gapsOf(bearer)).toEqual(['refused']);
    expect(await lastEntry(bearer)).toMatchObject({
      kind: 'refused',
      by: { kind: 'patient', name: 'Ada Example' },
      documentHash,
      detail: { where: 'own-page', visit: 'kept', identity: { method: 'booking-session' } },
    });
    const told = (await messagesOf(clinic, bearer)).map(({ kind }) => kind);
    expect(told).toContain('consent-withdrawn');
    const history = await listVisitHistory(clinic.staffWith('reception'), bearer.appointmentId);
    expect(history.map(({ action }) => action)).toContain('consent.refused');
    expect(await verifyLedger(clinic.system)).toMatchObject({ intact: true });
  });

  it('with the visit gives back what cancelling gives, as the ledger says', async () => {
    const bearer = await bookUnsigned(clinic);
    await shiftVisit(clinic, bearer, { startsInHours: 500 });
    const paid = required((await seeVisit(clinic, bearer)).payment, 'a deposit').amountMinor;
    expect(await sayNo(clinic, bearer, bearer, { visit: 'cancelled' })).toEqual({
      ok: true,
      value: { refundMinor: paid, kind: 'refused' },
    });
    expect(await seeVisit(clinic, bearer)).toMatchObject({ status: 'cancelled' });
    expect(await lastEntry(bearer)).toMatchObject({
      kind: 'refused',
      detail: { visit: 'cancelled', money: { refundMinor: paid, keptMinor: 0 } },
    });
  });

  it('is noted by staff by name, and the desk lists who keeps their time until they sign', async () => {
    const bearer = await bookUnsigned(clinic);
    await shiftVisit(clinic, bearer, { startsInHours: 0 });
    const desk = clinic.staffWith('reception');
    expect(await sayNo(clinic, clinic.staffWith('auditor'), bearer)).toEqual(error('not-found'));
    expectOk(await sayNo(clinic, desk, bearer, { where: 'phone' }));
    expect(await lastEntry(bearer)).toMatchObject({
      kind: 'refused',
      by: { kind: 'staff', name: desk.name },
      detail: { where: 'phone', identity: null },
    });
    const { location } = await seeVisit(clinic, bearer);
    const listed = async () =>
      (await listWithdrawn(desk, location.id)).filter(
        ({ appointmentId }) => appointmentId === bearer.appointmentId,
      );
    expect(await listed()).toMatchObject([{ isRefused: true }]);
    expectOk(await presentConsent(bearer));
    expect(await listed(), 'reading it again is no change of mind').toHaveLength(1);
    expect(await gapsOf(bearer)).toEqual(['refused']);
    expect((await seeVisit(clinic, bearer)).consent?.refusedAt).toBeInstanceOf(Date);
    expectOk(await signShown(bearer));
    expect(await listed()).toEqual([]);
  });

  it('can be followed by a consent of its own, and never by a signature under what was refused', async () => {
    const bearer = await bookUnsigned(clinic);
    await shiftVisit(clinic, bearer, { startsInHours: 0 });
    const refused = expectOk(await presentConsent(bearer));
    expectOk(await sayNo(clinic, bearer, bearer));
    expect(
      await signConsent(bearer, {
        ...refused,
        signerName: 'Ada Example',
        disclosureAccepted: true,
        evidence: TYPED_NAME,
      }),
    ).toEqual(error('not-pending'));
    expectOk(await signShown(bearer));
    const statuses = (await rowsOf(bearer)).map(({ status }) => status);
    expect(statuses.slice(-2)).toEqual(['rejected', 'proposed']);
    expect((await seeVisit(clinic, bearer)).consent?.refusedAt).toBeNull();
    expect(await gapsOf(bearer)).not.toContain('refused');
    expect(await verifyLedger(clinic.system)).toMatchObject({ intact: true });
  });

  it('asks nobody by mail to sign what they said no to', async () => {
    const own = await makeSmallClinic();
    const bearer = await bookUnsigned(own);
    await shiftVisit(own, bearer, { startsInHours: 50 });
    expectOk(await signShown(bearer));
    await ageSignatures(bearer, 100);
    await inTransaction(own.system, (tx) =>
      endConsents(tx, own.system, bearer.appointmentId, 'too-old'),
    );
    expectOk(await presentConsent(bearer));
    expectOk(await sayNo(own, bearer, bearer));
    await announceSignaturesDue(own.system);
    const kinds = (await messagesOf(own, bearer)).map(({ kind }) => kind);
    expect(kinds).not.toContain('signature-due');
  });

  it('is one answer of two in a race with signing: what came last is what stands', async () => {
    for (let round = 0; round < 4; round += 1) {
      const bearer = await bookUnsigned(clinic);
      const [no, yes] = await Promise.all([sayNo(clinic, bearer, bearer), signShown(bearer)]);
      const rows = await rowsOf(bearer);
      expect(no.ok, 'a no is never lost').toBe(true);
      // Signed first: taken back. Refused first: nothing to sign, or a text shown anew and signed after.
      const isWithdrawn = rows.some(({ reason }) => reason === 'withdrawn');
      expect(rows.some(({ status }) => status === 'rejected') || (yes.ok && isWithdrawn)).toBe(
        true,
      );
      const gaps = await gapsOf(bearer);
      if (rows.some(({ status }) => status === 'proposed'))
        expect(gaps).toContain('not-countersigned');
      else expect(gaps).toEqual([isWithdrawn ? 'withdrawn' : 'refused']);
    }
    expect(await verifyLedger(clinic.system)).toMatchObject({ intact: true });
  });

  it('leaves a row that no statement turns back, and a verification that misses its entry', async () => {
    const bearer = await bookUnsigned(clinic);
    expectOk(await sayNo(clinic, bearer, bearer));
    const change = (status: 'draft' | 'inactive') =>
      inTransaction(clinic.system, (tx) =>
        tx.update(consent).set({ status }).where(eq(consent.appointmentId, bearer.appointmentId)),
      );
    await expect(change('draft')).rejects.toThrow();
    const other = await makeSmallClinic();
    const theirs = await readyToSign(other);
    await asOwner(
      (owner) => owner`update consent set status = 'rejected', ended_at = now(),
        ended_reason = 'refused' where id = ${theirs.consentId}`,
    );
    expect(await verifyLedger(other.system)).toMatchObject({ intact: false });
  });
});

/** What the ledger has of a visit, in its order. */
const kindsOf = async ({ appointmentId }: BearerActor) => {
  const rows = await inTransaction(clinic.system, (tx) =>
    tx
      .select({ kind: consentEvent.kind })
      .from(consentEvent)
      .where(eq(consentEvent.appointmentId, appointmentId))
      .orderBy(consentEvent.position),
  );
  return rows.map(({ kind }) => kind);
};

/** As a payment that is under way keeps it. */
const keepForPayment = ({ appointmentId }: BearerActor) =>
  inTransaction(clinic.system, (tx) =>
    tx.update(slot).set({ holdExpiresAt: null }).where(eq(slot.appointmentId, appointmentId)),
  );

describe('saying no while booking', () => {
  it('gives the time back, charges nothing, and is kept', async () => {
    const { bearer } = await readyToSign(clinic);
    expectOk(await refuseHeld(bearer));
    expect(await seeVisit(clinic, bearer)).toMatchObject({
      status: 'cancelled',
      cancellationReason: 'released',
      consent: { status: 'rejected' },
    });
    expect(await slotsOf(clinic, bearer)).toEqual([]);
    expect(await lastEntry(bearer)).toMatchObject({
      kind: 'refused',
      detail: { where: 'own-page', visit: 'kept', money: null },
    });
    expect(await refuseHeld(bearer)).toEqual(error('not-pending'));
  });

  it.each(['at once', 'after putting it off'])(
    '%s, with money that comes meanwhile leaves the visit to a clinician, never booked as agreed',
    async (when) => {
      const { bearer } = await readyToSign(clinic);
      if (when === 'after putting it off') expectOk(await deferConsent(bearer));
      await keepForPayment(bearer);
      expect(await refuseHeld(bearer)).toEqual(error('unavailable'));
      expect(nextPage(await seeVisit(clinic, bearer))).toBe('consent');
      await insertCaptured(clinic, bearer);
      await inTransaction(clinic.system, (tx) =>
        confirmAppointment(tx, clinic.system, bearer.appointmentId),
      );
      const visit = await seeVisit(clinic, bearer);
      expect(visit).toMatchObject({ status: 'proposed', consent: { status: 'rejected' } });
      expect(nextPage(visit)).toBe('done');
      expect(await gapsOf(bearer)).toEqual(['refused']);
      expect(await lastEntry(bearer), 'nothing was given up').toMatchObject({
        kind: 'refused',
        detail: { visit: 'kept', money: null },
      });
    },
  );

  it('enters money that has come before it as kept', async () => {
    const { bearer } = await readyToSign(clinic);
    await keepForPayment(bearer);
    await insertCaptured(clinic, bearer, 2_200);
    expect(await refuseHeld(bearer)).toEqual(error('unavailable'));
    expect(await lastEntry(bearer)).toMatchObject({
      kind: 'refused',
      detail: { visit: 'kept', money: { refundMinor: 0, keptMinor: 2_200, currency: 'GBP' } },
    });
  });

  it.each(['refused', 'withdrawn'] as const)(
    'pressed again once the payment page could be ended, gives the time back and is entered once: %s',
    async (kind) => {
      const bearer =
        kind === 'refused' ? (await readyToSign(clinic)).bearer : await readyToPay(clinic);
      await keepForPayment(bearer);
      expect(await refuseHeld(bearer)).toEqual(error('unavailable'));
      expect(await refuseHeld(bearer), 'the no stands, whatever Stripe says').toEqual(
        error('unavailable'),
      );
      await inTransaction(clinic.system, (tx) =>
        holdShortly(tx, clinic.system, bearer.appointmentId),
      );
      expectOk(await refuseHeld(bearer));
      expect(await seeVisit(clinic, bearer)).toMatchObject({ status: 'cancelled' });
      expect(await slotsOf(clinic, bearer)).toEqual([]);
      expect((await kindsOf(bearer)).filter((each) => each === kind)).toEqual([kind]);
    },
  );

  it('that comes after the payment has booked the visit is not noted, and can still be said', async () => {
    const { bearer } = await readyToSign(clinic);
    expectOk(await deferConsent(bearer));
    await insertCaptured(clinic, bearer);
    await inTransaction(clinic.system, (tx) =>
      confirmAppointment(tx, clinic.system, bearer.appointmentId),
    );
    expect(await refuseHeld(bearer)).toEqual(error('not-pending'));
    const visit = await seeVisit(clinic, bearer);
    expect(hasSaidNo(visit.consent)).toBe(false);
    expect(canPatientSayNo(visit)).toBe(true);
    expectOk(await sayNo(clinic, bearer, bearer));
    expect(hasSaidNo((await seeVisit(clinic, bearer)).consent)).toBe(true);
  });
});
