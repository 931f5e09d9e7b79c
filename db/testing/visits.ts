import { and, eq, ne, sql } from 'drizzle-orm';
import { DAY_MS } from '@/lib/shared/milliseconds';
import { confirmAppointment, confirmFreeAppointment } from '../../lib/appointment/hold/confirm';
import { holdAppointment } from '../../lib/appointment/hold/hold';
import { findVisit } from '../../lib/appointment/queries';
import { nextTimes } from '../../lib/appointment/times/times';
import type { BearerActor } from '../../lib/auth/actor';
import { bearerActor } from '../../lib/auth/mint';
import { presentConsent } from '../../lib/consent/document/present';
import { deferConsent } from '../../lib/consent/signing/defer';
import { signConsent } from '../../lib/consent/signing/sign';
import { saveDetails } from '../../lib/patient/save-details';
import type { LesionSite } from '../../lib/procedure/model';
import { submitScreening } from '../../lib/questionnaire/commands';
import type { ScreeningAnswers } from '../../lib/questionnaire/model';
import { newId, type PaymentId } from '../../lib/shared/ids';
import { required } from '../../lib/shared/invariant';
import type { Result } from '../../lib/shared/result';
import { appointment } from '../schema/appointment';
import { communication } from '../schema/communication';
import { payment } from '../schema/payment';
import { slot } from '../schema/schedule';
import { inTransaction } from '../transaction';
import { understandAndProve } from './proved';
import type { SmallClinic } from './small-clinic';

export const ADA = {
  fullName: 'Ada Example',
  email: 'ada@example.com',
  phone: '+442079460001',
  birthDate: '1990-02-03',
} as const;

export const TYPED_NAME = {
  method: 'typed-name',
  meaning: 'I agree to this treatment',
  authentication: 'booking-session',
  timeZone: 'Europe/London',
  ipAddress: '192.0.2.1',
  userAgent: 'test',
} as const;

/** The value, or a failed test that names the code. */
export function expectOk<T>(result: Result<T, string>): T {
  if (!result.ok) throw new Error(`refused: ${result.error}`);
  return result.value;
}

/**
 * Holds the soonest free time after `after`, through the real commands; of a treatment always the first of a day, as
 * soon as its thinking time allows: a test that adds an hour to it still meets the opening hours, whenever it runs.
 */
export async function holdSoonest(
  clinic: SmallClinic,
  service: SmallClinic['treatment'] = clinic.treatment,
  after = service === clinic.treatment ? midnightAhead(2) : new Date(0),
) {
  const from = service === clinic.treatment ? midnightAfter(after) : after;
  const { times } = expectOk(
    await nextTimes(clinic.visitor, { ...service, after: from, count: 1 }),
  );
  const { startsAt } = required(times[0], 'a free time');
  return expectOk(
    await holdAppointment(clinic.visitor, { ...service, startsAt, practitionerId: null }),
  );
}

type Preparation = {
  readonly answers?: ScreeningAnswers;
  readonly details?: Readonly<Record<keyof typeof ADA, string>>;
  /** Holds the soonest time from here on: visits prepared at once must not race for one time. */
  readonly after?: Date;
  /** Where the patient says the milia are, before the consent is shown. */
  readonly sites?: readonly LesionSite[];
};

/** A held visit whose consent was just shown for the first time; answers and details may differ. */
export async function readyToSign(
  clinic: SmallClinic,
  { answers = { age: 'no', cold: 'no' }, details = ADA, after, sites }: Preparation = {},
) {
  const { appointmentId } = await holdSoonest(clinic, clinic.treatment, after);
  const holder = bearerActor(clinic.clinicId, appointmentId);
  expectOk(await submitScreening(holder, answers));
  expectOk(await saveDetails(holder, details));
  if (sites) {
    await inTransaction(clinic.system, (tx) =>
      tx.update(appointment).set({ sites }).where(eq(appointment.id, appointmentId)),
    );
  }
  const visit = required(await findVisit(clinic.system, appointmentId), 'a held visit');
  const bearer = bearerActor(clinic.clinicId, appointmentId, visit.patient?.id ?? null);
  return { bearer, ...expectOk(await presentConsent(bearer)) };
}

/** The same with everything done but paying. */
export async function readyToPay(
  clinic: SmallClinic,
  preparation: Preparation = {},
): Promise<BearerActor> {
  const { bearer, consentId, documentHash } = await readyToSign(clinic, preparation);
  await understandAndProve(bearer, consentId);
  expectOk(
    await signConsent(bearer, {
      consentId,
      documentHash,
      signerName: (preparation.details ?? ADA).fullName,
      evidence: TYPED_NAME,
      disclosureAccepted: true,
    }),
  );
  return bearer;
}

