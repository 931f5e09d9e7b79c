import { beforeAll, describe, expect, it } from 'vitest';
import { clinicianOf, countersignature, readyForRoom, signedForToday } from '@/db/testing/agreed';
import { shownAtDesk } from '@/db/testing/at-desk';
import { lastEntryOf, sayNo } from '@/db/testing/said-no';
import { signShown } from '@/db/testing/sign-again';
import { makeSmallClinic, type SmallClinic } from '@/db/testing/small-clinic';
import {
  ADA,
  bookCall,
  bookTreatment,
  expectOk,
  messagesOf,
  seeVisit,
  shiftVisit,
  slotsOf,
  TYPED_NAME,
} from '@/db/testing/visits';
import { proceedAppointment } from '../../appointment/proceed';
import { listVisitHistory } from '../../audit/queries';
import type { BearerActor, StaffActor } from '../../auth/actor';
import { verifyLedger } from '../../consent-ledger/verify';
import { required } from '../../shared/invariant';
import { presentConsent } from '../document/present';
import { signConsent } from '../signing/sign';
import { signAtDesk } from '../signing/sign-at-desk';
import { countersignConsent } from './countersign';
import { findConsentInForce } from './in-force';
import { listWithdrawn } from './list-withdrawn';
import { findConsentGaps } from './read-standing';
import type { WithdrawInput } from './withdraw';

let clinic: SmallClinic;
beforeAll(async () => {
  clinic = await makeSmallClinic();
});

const withdraw = (
  asker: BearerActor | StaffActor,
  bearer: BearerActor,
  change?: Partial<WithdrawInput>,
) => sayNo(clinic, asker, bearer, change);

const lastEntry = (bearer: BearerActor) => lastEntryOf(clinic, bearer);

const enterRoom = async (bearer: BearerActor) =>
  proceedAppointment(await clinicianOf(clinic, bearer), {
    appointmentId: bearer.appointmentId,
    to: 'checked-in',
    expectedVersion: (await seeVisit(clinic, bearer)).version,
  });

const refused = (error: string) => ({ ok: false, error });

