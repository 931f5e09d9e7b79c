import { eq, type SQL } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { appointment } from '@/db/schema/appointment';
import { refund } from '@/db/schema/payment';
import { makeSmallClinic, type SmallClinic } from '@/db/testing/small-clinic';
import {
  ADA,
  bookTreatment,
  expectOk,
  insertCaptured,
  messagesOf,
  seeVisit,
  shiftVisit,
  slotsOf,
} from '@/db/testing/visits';
import { inTransaction } from '@/db/transaction';
import { type BearerActor, STAFF_ROLES, type StaffRole } from '../../auth/actor';
import { bearerActor } from '../../auth/mint';
import { listClearances } from '../../questionnaire/clear-questions';
import { findScreeningStanding } from '../../questionnaire/read-standing';
import { required } from '../../shared/invariant';
import { restoreAppointment } from '../cancel/restore';
import { bookAtDesk } from '../desk/book';
import { findPairs } from '../plan/find-pairs';
import { clearReview, declineReview } from './review';

let clinic: SmallClinic;
beforeAll(async () => {
  clinic = await makeSmallClinic();
});

const requestTreatment = () => bookTreatment(clinic, { answers: { age: 'unsure', cold: 'no' } });

const decide = async (
  command: typeof clearReview,
  bearer: BearerActor,
  { role = 'clinician', note = 'Seen with a guardian' }: { role?: StaffRole; note?: string } = {},
) =>
  command(clinic.staffWith(role), {
    appointmentId: bearer.appointmentId,
    note,
    expectedVersion: (await seeVisit(clinic, bearer)).version,
  });

const reviewOf = async ({ appointmentId }: BearerActor) => {
  const [row] = await inTransaction(clinic.system, (tx) =>
    tx
      .select({
        by: appointment.reviewedBy,
        note: appointment.reviewNote,
        at: appointment.reviewedAt,
      })
      .from(appointment)
      .where(eq(appointment.id, appointmentId)),
  );
  return row;
};

describe('a request that a clinician must see', () => {
  it('waits with its time, and the patient is told that it is asked for', async () => {
    const bearer = await requestTreatment();
    expect(await seeVisit(clinic, bearer)).toMatchObject({ status: 'proposed' });
    expect(await slotsOf(clinic, bearer)).toHaveLength(3);
    expect(await messagesOf(clinic, bearer)).toMatchObject([
      { kind: 'appointment-requested', delayMinutes: 0 },
    ]);
  });

  it.each(STAFF_ROLES)(
    'is decided by %s only if that is a clinician or a prescriber',
    async (role) => {
      const bearer = await requestTreatment();
      const may = role === 'clinician' || role === 'prescriber';
      const refused = { ok: false, error: 'not-allowed' };
      expect(await decide(declineReview, bearer, { role, note: '' })).toEqual(
        may ? { ok: false, error: 'note-missing' } : refused,
      );
      expect(await decide(clearReview, bearer, { role })).toEqual(
        may ? { ok: true, value: null } : refused,
      );
      expect((await seeVisit(clinic, bearer)).status).toBe(may ? 'booked' : 'proposed');
    },
  );

  it.each(['', '   ', '\n\t'])('is not decided without a reason (%j)', async (note) => {
    const bearer = await requestTreatment();
    for (const command of [clearReview, declineReview]) {
      expect(await decide(command, bearer, { note })).toEqual({ ok: false, error: 'note-missing' });
    }
  });

  it('that is cleared is booked, with who decided and why, and told three minutes later', async () => {
    const bearer = await requestTreatment();
    expect(await decide(clearReview, bearer)).toEqual({ ok: true, value: null });
    expect(await seeVisit(clinic, bearer)).toMatchObject({ status: 'booked' });
    expect(await reviewOf(bearer)).toMatchObject({
      by: clinic.staffId,
      note: 'Seen with a guardian',
    });
    expect((await messagesOf(clinic, bearer)).at(-1)).toMatchObject({
      kind: 'appointment-booked',
      delayMinutes: 3,
    });
  });

  it('that is cleared names each question with its answer, the clinician and the reason', async () => {
    const bearer = await requestTreatment();
    await decide(clearReview, bearer);
    const { appointmentId } = bearer;
    expect(await listClearances(clinic.staffWith('manager'), appointmentId)).toMatchObject([
      {
        linkId: 'age',
        answer: 'unsure',
        clinicianName: 'Rosa Example',
        reason: 'Seen with a guardian',
      },
    ]);
    expect(await listClearances(clinic.staffWith('reception'), appointmentId)).toEqual([]);
    expect(await findScreeningStanding(bearer, appointmentId, new Date())).toEqual({ kind: 'ok' });
  });

  it('that is declined clears nothing', async () => {
    const bearer = await requestTreatment();
    await decide(declineReview, bearer);
    expect(await listClearances(clinic.staffWith('manager'), bearer.appointmentId)).toEqual([]);
  });

  it('that is declined gives time and all money back, however late, and is told three minutes later', async () => {
    const bearer = await requestTreatment();
    await shiftVisit(clinic, bearer, { startsInHours: 2 });
    expect(await decide(declineReview, bearer)).toEqual({ ok: true, value: null });
    expect(await seeVisit(clinic, bearer)).toMatchObject({
      status: 'cancelled',
      cancellationReason: 'not-suitable',
      refund: { amountMinor: 2_200, status: 'pending', reason: 'not-suitable' },
    });
    expect(await reviewOf(bearer)).toMatchObject({ by: clinic.staffId });
    expect(await slotsOf(clinic, bearer)).toEqual([]);
    expect((await messagesOf(clinic, bearer)).at(-1)).toMatchObject({
      kind: 'request-declined',
      delayMinutes: 3,
    });
  });

  it('is decided once when two clinicians decide at once', async () => {
    const bearer = await requestTreatment();
    const { version } = await seeVisit(clinic, bearer);
    const input = { appointmentId: bearer.appointmentId, note: 'Seen', expectedVersion: version };
    const clinician = clinic.staffWith('clinician');
    const results = await Promise.all([
      clearReview(clinician, input),
      declineReview(clinician, input),
    ]);
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    expect(results).toContainEqual({ ok: false, error: 'changed-meanwhile' });
    const refunds = await inTransaction(clinic.system, (tx) =>
      tx.select().from(refund).where(eq(refund.appointmentId, bearer.appointmentId)),
    );
    const { status } = await seeVisit(clinic, bearer);
    expect([status, refunds.length]).toEqual(results[0]?.ok ? ['booked', 0] : ['cancelled', 1]);
  });

  it('is refused once decided, on a stale screen, and to another clinic', async () => {
    const bearer = await requestTreatment();
    const { appointmentId } = bearer;
    const stale = { appointmentId, note: 'Fine', expectedVersion: 1 };
    expect(await clearReview(clinic.staffWith('clinician'), stale)).toEqual({
      ok: false,
      error: 'changed-meanwhile',
    });
    const other = await makeSmallClinic();
    expect(await clearReview(other.staffWith('clinician'), stale)).toEqual({
      ok: false,
      error: 'not-found',
    });
    await decide(clearReview, bearer);
    expect(await decide(declineReview, bearer)).toEqual({ ok: false, error: 'not-proposed' });
  });
});

