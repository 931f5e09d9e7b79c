import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { communication } from '@/db/schema/communication';
import { shownAtDesk } from '@/db/testing/at-desk';
import { asOwner } from '@/db/testing/owner';
import { makeSmallClinic, type SmallClinic } from '@/db/testing/small-clinic';
import { ADA, expectOk } from '@/db/testing/visits';
import { ANY_TIME, freeTime } from '@/db/testing/waiting';
import { inTransaction } from '@/db/transaction';
import { cancelAppointment } from '../appointment/cancel/cancel';
import { undoBooking } from '../appointment/cancel/undo-booking';
import { bookAtDesk } from '../appointment/desk/book';
import { findDeskNotes } from '../appointment/desk/notes';
import { findUntoldAct } from '../appointment/desk/untold';
import { findVisit } from '../appointment/queries';
import { nextTimes } from '../appointment/times/times';
import { bearerActor } from '../auth/mint';
import { listCommunications } from '../communication/queries';
import { sendCommunication } from '../communication/send';
import { noteToldByPhone } from '../communication/told-by-phone';
import { signAtDesk } from '../consent/signing/sign-at-desk';
import { requestSigningCode } from '../consent/signing/signing-code';
import { submitRescreen } from '../questionnaire/rescreen';
import type { AppointmentId } from '../shared/ids';
import { required } from '../shared/invariant';
import { DAY_MS } from '../shared/milliseconds';
import { joinWaitlist } from '../waitlist/commands';
import { listGapPeople } from '../waitlist/gap-people';
import { offerFreedTime } from '../waitlist/offer-time';
import { correctDetails, detailsVersion } from './correct-details';
import { findAlikePatients } from './find-alike';
import { searchPatients } from './search';

let clinic: SmallClinic;
beforeAll(async () => {
  clinic = await makeSmallClinic();
});

const desk = () => clinic.staffWith('reception');
let callers = 0;

/** Somebody on the phone who has no email. */
function caller() {
  callers += 1;
  return {
    fullName: `Cal Nomail ${callers}`,
    email: null,
    phone: `+4420794602${String(callers).padStart(2, '0')}`,
    birthDate: '1951-04-05',
  };
}

async function book(person: Parameters<typeof bookAtDesk>[1]['patient'], inDays = 1) {
  const after = new Date(Date.now() + inDays * DAY_MS);
  const found = expectOk(await nextTimes(desk(), { ...clinic.treatment, after, count: 1 }));
  const startsAt = required(found.times[0], 'a free time').startsAt;
  const wish = { ...clinic.treatment, startsAt, practitionerId: null, patient: person };
  const { appointmentId } = expectOk(await bookAtDesk(desk(), wish));
  return required(await findVisit(desk(), appointmentId), 'the visit');
}

/** Lets every message about a visit come to its turn. */
async function sendAll(appointmentId: AppointmentId): Promise<unknown[]> {
  const waiting = await inTransaction(clinic.system, (tx) =>
    tx.select().from(communication).where(eq(communication.appointmentId, appointmentId)),
  );
  const sent = [];
  for (const { id, status } of waiting) {
    if (status === 'preparation') sent.push(await sendCommunication(clinic.system, id));
  }
  return sent;
}

const reasons = async (appointmentId: AppointmentId) =>
  (await listCommunications(desk(), appointmentId))
    .map(({ kind, statusReason }) => [kind, statusReason])
    .toReversed();
const waitsForCall = async (appointmentId: AppointmentId) =>
  (await findDeskNotes(desk(), appointmentId))?.waitsForCall;

