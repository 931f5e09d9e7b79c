import { sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { asOwner } from '@/db/testing/owner';
import { understandAndProve } from '@/db/testing/proved';
import { makeSmallClinic, type SmallClinic } from '@/db/testing/small-clinic';
import {
  ADA,
  bookTreatment,
  expectOk,
  messagesOf,
  seeVisit,
  slotsOf,
  TYPED_NAME,
} from '@/db/testing/visits';
import {
  bookAndWait,
  entryOf,
  freeTime,
  offer,
  offersOf,
  passOfferTime,
  seeRound,
} from '@/db/testing/waiting';
import { inTransaction } from '@/db/transaction';
import { restoreAppointment } from '../appointment/cancel/restore';
import { undoBooking } from '../appointment/cancel/undo-booking';
import { bookAtDesk } from '../appointment/desk/book';
import { confirmAppointment } from '../appointment/hold/confirm';
import { sweepExpiredHolds } from '../appointment/hold/release';
import { nextPage } from '../appointment/steps';
import type { BearerActor } from '../auth/actor';
import { bearerActor } from '../auth/mint';
import { presentConsent } from '../consent/document/present';
import { signConsent } from '../consent/signing/sign';
import type { PatientDetails } from '../patient/schema';
import type { AppointmentId, PatientId } from '../shared/ids';
import { required } from '../shared/invariant';
import { acceptOffer } from './accept';
import { askToWait } from './ask-to-wait';
import { leaveWaitlist } from './commands';
import { confirmWaiting } from './confirm-waiting';
import { continueRound, sweepWaitlist } from './continue-round';
import { listWaiting } from './queries';
import { rejoinWaitlist } from './rejoin';

const ANY_TIME = {
  weekdays: [1, 2, 3, 4, 5, 6, 7],
  fromMinutes: 0,
  toMinutes: 1440,
  practitionerId: null,
  notBefore: null,
};
const FINE = { age: 'no', cold: 'no' } as const;

let clinic: SmallClinic;
beforeEach(async () => {
  clinic = await makeSmallClinic();
});

const person = (n: number) => ({
  ...ADA,
  fullName: `Person ${n}`,
  email: `person${n}@example.com`,
});
const change = (statement: ReturnType<typeof sql>) =>
  inTransaction(clinic.system, (tx) => tx.execute(statement));

async function requests(n: number) {
  const rows = await inTransaction(clinic.system, (tx) =>
    tx.execute<{ id: AppointmentId; patient_id: PatientId }>(sql`
      select a.id, a.patient_id from appointment a join patient p on p.id = a.patient_id
      where p.email_key = ${person(n).email} order by a.created_at`),
  );
  return [...rows];
}

const ask = (n: number, wish: Partial<typeof ANY_TIME> = {}) =>
  askToWait(clinic.visitor, {
    ...clinic.treatment,
    wish: { ...ANY_TIME, ...wish },
    details: person(n),
  });

async function asked(n: number, wish: Partial<typeof ANY_TIME> = {}): Promise<BearerActor> {
  expectOk(await ask(n, wish));
  const { id, patient_id } = required((await requests(n)).at(-1), 'a request');
  return bearerActor(clinic.clinicId, id, patient_id);
}

/** Somebody without a visit who has confirmed the mailed link. */
async function onTheList(n: number): Promise<BearerActor> {
  const bearer = await asked(n);
  expect(expectOk(await confirmWaiting(bearer, FINE))).toBe('waiting');
  return bearer;
}

const offerIdOf = async (bearer: BearerActor) =>
  required((await offersOf(clinic, bearer)).at(-1), 'an offer').id;
const statusesOf = async (bearer: BearerActor) =>
  (await offersOf(clinic, bearer)).map(({ status }) => status);
const kindsOf = async (bearer: BearerActor) =>
  (await messagesOf(clinic, bearer)).map(({ kind }) => kind);

describe('asking for a time without having a visit', () => {
  it('mails a link and offers nothing before it was confirmed', async () => {
    const bearer = await asked(1);
    expect(await seeVisit(clinic, bearer)).toMatchObject({ status: 'waitlist', bookedAt: null });
    expect(await slotsOf(clinic, bearer)).toEqual([]);
    expect(await kindsOf(bearer)).toEqual(['waitlist-confirm']);
    await bookAndWait(clinic, 20);
    await offer(clinic, await freeTime(clinic, 5));
    expect(await statusesOf(bearer)).toEqual([]);
    expectOk(await confirmWaiting(bearer, FINE));
    await offer(clinic, await freeTime(clinic, 6));
    expect(await statusesOf(bearer)).toEqual(['open']);
    const waiting = await listWaiting(clinic.staffWith('reception'), clinic.locationId);
    expect(waiting.map(({ bookedFor }) => bookedFor === null)).toEqual([false, true]);
  });

  it('is one request a person and service, however often it is asked, and no stranger changes it', async () => {
    await Promise.all([1, 2, 3, 4].map(() => ask(1)));
    expect(await requests(1)).toHaveLength(1);
    const bearer = await asked(1, { weekdays: [2] });
    expect(await entryOf(clinic, bearer)).toMatchObject({ weekdays: [2], status: 'unconfirmed' });
    expectOk(await confirmWaiting(bearer, FINE));
    await asked(1, { weekdays: [7] });
    expect(await requests(1)).toHaveLength(1);
    expect(await entryOf(clinic, bearer)).toMatchObject({ weekdays: [2], status: 'active' });
    expect((await kindsOf(bearer)).length).toBeGreaterThan(2);
  });

  it('is not for those whom the treatment could harm, and for services that patients book', async () => {
    const bearer = await asked(1);
    expect(await confirmWaiting(bearer, { ...FINE, cold: 'yes' })).toEqual({
      ok: true,
      value: 'not-suitable',
    });
    expect(await seeVisit(clinic, bearer)).toMatchObject({ status: 'cancelled' });
    expect(await confirmWaiting(bearer, FINE)).toEqual({ ok: false, error: 'over' });
    await change(sql`update healthcare_service set self_bookable = false
      where clinic_id = ${clinic.clinicId}`);
    expect(await ask(2)).toEqual({ ok: false, error: 'not-bookable' });
    expect(
      await askToWait(clinic.visitor, {
        ...clinic.treatment,
        serviceSlug: 'nothing',
        wish: ANY_TIME,
        details: person(2),
      }),
    ).toEqual({ ok: false, error: 'unknown-service' });
  });

  it('is not for those under age, whatever they answer; a doubtful answer waits for a clinician later', async () => {
    expectOk(
      await askToWait(clinic.visitor, {
        ...clinic.treatment,
        wish: ANY_TIME,
        details: { ...person(1), birthDate: '2015-01-01' },
      }),
    );
    const young = required((await requests(1)).at(-1), 'a request');
    const holder = bearerActor(clinic.clinicId, young.id, young.patient_id);
    expect(await confirmWaiting(holder, FINE)).toMatchObject({ value: 'not-suitable' });
    // An age that the birthday contradicts only on the day that is offered.
    const turning = await onTheList(2);
    await change(sql`update patient set birth_date = current_date + 10 - interval '18 years'
      where id = ${turning.patientId}`);
    await offer(clinic, await freeTime(clinic, 5));
    expect(await statusesOf(turning)).toEqual([]);
    const unsure = await asked(3);
    expect(await confirmWaiting(unsure, { ...FINE, cold: 'unsure' })).toMatchObject({
      value: 'waiting',
    });
    await offer(clinic, await freeTime(clinic, 6));
    expectOk(await acceptOffer(unsure, await offerIdOf(unsure)));
  });

  it('is forgotten after a day without an answer, the person too if there is nothing else of them', async () => {
    await bookAndWait(clinic, 20);
    const bearer = await asked(1);
    const known = await askToWait(clinic.visitor, {
      ...clinic.treatment,
      wish: ANY_TIME,
      details: ADA,
    });
    expectOk(known);
    const confirmed = await onTheList(2);
    await change(sql`update waitlist_entry set created_at = now() - interval '25 hours'`);
    await sweepWaitlist(clinic.system);
    expect(await requests(1)).toEqual([]);
    const people = await change(sql`select email_key from patient order by email_key`);
    expect([...people].map(({ email_key }) => email_key)).toEqual([
      'ada@example.com',
      person(2).email,
    ]);
    expect(await messagesOf(clinic, bearer)).toEqual([]);
    expect(await seeVisit(clinic, confirmed)).toMatchObject({ status: 'waitlist' });
  });

  it('taken off by a slip of the desk and put back, is confirmed by nobody but its owner', async () => {
    const bearer = await asked(1);
    const { appointmentId } = bearer;
    const reception = clinic.staffWith('reception');
    expectOk(await leaveWaitlist(reception, appointmentId));
    const { version: expectedVersion } = await seeVisit(clinic, bearer);
    expectOk(await rejoinWaitlist(reception, { appointmentId, expectedVersion }));
    expect(await entryOf(clinic, bearer)).toMatchObject({ status: 'unconfirmed' });
    await bookAndWait(clinic, 20);
    await offer(clinic, await freeTime(clinic, 5));
    expect(await statusesOf(bearer)).toEqual([]);
    expect(expectOk(await confirmWaiting(bearer, FINE))).toBe('waiting');
  });

  it('is left from the link of any mail, for good, and ends by itself', async () => {
    const [leaver, stays] = [await onTheList(1), await onTheList(2)];
    const { appointmentId } = leaver;
    expectOk(await leaveWaitlist(clinic.staffWith('reception'), appointmentId));
    const { version: expectedVersion } = await seeVisit(clinic, leaver);
    // A slip of the desk, and taken back.
    expectOk(
      await rejoinWaitlist(clinic.staffWith('reception'), { appointmentId, expectedVersion }),
    );
    expect(await seeVisit(clinic, leaver)).toMatchObject({ status: 'waitlist' });
    expectOk(await leaveWaitlist(leaver, appointmentId));
    expect(await seeVisit(clinic, leaver)).toMatchObject({ status: 'cancelled' });
    await offer(clinic, await freeTime(clinic, 5));
    expect(await statusesOf(leaver)).toEqual([]);
    await passOfferTime(clinic);
    await change(sql`update appointment set starts_at = now() - interval '1 minute',
      ends_at = now() where id = ${stays.appointmentId}`);
    await sweepWaitlist(clinic.system);
    expect(await entryOf(clinic, stays)).toMatchObject({ status: 'over' });
    expect(await seeVisit(clinic, stays)).toMatchObject({ status: 'cancelled' });
  });
});

describe('an offered time that somebody without a visit takes', () => {
  it('is held for them while they go on to consent and pay, as in any booking', async () => {
    const bearer = await onTheList(1);
    const time = await freeTime(clinic, 5);
    const roundId = await offer(clinic, time);
    expectOk(await acceptOffer(bearer, await offerIdOf(bearer)));
    const held = await seeVisit(clinic, bearer);
    expect(held).toMatchObject({ status: 'pending', startsAt: time.startsAt });
    expect(nextPage(held)).toBe('consent');
    const slots = await slotsOf(clinic, bearer);
    expect(slots.map(({ status }) => status)).toEqual([1, 2, 3].map(() => 'busy-tentative'));
    expect((await seeRound(clinic, roundId)).endedAt).not.toBeNull();
    await signAndBook(bearer);
    expect(await seeVisit(clinic, bearer)).toMatchObject({ status: 'booked' });
    expect((await kindsOf(bearer)).at(-1)).toBe('appointment-booked');
  });

  it('is a request where they said since for another visit what a clinician must look at', async () => {
    const bearer = await onTheList(1);
    const unsure = { ...FINE, cold: 'unsure' } as const;
    await bookTreatment(clinic, { answers: unsure, details: person(1) });
    await offer(clinic, await freeTime(clinic, 5));
    expectOk(await acceptOffer(bearer, await offerIdOf(bearer)));
    await signAndBook(bearer);
    expect(await seeVisit(clinic, bearer)).toMatchObject({
      status: 'proposed',
      screening: { outcome: 'review', answers: unsure },
    });
    expect((await kindsOf(bearer)).at(-1)).toBe('appointment-requested');
  });

  async function signAndBook(bearer: BearerActor) {
    const { consentId, documentHash } = expectOk(await presentConsent(bearer));
    await understandAndProve(bearer, consentId);
    const signature = { signerName: person(1).fullName, evidence: TYPED_NAME };
    expectOk(
      await signConsent(bearer, {
        consentId,
        documentHash,
        ...signature,
        disclosureAccepted: true,
      }),
    );
    await inTransaction(clinic.system, (tx) =>
      confirmAppointment(tx, clinic.system, bearer.appointmentId),
    );
  }

  it('goes to the next who waits when it is not booked in time', async () => {
    const bearer = await onTheList(1);
    expect(await freedBy(bearer)).toBe(0);
    await offer(clinic, await freeTime(clinic, 5));
    expectOk(await acceptOffer(bearer, await offerIdOf(bearer)));
    await change(sql`update appointment set hold_expires_at = now() - interval '1 second'
      where id = ${bearer.appointmentId}`);
    await change(sql`update slot set hold_expires_at = now() - interval '1 second'
      where appointment_id = ${bearer.appointmentId}`);
    await sweepExpiredHolds(clinic.system);
    expect(await seeVisit(clinic, bearer)).toMatchObject({ cancellationReason: 'hold-expired' });
    expect(await freedBy(bearer)).toBe(1);
  });

  const freedBy = ({ appointmentId }: BearerActor) =>
    asOwner(async (owner) => {
      const rows = await owner`select 1 from graphile_worker.jobs
        where task_identifier = 'offer-freed-time' and key like ${`freed/${appointmentId}/%`}`;
      return rows.length;
    });

  it('is passed over those whom a rule keeps from it, with the reason', async () => {
    const enough = await onTheList(1);
    await change(sql`update healthcare_service set max_open_per_patient = 1
      where clinic_id = ${clinic.clinicId}`);
    // Booked in the ordinary way meanwhile.
    await change(sql`update appointment set patient_id = ${enough.patientId}
      where id = ${(await bookAndWait(clinic, 3)).appointmentId}`);
    const next = await onTheList(2);
    const roundId = await offer(clinic, await freeTime(clinic, 5));
    expect(await statusesOf(enough)).toEqual([]);
    expect(await statusesOf(next)).toEqual(['open']);
    const { skipped } = await seeRound(clinic, roundId);
    expect(skipped?.map(({ reason }) => reason)).toContain('has-enough');
  });

  it('is not taken by who has booked another one while the offer was open', async () => {
    const waits = await onTheList(1);
    await offer(clinic, await freeTime(clinic, 5));
    const offerId = await offerIdOf(waits);
    await change(sql`update healthcare_service set max_open_per_patient = 1
      where clinic_id = ${clinic.clinicId}`);
    await change(sql`update appointment set patient_id = ${waits.patientId}
      where id = ${(await bookAndWait(clinic, 3)).appointmentId}`);
    expect(await acceptOffer(waits, offerId)).toEqual({ ok: false, error: 'limit-reached' });
    expect(await statusesOf(waits)).toEqual(['withdrawn']);
    expect(await seeVisit(clinic, waits)).toMatchObject({ status: 'waitlist' });
  });

  it('has one winner among those with a visit and those without; the rest are told', async () => {
    for (let round = 0; round < 4; round += 1) {
      clinic = await makeSmallClinic();
      const people = [await bookAndWait(clinic, 20), await onTheList(1), await onTheList(2)];
      const roundId = await offer(clinic, await freeTime(clinic, 5), 'all-at-once');
      const ids = await Promise.all(people.map(offerIdOf));
      await change(
        sql`update communication set status = 'completed' where kind = 'waitlist-offer'`,
      );
      const answers = await Promise.all(
        people.map((bearer, n) => acceptOffer(bearer, required(ids[n], 'an offer'))),
      );
      expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
      await continueRound(clinic.system, roundId);
      for (const [n, bearer] of people.entries()) {
        const told = (await kindsOf(bearer)).includes('waitlist-taken');
        expect(told).toBe(!answers[n]?.ok);
      }
      const winner = required(people[answers.findIndex(({ ok }) => ok)], 'a winner');
      expect(await slotsOf(clinic, winner)).toHaveLength(3);
    }
  });

  it('is held for nobody who left at the same instant', async () => {
    for (let round = 0; round < 4; round += 1) {
      clinic = await makeSmallClinic();
      const bearer = await onTheList(1);
      await offer(clinic, await freeTime(clinic, 5));
      const id = await offerIdOf(bearer);
      await Promise.all([acceptOffer(bearer, id), leaveWaitlist(bearer, bearer.appointmentId)]);
      const { status } = await seeVisit(clinic, bearer);
      expect(await slotsOf(clinic, bearer)).toHaveLength(status === 'pending' ? 3 : 0);
      expect(['pending', 'cancelled']).toContain(status);
    }
  });
});

describe('a first visit that the desk books for somebody who waits', () => {
  it('ends their waiting, and books nobody twice', async () => {
    const bearer = await onTheList(1);
    const { id: waitlistEntryId } = required(await entryOf(clinic, bearer), 'who waits');
    const times = [await freeTime(clinic, 5), await freeTime(clinic, 6)];
    const book = (
      { startsAt }: { readonly startsAt: Date },
      patient: PatientDetails & { readonly id?: PatientId },
    ) =>
      bookAtDesk(clinic.staffWith('reception'), {
        ...clinic.treatment,
        startsAt,
        practitionerId: null,
        patient,
        waitlistEntryId,
      });
    const [first = expect.fail('a time')] = times;
    const somebodyElse = await book(first, person(2));
    expect(somebodyElse).toEqual({ ok: false, error: 'no-longer-waits' });
    const known = { ...person(1), id: required(bearer.patientId, 'a person') };
    const both = await Promise.all(times.map((time) => book(time, known)));
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both).toContainEqual({ ok: false, error: 'no-longer-waits' });
    expect(await entryOf(clinic, bearer)).toMatchObject({ status: 'moved' });
    expect(await seeVisit(clinic, bearer)).toMatchObject({ status: 'cancelled' });
    expect(await listWaiting(clinic.staffWith('reception'), clinic.locationId)).toEqual([]);
    const visits = await requests(1);
    expect(visits).toHaveLength(2);
  });

  it('by mistake, which is undone, leaves them their place; booked all the same, they wait no longer', async () => {
    const reception = clinic.staffWith('reception');
    const bearer = await onTheList(1);
    const before = required(await entryOf(clinic, bearer), 'who waits');
    const { startsAt } = await freeTime(clinic, 5);
    const { appointmentId } = expectOk(
      await bookAtDesk(reception, {
        ...clinic.treatment,
        startsAt,
        practitionerId: null,
        patient: { ...person(1), id: required(bearer.patientId, 'a person') },
        waitlistEntryId: before.id,
      }),
    );
    const visit = bearerActor(clinic.clinicId, appointmentId, bearer.patientId);
    const seen = async () => {
      const { version: expectedVersion } = await seeVisit(clinic, visit);
      return { appointmentId, expectedVersion };
    };
    expectOk(await undoBooking(reception, await seen()));
    expect(await entryOf(clinic, bearer)).toEqual(before);
    expect(await seeVisit(clinic, bearer)).toMatchObject({ status: 'waitlist' });
    expectOk(await restoreAppointment(reception, await seen()));
    expect(await entryOf(clinic, bearer)).toMatchObject({ status: 'moved' });
    expect(await seeVisit(clinic, bearer)).toMatchObject({ status: 'cancelled' });
  });
});