/** The row of money that has come for a visit, as confirming a payment leaves it. */
export async function insertCaptured(
  clinic: SmallClinic,
  { appointmentId, patientId }: BearerActor,
  amountMinor = 2_200,
): Promise<PaymentId> {
  const id = newId<PaymentId>();
  await inTransaction(clinic.system, (tx) =>
    tx.insert(payment).values({
      clinicId: clinic.clinicId,
      id,
      appointmentId,
      patientId: required(patientId, 'somebody who pays'),
      status: 'captured',
      amountMinor,
      currency: 'GBP',
      checkoutExpiresAt: new Date(),
      paymentIntentId: `pi_${id}`,
      capturedAt: new Date(),
    }),
  );
  return id;
}

/** A treatment that is booked and paid (or, when an answer raised a review, asked for and paid). */
export async function bookTreatment(
  clinic: SmallClinic,
  preparation: Preparation = {},
): Promise<BearerActor> {
  const bearer = await readyToPay(clinic, preparation);
  await insertCaptured(clinic, bearer);
  await inTransaction(clinic.system, (tx) =>
    confirmAppointment(tx, clinic.system, bearer.appointmentId),
  );
  return bearer;
}

/** The same, to be signed later. */
export async function bookUnsigned(clinic: SmallClinic): Promise<BearerActor> {
  const { bearer } = await readyToSign(clinic);
  expectOk(await deferConsent(bearer));
  await insertCaptured(clinic, bearer);
  await inTransaction(clinic.system, (tx) =>
    confirmAppointment(tx, clinic.system, bearer.appointmentId),
  );
  return bearer;
}

/** A free call that is booked: nothing to consent to and nothing to pay. */
export async function bookCall(clinic: SmallClinic, after = new Date(0)): Promise<BearerActor> {
  const { appointmentId } = await holdSoonest(clinic, clinic.call, after);
  const holder = bearerActor(clinic.clinicId, appointmentId);
  expectOk(await submitScreening(holder, { age: 'no' }));
  expectOk(await saveDetails(holder, ADA));
  expectOk(await confirmFreeAppointment(holder));
  return bearerActor(clinic.clinicId, appointmentId, clinic.patientId);
}

/** The visit as the clinic sees it. */
export async function seeVisit(clinic: SmallClinic, { appointmentId }: BearerActor) {
  return required(await findVisit(clinic.system, appointmentId), 'a visit');
}

/**
 * So many days from the coming midnight on. The soonest time after it is the first of a day, so that one an hour or
 * three later is within the opening hours too, at whatever time of the day a test runs.
 */
export function midnightAhead(days = 0): Date {
  return midnightAfter(new Date(Date.now() + days * DAY_MS));
}

export function midnightAfter(instant: Date): Date {
  return new Date(Math.ceil(instant.getTime() / DAY_MS) * DAY_MS);
}

/** The `count` soonest free times of the treatment from so many days on, the first of a day first; 0: from now on. */
export async function freeTimes(clinic: SmallClinic, inDays: number, count = 1) {
  return freeTimesAfter(clinic, inDays === 0 ? new Date() : midnightAhead(inDays), count);
}

export async function freeTimesAfter(clinic: SmallClinic, after: Date, count = 1) {
  const found = await nextTimes(clinic.visitor, { ...clinic.treatment, after, count });
  return expectOk(found).times.map(({ startsAt }) => startsAt);
}

/** The stored busy time of a visit, in schedules and instants. */
export async function slotsOf(clinic: SmallClinic, { appointmentId }: BearerActor) {
  return inTransaction(clinic.system, (tx) =>
    tx
      .select({ scheduleId: slot.scheduleId, during: slot.during, status: slot.status })
      .from(slot)
      .where(eq(slot.appointmentId, appointmentId))
      .orderBy(slot.scheduleId),
  );
}

/** The messages queued about a visit, save the codes to sign with, first to last, with the minutes they wait. */
export async function messagesOf(clinic: SmallClinic, { appointmentId }: BearerActor) {
  return inTransaction(clinic.system, (tx) =>
    tx
      .select({
        id: communication.id,
        kind: communication.kind,
        aboutSequence: communication.aboutSequence,
        delayMinutes: sql<number>`round(extract(epoch from send_after - created_at) / 60)::int`,
      })
      .from(communication)
      .where(
        and(eq(communication.appointmentId, appointmentId), ne(communication.kind, 'signing-code')),
      )
      .orderBy(communication.createdAt, communication.id),
  );
}

/** Puts a visit at another moment of its life, as only time can: its start, and when it was booked, from now. */
export async function shiftVisit(
  clinic: SmallClinic,
  { appointmentId }: BearerActor,
  { startsInHours, bookedDaysAgo = 30 }: { startsInHours: number; bookedDaysAgo?: number },
) {
  await inTransaction(clinic.system, (tx) =>
    tx.execute(sql`update appointment set
      starts_at = now() + make_interval(secs => ${startsInHours * 3_600}),
      ends_at = now() + make_interval(secs => ${startsInHours * 3_600 + 1_200}),
      booked_at = now() - make_interval(days => ${bookedDaysAgo})
      where id = ${appointmentId}`),
  );
}