describe('taking a consent back', () => {
  it('ends it at once, keeps the time, tells the patient and keeps the room closed', async () => {
    const bearer = await readyForRoom(clinic);
    const before = await slotsOf(clinic, bearer);
    expect(await withdraw(bearer, bearer)).toEqual({
      ok: true,
      value: { refundMinor: 0, kind: 'withdrawn' },
    });
    const visit = await seeVisit(clinic, bearer);
    expect(visit.status).toBe('arrived');
    expect(visit.consent).toMatchObject({ status: 'inactive', endedReason: 'withdrawn' });
    expect(await slotsOf(clinic, bearer)).toEqual(before);
    expect(await enterRoom(bearer)).toEqual(refused('consent-withdrawn'));
    expect((await messagesOf(clinic, bearer)).map(({ kind }) => kind)).toContain(
      'consent-withdrawn',
    );
    expect(await lastEntry(bearer)).toMatchObject({
      kind: 'withdrawn',
      by: { kind: 'patient' },
      detail: { where: 'own-page', visit: 'kept', identity: { method: 'booking-session' } },
    });
    expect(await verifyLedger(clinic.system)).toMatchObject({ intact: true });
    const history = await listVisitHistory(clinic.staffWith('reception'), bearer.appointmentId);
    expect(history.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['consent.signed', 'consent.countersigned', 'consent.withdrawn']),
    );
    const signed = history.find(({ action }) => action === 'consent.signed');
    expect(signed?.actorKind, 'who signs is not the program').toBe('bearer');
  });

  it('with the visit frees its time and gives back what cancelling gives, as the ledger says', async () => {
    const bearer = await bookTreatment(clinic);
    const { payment } = await seeVisit(clinic, bearer);
    const paid = required(payment, 'a deposit').amountMinor;
    expect(await withdraw(bearer, bearer, { visit: 'cancelled' })).toEqual({
      ok: true,
      value: { refundMinor: paid, kind: 'withdrawn' },
    });
    expect(await seeVisit(clinic, bearer)).toMatchObject({
      status: 'cancelled',
      cancellationReason: 'patient',
      consent: { endedReason: 'withdrawn' },
      refund: { amountMinor: paid },
    });
    expect(await slotsOf(clinic, bearer)).toEqual([]);
    expect(await lastEntry(bearer)).toMatchObject({
      kind: 'withdrawn',
      detail: { visit: 'cancelled', money: { refundMinor: paid, keptMinor: 0 } },
    });
  });

  it('leaves what was in force at an earlier time as it was', async () => {
    const bearer = await readyForRoom(clinic);
    const earlier = new Date();
    const inForce = await findConsentInForce(clinic.system, bearer.appointmentId, earlier);
    expectOk(await withdraw(bearer, bearer));
    const { appointmentId } = bearer;
    const still = await findConsentInForce(clinic.system, appointmentId, earlier);
    expect(still?.id).toBe(required(inForce, 'a consent').id);
    expect(await findConsentInForce(clinic.system, appointmentId, new Date())).toBeNull();
  });

  it('ends both of two, the one that counts and the newer that waits for the clinician', async () => {
    const bearer = await readyForRoom(clinic);
    expectOk(await signShown(bearer));
    expectOk(await withdraw(bearer, bearer));
    expect(await findConsentGaps(clinic.system, bearer.appointmentId, new Date())).toEqual([
      'withdrawn',
    ]);
  });

  it('can be followed by a new signature only: what was read before cannot be signed any more', async () => {
    const bearer = await readyForRoom(clinic);
    const draft = expectOk(await presentConsent(bearer));
    expectOk(await withdraw(bearer, bearer));
    const { appointmentId } = bearer;
    const signature = { ...draft, disclosureAccepted: true, evidence: TYPED_NAME };
    const late = { ok: false, error: 'not-pending' };
    expect(await signConsent(bearer, { ...signature, signerName: ADA.fullName })).toEqual(late);
    const reception = clinic.staffWith('reception');
    const atDesk = await shownAtDesk(reception, appointmentId, ADA.fullName);
    const { consentId, documentHash } = draft;
    expect(await signAtDesk(reception, { ...atDesk, consentId, documentHash })).toEqual(late);
    const again = expectOk(await presentConsent(bearer));
    expect(again.consentId).not.toBe(draft.consentId);
    expectOk(await signShown(bearer));
    expectOk(
      await countersignConsent(
        await clinicianOf(clinic, bearer),
        await countersignature(clinic, bearer),
      ),
    );
    expect(await findConsentGaps(clinic.system, bearer.appointmentId, new Date())).toEqual([]);
  });

  it('is noted by staff as said at the desk or on the phone, by name; an auditor only looks', async () => {
    const reception = clinic.staffWith('reception');
    const atDesk = await signedForToday(clinic);
    expect(await withdraw(clinic.staffWith('auditor'), atDesk)).toEqual(refused('not-found'));
    expectOk(await withdraw(reception, atDesk));
    expect(await lastEntry(atDesk)).toMatchObject({
      by: { kind: 'staff', name: reception.name },
      detail: { where: 'desk', identity: { method: 'seen-at-desk' } },
    });
    const byPhone = await signedForToday(clinic);
    expectOk(await withdraw(reception, byPhone, { where: 'phone' }));
    expect(await lastEntry(byPhone)).toMatchObject({ detail: { where: 'phone', identity: null } });
  });

  it('works in the room until the treatment is noted, and not after', async () => {
    const bearer = await readyForRoom(clinic);
    expectOk(await enterRoom(bearer));
    const desk = clinic.staffWith('reception');
    expectOk(await withdraw(desk, bearer));
    const { status, location } = await seeVisit(clinic, bearer);
    expect(status).toBe('arrived');
    expect(await enterRoom(bearer)).toEqual(refused('consent-withdrawn'));
    const listed = async () =>
      (await listWithdrawn(desk, location.id)).map(({ appointmentId }) => appointmentId);
    expect(await listed()).toContain(bearer.appointmentId);
    expectOk(await signShown(bearer));
    expect(await listed()).not.toContain(bearer.appointmentId);
    const treated = await readyForRoom(clinic);
    expectOk(await enterRoom(treated));
    expectOk(
      await proceedAppointment(await clinicianOf(clinic, treated), {
        appointmentId: treated.appointmentId,
        to: 'fulfilled',
        expectedVersion: (await seeVisit(clinic, treated)).version,
      }),
    );
    expect(await withdraw(treated, treated)).toEqual(refused('treated'));
  });

  it('is refused where nothing was signed, twice, by others, on a stale page, and changes nothing then', async () => {
    const call = await bookCall(clinic);
    expect(await withdraw(call, call)).toEqual(refused('not-signed'));
    expect(await withdraw(call, call, { visit: 'cancelled' })).toEqual(refused('not-signed'));
    expect(await seeVisit(clinic, call)).toMatchObject({ status: 'booked' });
    const bearer = await signedForToday(clinic);
    const other = await makeSmallClinic();
    expect(await withdraw(other.staffWith('manager'), bearer)).toEqual(refused('not-found'));
    expect(await withdraw(call, bearer)).toEqual(refused('not-found'));
    expect(await withdraw(bearer, bearer, { expectedVersion: -1 })).toEqual(
      refused('changed-meanwhile'),
    );
    expectOk(await withdraw(bearer, bearer));
    expect(await withdraw(bearer, bearer)).toEqual(refused('not-signed'));
  });
});

