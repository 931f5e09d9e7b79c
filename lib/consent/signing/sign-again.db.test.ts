import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { appointment } from '@/db/schema/appointment';
import {
  CHEEK,
  clinicianOf,
  countersignature,
  readEarlier,
  readyForRoom,
  signedForToday,
} from '@/db/testing/agreed';
import { asOwner } from '@/db/testing/owner';
import { understandAndProve } from '@/db/testing/proved';
import { ageSignatures, publishVersion, signShown } from '@/db/testing/sign-again';
import { makeSmallClinic, type SmallClinic } from '@/db/testing/small-clinic';
import {
  ADA,
  bookTreatment,
  bookUnsigned,
  expectOk,
  seeVisit,
  shiftVisit,
  TYPED_NAME,
} from '@/db/testing/visits';
import { inTransaction } from '@/db/transaction';
import { listDay } from '../../appointment/desk/queries';
import { visitFlags } from '../../appointment/desk/visit-flags';
import { proceedAppointment } from '../../appointment/proceed';
import type { BearerActor } from '../../auth/actor';
import { recordSites } from '../../procedure/record-sites';
import { localDateOf } from '../../scheduling/zone';
import { required } from '../../shared/invariant';
import { isPaperCopyDue } from '../document/paper-copy';
import { presentConsent } from '../document/present';
import { countersignConsent } from '../standing/countersign';
import { endConsents } from '../standing/end-consents';
import { findConsentGaps, findSignatureDue } from '../standing/read-standing';
import { findUnderstanding } from '../understanding/read-understanding';
import { signConsent } from './sign';

let clinic: SmallClinic;
beforeEach(async () => {
  clinic = await makeSmallClinic();
});

const dueOf = async (bearer: BearerActor) =>
  findSignatureDue(bearer, await seeVisit(clinic, bearer), new Date());

const changeVisit = (
  { appointmentId }: BearerActor,
  change: Partial<typeof appointment.$inferInsert>,
) =>
  inTransaction(clinic.system, (tx) =>
    tx.update(appointment).set(change).where(eq(appointment.id, appointmentId)),
  );

async function toAnotherClinician(bearer: BearerActor) {
  const { practitioner } = await seeVisit(clinic, bearer);
  const practitionerId = clinic.practitionerIds.find((id) => id !== practitioner.id);
  await changeVisit(bearer, { practitionerId: required(practitionerId, 'another clinician') });
}

/** As if the visit had become one for another treatment: nobody may change what was signed. */
const asOfAnotherTreatment = ({ appointmentId }: BearerActor) =>
  asOwner(async (owner) => {
    await owner`set session_replication_role = replica`;
    await owner`update consent set healthcare_service_id = ${clinic.callId}
      where appointment_id = ${appointmentId}`;
  });

const end = ({ appointmentId }: BearerActor) =>
  inTransaction(clinic.system, (tx) =>
    endConsents(tx, clinic.system, appointmentId, 'screening-changed'),
  );

async function enter(bearer: BearerActor) {
  const { appointmentId } = bearer;
  const { version } = await seeVisit(clinic, bearer);
  const desk = clinic.staffWith('reception');
  const input = { appointmentId, to: 'checked-in', expectedVersion: version } as const;
  const result = await proceedAppointment(desk, input);
  return result.ok ? 'in the room' : result.error;
}

async function bothSign(bearer: BearerActor) {
  expectOk(await signShown(bearer));
  const clinician = await clinicianOf(clinic, bearer);
  expectOk(await countersignConsent(clinician, await countersignature(clinic, bearer)));
}

describe('the check when signing anew', () => {
  const checkOf = async (bearer: BearerActor) => {
    const { consentId } = expectOk(await presentConsent(bearer));
    return findUnderstanding(bearer, { appointmentId: bearer.appointmentId, consentId });
  };

  it('is not asked again where the text is the same, and is where another version matters', async () => {
    const bearer = await readyForRoom(clinic);
    await toAnotherClinician(bearer);
    expect(await checkOf(bearer)).toMatchObject({
      isFromBefore: true,
      isAskedAgain: false,
      passedAt: expect.any(Date),
    });
    await publishVersion(clinic, { isMaterial: true });
    expect(await checkOf(bearer)).toMatchObject({
      passedAt: null,
      isAskedAgain: true,
      isFromBefore: false,
    });
    const { consentId, documentHash } = expectOk(await presentConsent(bearer));
    const alone = { consentId, documentHash, signerName: ADA.fullName, evidence: TYPED_NAME };
    expect(await signConsent(bearer, { ...alone, disclosureAccepted: true })).toMatchObject({
      error: 'check-missing',
    });
    expectOk(await signShown(bearer));
  });
});

