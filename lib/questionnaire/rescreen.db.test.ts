import { eq, sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { questionnaireResponse } from '@/db/schema/questionnaire';
import { asOwner } from '@/db/testing/owner';
import { ageAnswers, PLAIN, publishRescreen, SHORT } from '@/db/testing/rescreen';
import { makeSmallClinic, type SmallClinic } from '@/db/testing/small-clinic';
import {
  ADA,
  bookCall,
  bookTreatment,
  expectOk,
  messagesOf,
  midnightAhead,
  seeVisit,
  shiftVisit,
  slotsOf,
} from '@/db/testing/visits';
import { inTransaction } from '@/db/transaction';
import { cancelAppointment } from '../appointment/cancel/cancel';
import { bookAtDesk } from '../appointment/desk/book';
import { clearReview, declineReview } from '../appointment/follow-up/review';
import { proceedAppointment } from '../appointment/proceed';
import { nextTimes } from '../appointment/times/times';
import type { BearerActor, StaffActor } from '../auth/actor';
import { bearerActor } from '../auth/mint';
import { presentConsent } from '../consent/document/present';
import { required } from '../shared/invariant';
import { carryBookedAnswers } from './carry-booked';
import { listClearances } from './clear-questions';
import type { ScreeningAnswers } from './model';
import { findScreeningStanding } from './read-standing';
import { submitRescreen } from './rescreen';

let clinic: SmallClinic;
let reception: StaffActor;
let clinician: StaffActor;
let people = 0;
beforeAll(async () => {
  clinic = await makeSmallClinic();
  await publishRescreen(clinic);
  reception = clinic.staffWith('reception');
  clinician = clinic.staffWith('clinician');
});

/** Somebody new each time: what one test answers must not reach the visits of another. */
function somebody() {
  people += 1;
  return { ...ADA, fullName: `Ada Number ${people}`, email: `ada.${people}@example.com` };
}

async function booked(details = somebody(), after = new Date(0)) {
  const bearer = await bookTreatment(clinic, { answers: PLAIN, details, after });
  await ageAnswers(bearer);
  return bearer;
}

/** Booked, and so near that the short questions are open. */
async function dueTomorrow(details = somebody()) {
  const bearer = await booked(details);
  await shiftVisit(clinic, bearer, { startsInHours: 20 });
  return bearer;
}

/** Nobody has asked them anything. */
async function bookedByPhone(patient: ReturnType<typeof somebody>) {
  const after = midnightAhead(20);
  const { times } = expectOk(
    await nextTimes(clinic.visitor, { ...clinic.treatment, after, count: 1 }),
  );
  const { appointmentId } = expectOk(
    await bookAtDesk(reception, {
      ...clinic.treatment,
      startsAt: required(times[0], 'a time').startsAt,
      practitionerId: null,
      patient,
    }),
  );
  return bearerActor(clinic.clinicId, appointmentId);
}

const answer = (
  actor: BearerActor | StaffActor,
  { appointmentId }: BearerActor,
  changes: ScreeningAnswers = {},
) => submitRescreen(actor, { appointmentId, answers: { ...SHORT, ...changes } });

const standing = async ({ appointmentId }: BearerActor) =>
  required(await findScreeningStanding(clinic.system, appointmentId, new Date()), 'a visit');

const responsesOf = ({ appointmentId }: BearerActor) =>
  inTransaction(clinic.system, (tx) =>
    tx
      .select()
      .from(questionnaireResponse)
      .where(eq(questionnaireResponse.appointmentId, appointmentId))
      .orderBy(questionnaireResponse.createdAt),
  );

const kindsOf = async (bearer: BearerActor) =>
  (await messagesOf(clinic, bearer)).map(({ kind }) => kind);

async function decide(command: typeof clearReview, { appointmentId }: BearerActor) {
  const { version } = await seeVisit(clinic, { appointmentId } as BearerActor);
  return command(clinician, { appointmentId, note: 'I rang.', expectedVersion: version });
}

async function arrive({ appointmentId }: BearerActor) {
  const { version } = await seeVisit(clinic, { appointmentId } as BearerActor);
  expectOk(
    await proceedAppointment(reception, { appointmentId, to: 'arrived', expectedVersion: version }),
  );
}

describe('an answer that a clinician cleared', () => {
  it('is looked at again when it was taken back and is given once more', async () => {
    const bearer = await dueTomorrow();
    expectOk(await answer(bearer, bearer, { pregnant: 'yes' }));
    expectOk(await decide(clearReview, bearer));
    expectOk(await answer(bearer, bearer, { pregnant: 'yes' }));
    expect(await standing(bearer)).toEqual({ kind: 'ok' });
    expectOk(await answer(bearer, bearer));
    expectOk(await answer(bearer, bearer, { pregnant: 'yes' }));
    expect(await standing(bearer)).toMatchObject({
      kind: 'review-needed',
      open: [{ linkId: 'pregnant' }],
    });
  });

  it('is another matter each time it is given, when it asks what is new', async () => {
    const bearer = await dueTomorrow();
    expectOk(await answer(bearer, bearer, { 'new-medicine': 'yes', infection: 'unsure' }));
    expectOk(await decide(clearReview, bearer));
    expect(await standing(bearer)).toEqual({ kind: 'ok' });
    expectOk(await answer(bearer, bearer, { 'new-medicine': 'yes', infection: 'unsure' }));
    expect(await standing(bearer)).toMatchObject({
      kind: 'review-needed',
      open: [{ linkId: 'infection' }, { linkId: 'new-medicine' }],
    });
  });

  it('stays cleared when staff hear that nothing has changed since, and not what was never cleared', async () => {
    const bearer = await dueTomorrow();
    const { appointmentId } = bearer;
    expectOk(await answer(bearer, bearer, { 'new-medicine': 'yes' }));
    expectOk(await decide(clearReview, bearer));
    await arrive(bearer);
    expectOk(await submitRescreen(reception, { appointmentId, answers: 'unchanged' }));
    expect(await standing(bearer)).toEqual({ kind: 'ok' });
    expectOk(await answer(bearer, bearer, { 'new-medicine': 'yes' }));
    expectOk(await submitRescreen(reception, { appointmentId, answers: 'unchanged' }));
    expect(await standing(bearer)).toMatchObject({ open: [{ linkId: 'new-medicine' }] });
  });
});

describe('the short questions before a treatment', () => {
  it('are open from 24 hours before, and answered once nothing has changed', async () => {
    const bearer = await booked();
    expect(await answer(bearer, bearer)).toEqual({ ok: false, error: 'not-open' });
    await shiftVisit(clinic, bearer, { startsInHours: 24.2 });
    expect(await answer(bearer, bearer)).toEqual({ ok: false, error: 'not-open' });
    await shiftVisit(clinic, bearer, { startsInHours: 23.9 });
    expect(await standing(bearer)).toEqual({
      kind: 'rescreen-due',
      asks: 'short',
      at: 'day-before',
    });
    expect(await answer(bearer, bearer)).toEqual({
      ok: true,
      value: { standing: { kind: 'ok' }, changedMind: false, othersToReview: 0 },
    });
    expect(await standing(bearer)).toEqual({ kind: 'ok' });
    expect(await kindsOf(bearer)).not.toContain('review-opened');
  });

  it('are asked again when the patient is here, by staff who say who asked', async () => {
    const bearer = await dueTomorrow();
    expectOk(await answer(bearer, bearer));
    await arrive(bearer);
    expect(await standing(bearer)).toMatchObject({ kind: 'rescreen-due', at: 'check-in' });
    const { appointmentId } = bearer;
    expectOk(await submitRescreen(reception, { appointmentId, answers: 'unchanged' }));
    expect(await standing(bearer)).toEqual({ kind: 'ok' });
    const rows = await responsesOf(bearer);
    expect(rows.map(({ occasion, recordedBy }) => [occasion, recordedBy])).toEqual([
      ['booking', null],
      ['rescreen', null],
      ['rescreen', clinic.staffId],
    ]);
  });

  it('cannot be "unchanged" when nobody has answered them', async () => {
    const { appointmentId } = await dueTomorrow();
    expect(await submitRescreen(reception, { appointmentId, answers: 'unchanged' })).toEqual({
      ok: false,
      error: 'not-open',
    });
  });

  it('that are left out count as "not sure"', async () => {
    const bearer = await dueTomorrow();
    const { infection: _, ...rest } = SHORT;
    expectOk(await submitRescreen(bearer, { appointmentId: bearer.appointmentId, answers: rest }));
    expect(await standing(bearer)).toMatchObject({
      kind: 'review-needed',
      open: [{ linkId: 'infection', outcome: 'review' }],
    });
  });

  it('are all of them for somebody whom nobody has asked: booked on the phone', async () => {
    const bearer = await bookedByPhone(somebody());
    expect(await standing(bearer)).toMatchObject({ kind: 'rescreen-due', asks: 'all' });
    expectOk(await answer(bearer, bearer, PLAIN));
    expect(await standing(bearer)).toEqual({ kind: 'ok' });
  });

  it('are nobody else’s to answer, and no auditor’s', async () => {
    const [bearer, other] = [await dueTomorrow(), await dueTomorrow()];
    const refused = { ok: false, error: 'not-found' };
    expect(await answer(other, bearer)).toEqual(refused);
    expect(await answer(clinic.staffWith('auditor'), bearer)).toEqual(refused);
    const elsewhere = await makeSmallClinic();
    const stray = bearerActor(elsewhere.clinicId, bearer.appointmentId);
    expect(await answer(stray, bearer)).toEqual(refused);
    expect(await responsesOf(bearer)).toHaveLength(1);
  });

  it('are closed in the room and once it is cancelled', async () => {
    const [inRoom, cancelled] = [await dueTomorrow(), await dueTomorrow()];
    await arrive(inRoom);
    // What else it takes to come into the room is told by lib/appointment.
    await inTransaction(clinic.system, (tx) =>
      tx.execute(
        sql`update appointment set status = 'checked-in' where id = ${inRoom.appointmentId}`,
      ),
    );
    expectOk(
      await cancelAppointment(cancelled, {
        appointmentId: cancelled.appointmentId,
        reason: 'patient',
      }),
    );
    for (const bearer of [inRoom, cancelled]) {
      expect(await answer(bearer, bearer)).toEqual({ ok: false, error: 'not-open' });
    }
  });
});

describe('a changed answer', () => {
  it('that a clinician must see keeps the time, waits for one, and is told', async () => {
    const bearer = await dueTomorrow();
    const { value } = (await answer(bearer, bearer, { pregnant: 'yes' })) as { value: object };
    expect(value).toMatchObject({ standing: { kind: 'review-needed' } });
    expect(await seeVisit(clinic, bearer)).toMatchObject({ status: 'booked' });
    expect(await slotsOf(clinic, bearer)).toHaveLength(3);
    expect(await kindsOf(bearer)).toEqual(['appointment-booked', 'review-opened']);
  });

  it('that rules the treatment out is flagged, never cancelled', async () => {
    const bearer = await dueTomorrow();
    expectOk(await answer(bearer, bearer, { infection: 'yes' }));
    expect(await standing(bearer)).toMatchObject({ kind: 'not-bookable' });
    expect(await seeVisit(clinic, bearer)).toMatchObject({ status: 'booked', refund: null });
    expect(await slotsOf(clinic, bearer)).toHaveLength(3);
  });

  it('ends the consent, which told of other risks', async () => {
    const bearer = await dueTomorrow();
    expectOk(await answer(bearer, bearer));
    expect((await seeVisit(clinic, bearer)).consent).toMatchObject({ status: 'proposed' });
    expectOk(await answer(bearer, bearer, { pregnant: 'yes' }));
    expect((await seeVisit(clinic, bearer)).consent).toMatchObject({ status: 'inactive' });
  });

  it('of mind leads on to cancelling; the visit stays until then, and a clinician knows', async () => {
    const bearer = await dueTomorrow();
    expect(await answer(bearer, bearer, { 'changed-mind': 'yes' })).toMatchObject({
      ok: true,
      value: { changedMind: true, standing: { kind: 'review-needed' } },
    });
    expectOk(await answer(bearer, bearer));
    expect(await standing(bearer)).toEqual({ kind: 'ok' });
  });

  it('told at the desk is told on the spot: no mail', async () => {
    const bearer = await dueTomorrow();
    await arrive(bearer);
    expectOk(await answer(reception, bearer, { pregnant: 'yes' }));
    expect(await kindsOf(bearer)).not.toContain('review-opened');
  });
});

/** How many jobs wait that carry the answers of this visit on. */
const carriesOf = ({ appointmentId }: BearerActor) =>
  asOwner(async (owner) => {
    const rows =
      await owner`select 1 from graphile_worker.jobs where key = ${`carry/${appointmentId}`}`;
    return rows.length;
  });

describe('every future visit of the patient', () => {
  /** A treatment tomorrow, another one in weeks and a call, all of one person. */
  async function threeVisits() {
    const details = somebody();
    const inWeeks = await booked(details, new Date(Date.now() + 30 * 86_400_000));
    const tomorrow = await dueTomorrow(details);
    const call = await bookCall(clinic, new Date(Date.now() + 25 * 86_400_000));
    // Whoever it was booked for: the visit and its answers are theirs.
    await inTransaction(clinic.system, async (tx) => {
      const { patientId } = tomorrow;
      await tx.execute(sql`update appointment set patient_id = ${patientId}
        where id = ${call.appointmentId}`);
      await tx.execute(sql`update questionnaire_response set patient_id = ${patientId}
        where appointment_id = ${call.appointmentId}`);
    });
    return { tomorrow, inWeeks, call };
  }

  it('is decided afresh, each by the rules of its own treatment, with answers of its own', async () => {
    const { tomorrow, inWeeks, call } = await threeVisits();
    const told = await answer(tomorrow, tomorrow, { 'new-medicine': 'yes', pregnant: 'unsure' });
    expect(told).toMatchObject({ ok: true, value: { othersToReview: 2 } });
    expect(await standing(inWeeks)).toMatchObject({
      kind: 'review-needed',
      open: [{ linkId: 'pregnant' }, { linkId: 'new-medicine' }],
    });
    expect(await standing(call)).toMatchObject({
      kind: 'not-bookable',
      open: [{ linkId: 'new-medicine', outcome: 'block' }],
    });
    for (const visit of [inWeeks, call]) {
      const last = required((await responsesOf(visit)).at(-1), 'answers');
      expect(last).toMatchObject({ occasion: 'carried-over', recordedBy: null });
      expect(last.carriedFromId).toBe((await responsesOf(tomorrow)).at(-1)?.id);
      expect((await seeVisit(clinic, visit)).status).toBe('booked');
      expect((await messagesOf(clinic, visit)).at(-1)).toMatchObject({
        kind: 'review-opened',
        delayMinutes: 0,
      });
    }
  });

  it('is left alone when nothing has changed for it', async () => {
    const { tomorrow, inWeeks, call } = await threeVisits();
    expectOk(await answer(tomorrow, tomorrow, { 'changed-mind': 'yes' }));
    for (const visit of [inWeeks, call]) {
      expect(await responsesOf(visit)).toHaveLength(1);
      expect(await standing(visit)).toEqual({ kind: 'ok' });
    }
    expectOk(await answer(tomorrow, tomorrow, { pregnant: 'yes' }));
    expect(await responsesOf(inWeeks)).toHaveLength(2);
    expect(await responsesOf(call)).toHaveLength(1);
  });

  it('is decided afresh by every question that a visit booked by phone asks, from whoever answers', async () => {
    for (const staff of [null, reception]) {
      const details = somebody();
      const online = await booked(details);
      const byPhone = await bookedByPhone(details);
      const told = await answer(staff ?? byPhone, byPhone, {
        ...PLAIN,
        cold: 'yes',
        age: 'unsure',
      });
      expect(told).toMatchObject({ ok: true, value: { othersToReview: 1 } });
      expect(await standing(online)).toMatchObject({
        kind: 'not-bookable',
        open: [{ linkId: 'cold' }, { linkId: 'age' }],
      });
      expect((await responsesOf(online)).at(-1)).toMatchObject({ occasion: 'carried-over' });
    }
  });

  it('keeps a booking’s answers that another visit asks and hears lighter, or does not ask again', async () => {
    const details = somebody();
    const unsure = { ...PLAIN, cold: 'unsure' } as const;
    const online = await bookTreatment(clinic, { answers: unsure, details });
    expectOk(await answer(reception, await bookedByPhone(details), PLAIN));
    expect(await standing(online)).toMatchObject({ open: [{ linkId: 'cold' }] });
    const since = await booked(details);
    await shiftVisit(clinic, online, { startsInHours: 20 });
    expectOk(await answer(online, online));
    expect(await standing(since)).toEqual({ kind: 'ok' });
  });

  it('is decided afresh by what is answered while booking another, where that weighs more', async () => {
    const details = somebody();
    const first = await booked(details, midnightAhead(20));
    const since = await booked(details, midnightAhead(27));
    const answers = { ...PLAIN, pregnant: 'unsure', cold: 'unsure' } as const;
    const next = await bookTreatment(clinic, { answers, details, after: midnightAhead(34) });
    expect(await carriesOf(next)).toBe(1);
    expectOk(await answer(reception, since));
    await carryBookedAnswers(clinic.system, next.appointmentId);
    expect(await standing(first)).toMatchObject({
      kind: 'review-needed',
      open: [{ linkId: 'cold' }, { linkId: 'pregnant' }],
    });
    expect((await responsesOf(first)).at(-1)).toMatchObject({
      occasion: 'carried-over',
      carriedFromId: (await responsesOf(next)).at(0)?.id,
    });
    expect((await messagesOf(clinic, first)).at(-1)).toMatchObject({ kind: 'review-opened' });
    // What was said for a visit since then stands.
    expect(await standing(since)).toEqual({ kind: 'ok' });
    expect((await responsesOf(since)).at(-1)).toMatchObject({ occasion: 'rescreen' });
  });

  it('keeps what was said for it when another is booked with lighter answers, or by somebody else', async () => {
    const details = somebody();
    const first = await booked(details, midnightAhead(20));
    expectOk(await answer(reception, first, { pregnant: 'unsure' }));
    await ageAnswers(first);
    const light = await bookTreatment(clinic, { answers: PLAIN, details });
    const grave = { ...PLAIN, pregnant: 'yes' } as const;
    const stranger = await bookTreatment(clinic, { answers: grave, details: somebody() });
    for (const { appointmentId } of [light, stranger]) {
      await carryBookedAnswers(clinic.system, appointmentId);
    }
    expect((await responsesOf(first)).at(-1)).toMatchObject({ occasion: 'rescreen' });
    expect(await standing(first)).toMatchObject({ open: [{ linkId: 'pregnant' }] });
    await ageAnswers(first);
    const known = await bookTreatment(clinic, { answers: grave, details });
    await carryBookedAnswers(clinic.system, known.appointmentId);
    expect((await responsesOf(first)).at(-1)?.answers).toMatchObject({ pregnant: 'yes' });
  });

  it('does not count as asked by what was answered before another one', async () => {
    const { tomorrow, inWeeks } = await threeVisits();
    expectOk(await answer(tomorrow, tomorrow, { pregnant: 'yes' }));
    expectOk(await decide(clearReview, inWeeks));
    await shiftVisit(clinic, inWeeks, { startsInHours: 23 });
    expect(await standing(inWeeks)).toMatchObject({ kind: 'rescreen-due' });
  });

  it('is told three minutes later when staff wrote it down', async () => {
    const { tomorrow, inWeeks } = await threeVisits();
    await arrive(tomorrow);
    expectOk(await answer(reception, tomorrow, { pregnant: 'yes' }));
    expect((await messagesOf(clinic, inWeeks)).at(-1)).toMatchObject({
      kind: 'review-opened',
      delayMinutes: 3,
    });
  });
});

describe('a clinician’s decision on a visit that was booked already', () => {
  it('lets it go ahead, says so, and is not asked again about the same answer', async () => {
    const bearer = await dueTomorrow();
    expectOk(await answer(bearer, bearer, { pregnant: 'yes', infection: 'unsure' }));
    expectOk(await decide(clearReview, bearer));
    expect(await standing(bearer)).toEqual({ kind: 'ok' });
    expect((await messagesOf(clinic, bearer)).at(-1)).toMatchObject({
      kind: 'review-cleared',
      delayMinutes: 3,
    });
    expect(await listClearances(clinician, bearer.appointmentId)).toMatchObject([
      { linkId: 'infection', answer: 'unsure', reason: 'I rang.', clinicianName: 'Rosa Example' },
      { linkId: 'pregnant', answer: 'yes', reason: 'I rang.', clinicianName: 'Rosa Example' },
    ]);

    await arrive(bearer);
    expectOk(await answer(reception, bearer, { pregnant: 'yes' }));
    expect(await standing(bearer)).toEqual({ kind: 'ok' });
    expectOk(await answer(reception, bearer, { pregnant: 'unsure' }));
    expect(await standing(bearer)).toMatchObject({
      kind: 'review-needed',
      open: [{ linkId: 'pregnant' }],
    });
    expect(await listClearances(clinician, bearer.appointmentId)).toHaveLength(2);
  });

  it('is asked again about what rules the treatment out now, given once more at check-in', async () => {
    const bearer = await dueTomorrow();
    expectOk(await answer(bearer, bearer, { infection: 'yes' }));
    expectOk(await decide(clearReview, bearer));
    expect(await standing(bearer)).toEqual({ kind: 'ok' });
    await arrive(bearer);
    expectOk(await answer(reception, bearer, { infection: 'yes' }));
    const open = { kind: 'not-bookable', open: [{ linkId: 'infection' }] };
    expect(await standing(bearer)).toMatchObject(open);
    expectOk(await decide(clearReview, bearer));
    expect(await standing(bearer)).toEqual({ kind: 'ok' });
  });

  it('lets the consent, which told of other risks, be read and signed anew', async () => {
    const bearer = await dueTomorrow();
    expectOk(await answer(bearer, bearer, { infection: 'yes' }));
    expect(await standing(bearer)).toMatchObject({ kind: 'not-bookable' });
    expect(await presentConsent(bearer)).toEqual({ ok: false, error: 'not-suitable' });
    expectOk(await decide(clearReview, bearer));
    expect(expectOk(await presentConsent(bearer))).toMatchObject({ signedAt: null });
  });

  it('may be a no: the time is free, the money goes back in full, the patient is told of a way on', async () => {
    const bearer = await dueTomorrow();
    expectOk(await answer(bearer, bearer, { infection: 'yes' }));
    expectOk(await decide(declineReview, bearer));
    expect(await seeVisit(clinic, bearer)).toMatchObject({
      status: 'cancelled',
      cancellationReason: 'not-suitable',
      refund: { amountMinor: 2_200, reason: 'not-suitable' },
    });
    expect(await slotsOf(clinic, bearer)).toEqual([]);
    expect((await messagesOf(clinic, bearer)).at(-1)).toMatchObject({
      kind: 'appointment-cancelled',
      delayMinutes: 3,
    });
  });

  it('is refused when nothing waits', async () => {
    const bearer = await dueTomorrow();
    expect(await decide(clearReview, bearer)).toEqual({ ok: false, error: 'not-proposed' });
  });

  it('is made once when two clinicians decide at once', async () => {
    const bearer = await dueTomorrow();
    expectOk(await answer(bearer, bearer, { infection: 'yes' }));
    const results = await Promise.all([
      decide(clearReview, bearer),
      decide(declineReview, bearer),
      decide(clearReview, bearer),
    ]);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    const cleared = await listClearances(clinician, bearer.appointmentId);
    const { status } = await seeVisit(clinic, bearer);
    expect([status, cleared.length]).toEqual(results[1]?.ok ? ['cancelled', 0] : ['booked', 1]);
  });

  it('never covers an answer that came while it was made', async () => {
    for (let round = 0; round < 4; round += 1) {
      const bearer = await dueTomorrow();
      expectOk(await answer(bearer, bearer, { pregnant: 'unsure' }));
      const { version } = await seeVisit(clinic, bearer);
      const input = {
        appointmentId: bearer.appointmentId,
        note: 'Rang.',
        expectedVersion: version,
      };
      const clear = () => clearReview(clinician, input);
      const change = () => answer(bearer, bearer, { pregnant: 'unsure', infection: 'yes' });
      const [first, second] = round % 2 === 0 ? [clear, change] : [change, clear];
      await Promise.all([first(), second()]);
      const cleared = await listClearances(clinician, bearer.appointmentId);
      expect(cleared.every(({ linkId }) => linkId === 'pregnant')).toBe(true);
      expect(await standing(bearer)).toMatchObject({
        kind: 'not-bookable',
        open: [{ linkId: 'infection' }, { linkId: 'pregnant' }].slice(0, cleared.length ? 1 : 2),
      });
    }
  });

  it('and answers before two visits of one person at once leave each with both', async () => {
    const details = somebody();
    const [one, two] = [await dueTomorrow(details), await dueTomorrow(details)];
    const results = await Promise.all([
      answer(one, one, { pregnant: 'yes' }),
      answer(two, two, { pregnant: 'yes' }),
    ]);
    expect(results.every(({ ok }) => ok)).toBe(true);
    for (const visit of [one, two]) {
      expect(await standing(visit)).toMatchObject({ open: [{ linkId: 'pregnant' }] });
    }
  });
});