describe('taking a consent back in a race', () => {
  it.each([
    [
      'countersigning',
      async (bearer: BearerActor, clinician: StaffActor) =>
        countersignConsent(clinician, await countersignature(clinic, bearer)),
    ],
    ['itself', async (bearer: BearerActor) => withdraw(bearer, bearer)],
  ])('with %s ends it once, and the ledger holds', async (_, rival) => {
    for (let round = 0; round < 4; round += 1) {
      const bearer = await signedForToday(clinic);
      const clinician = await clinicianOf(clinic, bearer);
      const [own] = await Promise.all([withdraw(bearer, bearer), rival(bearer, clinician)]);
      const gaps = await findConsentGaps(clinic.system, bearer.appointmentId, new Date());
      expect({ own: own.ok || own.error, gaps }).toMatchObject({ gaps: ['withdrawn'] });
    }
    expect(await verifyLedger(clinic.system)).toMatchObject({ intact: true });
  });

  it('with entering the room leaves nobody there without knowing: the entry or the end is seen first', async () => {
    const bearer = await readyForRoom(clinic);
    const [ended, entered] = await Promise.all([withdraw(bearer, bearer), enterRoom(bearer)]);
    // Whoever is second sees the first: the page is stale, or the room stays closed.
    const outcomes = [ended, entered].map((one) => (one.ok ? 'done' : one.error));
    expect([
      ['done', 'consent-withdrawn'],
      ['changed-meanwhile', 'done'],
    ]).toContainEqual(outcomes);
  });
});

describe('the money of a late withdrawal', () => {
  it('is what the rules for cancelling give at that notice', async () => {
    const bearer = await bookTreatment(clinic);
    await shiftVisit(clinic, bearer, { startsInHours: 3, bookedDaysAgo: 30 });
    expect(await withdraw(bearer, bearer, { visit: 'cancelled' })).toEqual({
      ok: true,
      value: { refundMinor: 0, kind: 'withdrawn' },
    });
    expect(await lastEntry(bearer)).toMatchObject({ detail: { money: { refundMinor: 0 } } });
  });

  it('is never less than the page had promised: then nothing is taken back', async () => {
    const bearer = await bookTreatment(clinic);
    await shiftVisit(clinic, bearer, { startsInHours: 3, bookedDaysAgo: 30 });
    const promised = { visit: 'cancelled', leastRefundMinor: 1_100 } as const;
    expect(await withdraw(bearer, bearer, promised)).toEqual(refused('refund-changed'));
    expect(await seeVisit(clinic, bearer)).toMatchObject({
      status: 'booked',
      consent: { status: 'proposed' },
    });
  });
});