describe('what no longer covers the visit is signed anew from the patient’s link, and then the room is open', () => {
  it.each<[string, (bearer: BearerActor) => Promise<unknown>]>([
    ['too-old', (bearer) => ageSignatures(bearer, 183)],
    ['sign-again', (bearer) => ageSignatures(bearer, 85)],
    ['form-changed', () => publishVersion(clinic, { isMaterial: true })],
    ['other-practitioner', toAnotherClinician],
    ['other-service', asOfAnotherTreatment],
    ['sites-not-covered', (bearer) => changeVisit(bearer, { sites: [{ site: 'nose', count: 1 }] })],
    ['screening-changed', end],
  ])('%s', async (reason, happen) => {
    const bearer = await readyForRoom(clinic);
    // Signed at the time it has now: what is shown next is the very text that was signed, unless that changed.
    await end(bearer);
    await bothSign(bearer);
    expect(await dueOf(bearer)).toEqual([]);
    await happen(bearer);
    expect(await dueOf(bearer)).toEqual([reason]);
    expect(await enter(bearer)).toBe(`consent-${reason}`);
    const [first, again] = [await presentConsent(bearer), await presentConsent(bearer)];
    expect(expectOk(first).signedAt).toBeNull();
    expect(again).toEqual(first);
    await bothSign(bearer);
    expect(await dueOf(bearer)).toEqual([]);
    expect(await enter(bearer)).toBe('in the room');
  });

  it('a visit whose places the clinician has recorded since, with the recorded places', async () => {
    const bearer = await bookTreatment(clinic);
    const { appointmentId } = bearer;
    await shiftVisit(clinic, bearer, { startsInHours: 0 });
    expect(await dueOf(bearer)).toEqual([]);
    expect(await findConsentGaps(bearer, appointmentId, new Date())).toContain('sites-unknown');
    const { version } = await seeVisit(clinic, bearer);
    const clinician = await clinicianOf(clinic, bearer);
    expectOk(
      await recordSites(clinician, { appointmentId, sites: CHEEK, expectedVersion: version }),
    );
    expect(await dueOf(bearer)).toEqual(['sites-changed']);
    expect(expectOk(await presentConsent(bearer)).document).toMatchObject({ sites: CHEEK });
    await readEarlier(bearer, 4);
    await bothSign(bearer);
    await changeVisit(bearer, { status: 'arrived', arrivedAt: new Date(Date.now() - 60_000) });
    expect(await enter(bearer)).toBe('in the room');
  });
});

it('the desk’s day flags exactly the visits whose patient is to sign again', async () => {
  const [near, later] = [await signedForToday(clinic), await signedForToday(clinic)];
  await ageSignatures(near, 85);
  const { location, startsAt } = await seeVisit(clinic, near);
  const date = localDateOf(startsAt.getTime(), location.timeZone);
  const day = await listDay(clinic.staffWith('reception'), { location, date });
  const flags = new Map(day.map((line) => [line.id, visitFlags(line).consent]));
  expect(flags.get(near.appointmentId)).toBe('sign-again');
  expect(flags.get(later.appointmentId)).toBe('signed');
});

describe('nobody is asked again', () => {
  it('for what covers the visit: the signed text comes back', async () => {
    const bearer = await bookTreatment(clinic, { sites: CHEEK });
    expect(expectOk(await presentConsent(bearer)).signedAt).not.toBeNull();
  });

  it('for a change that does not matter', async () => {
    const bearer = await readyForRoom(clinic);
    await publishVersion(clinic, { isMaterial: false });
    expect(await dueOf(bearer)).toEqual([]);
    expect(await enter(bearer)).toBe('in the room');
  });

  it('before the visit is near, for what will be too old on its day', async () => {
    const bearer = await readyForRoom(clinic);
    await ageSignatures(bearer, 75);
    await shiftVisit(clinic, bearer, { startsInHours: 20 * 24 });
    expect(await dueOf(bearer)).toEqual([]);
    await shiftVisit(clinic, bearer, { startsInHours: 12 * 24 });
    expect(await dueOf(bearer)).toEqual(['sign-again']);
    expectOk(await signShown(bearer));
    expect(await dueOf(bearer)).toEqual([]);
  });
});

it('a wish for paper is that of whoever signed last, and lapses with a newer signature without it', async () => {
  const bearer = await bookUnsigned(clinic);
  const { consentId, documentHash } = expectOk(await presentConsent(bearer));
  await understandAndProve(bearer, consentId);
  expectOk(
    await signConsent(bearer, {
      consentId,
      documentHash,
      signerName: ADA.fullName,
      evidence: TYPED_NAME,
      disclosureAccepted: true,
      wantsPaperCopy: true,
    }),
  );
  const isDue = () => isPaperCopyDue(clinic.staffWith('reception'), bearer.appointmentId);
  expect(await isDue()).toBe(true);
  await ageSignatures(bearer, 85);
  expectOk(await signShown(bearer));
  expect(await isDue()).toBe(false);
});