describe('an assessment that a clinician declines', () => {
  it('takes the treatment that rests on it along, with its whole deposit, and gives both back when undone', async () => {
    const strict = await makeSmallClinic({ asksForAssessment: true });
    const clinician = strict.staffWith('clinician');
    const found = expectOk(await findPairs(strict.visitor, { ...strict.treatment, count: 1 }));
    const pair = required(found?.pairs[0], 'a pair');
    const at = ({ startsAt, practitioner }: typeof pair.treatment) => ({
      startsAt,
      practitionerId: practitioner.id,
    });
    const { appointmentId: treatmentId } = expectOk(
      await bookAtDesk(clinician, {
        ...strict.treatment,
        ...at(pair.treatment),
        patient: ADA,
        assessment: at(pair.assessment),
      }),
    );
    const read = (which: SQL) =>
      inTransaction(strict.system, (tx) => tx.select().from(appointment).where(which));
    const treatment = async () =>
      required((await read(eq(appointment.id, treatmentId)))[0], 'the treatment');
    const [first] = await read(eq(appointment.plannedForId, treatmentId));
    const { id: appointmentId } = required(first, 'its assessment');
    const patientId = required((await treatment()).patientId, 'a patient');
    await insertCaptured(strict, bearerActor(strict.clinicId, treatmentId, patientId));
    await inTransaction(strict.system, (tx) =>
      tx.update(appointment).set({ status: 'proposed' }).where(eq(appointment.id, appointmentId)),
    );
    const { version } = required((await read(eq(appointment.id, appointmentId)))[0], 'a visit');
    const input = { appointmentId, note: 'Not from here', expectedVersion: version };
    expect(await declineReview(clinician, input)).toEqual({ ok: true, value: null });
    expect(await treatment()).toMatchObject({
      status: 'cancelled',
      cancellationReason: 'not-suitable',
    });
    const refunds = await inTransaction(strict.system, (tx) =>
      tx.select().from(refund).where(eq(refund.appointmentId, treatmentId)),
    );
    expect(refunds.map(({ amountMinor }) => amountMinor)).toEqual([2_200]);
    const ended = required((await read(eq(appointment.id, appointmentId)))[0], 'a visit');
    const undo = { appointmentId, expectedVersion: ended.version };
    expectOk(await restoreAppointment(clinician, undo));
    expect(await treatment()).toMatchObject({ status: 'booked' });
  });
});