describe('a caller without an email', () => {
  it('is booked by name, birth date and number, can be undone as anyone, and nothing is tried to be sent', async () => {
    const person = caller();
    const slip = await book(person);
    expect(await findUntoldAct(desk(), slip.id)).toMatchObject({ act: 'booked', hasEmail: false });
    expectOk(await undoBooking(desk(), { appointmentId: slip.id, expectedVersion: slip.version }));
    const visit = await book(person);
    expect(visit.patient).toMatchObject(person);
    expect(await sendAll(visit.id)).toEqual(['withheld']);
    expect(await reasons(visit.id)).toEqual([['appointment-booked', 'no-email']]);
    // They said the time themselves.
    expect(await waitsForCall(visit.id)).toBe(false);
    expect(await searchPatients(desk(), person.phone)).toMatchObject([{ email: null }]);
  });

  it('is the same person by the same number, and is asked about by another one', async () => {
    const person = caller();
    const { patient: first } = await book(person);
    expect(await findAlikePatients(desk(), person)).toEqual([]);
    expect((await book({ ...person, fullName: person.fullName.toUpperCase() })).patient?.id).toBe(
      first?.id,
    );
    const elsewhere = { ...person, phone: '+442079460111' };
    expect(await findAlikePatients(desk(), elsewhere)).toMatchObject([{ id: first?.id }]);
    const withMail = { ...person, email: 'cal@example.com' };
    expect(await findAlikePatients(desk(), withMail)).toMatchObject([{ id: first?.id }]);
    expect((await book(elsewhere)).patient?.id).not.toBe(first?.id);
  });

  it('is two people never, when two at the desk write them down at once', async () => {
    const person = caller();
    const both = await Promise.all([book(person, 3), book(person, 9)]);
    expect(new Set(both.map((visit) => visit.patient?.id)).size).toBe(1);
  });

  it('who may not know of a change is marked until somebody has told them', async () => {
    const visit = await book(caller());
    await sendAll(visit.id);
    const { id: appointmentId } = visit;
    expect(await noteToldByPhone(desk(), appointmentId)).toEqual({ ok: false, error: 'no-change' });
    expectOk(await cancelAppointment(desk(), { appointmentId, reason: 'not-suitable' }));
    expect(await waitsForCall(appointmentId)).toBe(false);
    expect(await sendAll(appointmentId)).toEqual(['withheld']);
    expect(await findDeskNotes(desk(), appointmentId)).toMatchObject({
      waitsForCall: true,
      isUndelivered: true,
    });
    const auditor = clinic.staffWith('auditor');
    expect(await noteToldByPhone(auditor, appointmentId)).toEqual({
      ok: false,
      error: 'not-found',
    });
    expectOk(await noteToldByPhone(desk(), appointmentId));
    expect(await findDeskNotes(desk(), appointmentId)).toMatchObject({
      waitsForCall: false,
      isUndelivered: false,
    });
  });

  it('signs beside staff, and no code is mailed', async () => {
    const person = caller();
    const { id, patient: kit } = await book(person);
    const holder = bearerActor(clinic.clinicId, id, required(kit, 'the caller').id);
    expect(await requestSigningCode(holder)).toEqual({ ok: false, error: 'not-found' });
    const answers = { age: 'no', cold: 'no' } as const;
    expectOk(await submitRescreen(desk(), { appointmentId: id, answers }));
    const shown = await shownAtDesk(desk(), id, person.fullName);
    expectOk(
      await signAtDesk(desk(), { ...shown, signer: { role: 'patient', name: person.fullName } }),
    );
  });

  it('is rung about a sooner time, and offered none by mail', async () => {
    const time = await freeTime(clinic, 5);
    const { id: appointmentId } = await book(caller(), 20);
    expectOk(await joinWaitlist(desk(), { appointmentId, wish: ANY_TIME }));
    const { people } = await listGapPeople(desk(), time);
    expect(people).toMatchObject([{ reason: 'no-email', canBook: true }]);
    expect(expectOk(await offerFreedTime(clinic.system, time)).offered).toBe(0);
  });

  it('is told by mail of what is ahead once an address is on file, and by nobody once it is taken away', async () => {
    const person = caller();
    const { id, patient: known } = await book(person);
    await sendAll(id);
    const patientId = required(known, 'the caller').id;
    const reachable = { ...person, email: 'now@example.com' };
    const version = detailsVersion(person);
    expectOk(await correctDetails(desk(), { patientId, details: reachable, version }));
    expect(await reasons(id)).toEqual([
      ['appointment-booked', 'sent-again'],
      ['appointment-booked', null],
    ]);
    expectOk(
      await correctDetails(desk(), {
        patientId,
        details: person,
        version: detailsVersion(reachable),
      }),
    );
    expect(await sendAll(id)).toEqual(['withheld']);
  });
});

it('an address and the form of it that is compared are there together or not at all', async () => {
  const { patient: known } = await book({ ...ADA, email: 'both@example.com' });
  const half = asOwner(
    (owner) => owner`
    update patient set email_key = null where id = ${required(known, 'Ada').id}`,
  );
  await expect(half).rejects.toThrow('patient_email_check');
});
