import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { appointment } from '@/db/schema/appointment';
import { payment } from '@/db/schema/payment';
import { bookPlan } from '@/db/testing/plans';
import { makeSmallClinic, type SmallClinic } from '@/db/testing/small-clinic';
import { ADA, expectOk, messagesOf, seeVisit, shiftVisit, slotsOf } from '@/db/testing/visits';
import { inTransaction } from '@/db/transaction';
import type { BearerActor } from '../../auth/actor';
import { bearerActor } from '../../auth/mint';
import { applyFacts } from '../../payment/apply-facts';
import { localDateOf } from '../../scheduling/zone';
import { newId, type PaymentId } from '../../shared/ids';
import { required } from '../../shared/invariant';
import { HOUR_MS } from '../../shared/milliseconds';
import { cancelAppointment } from '../cancel/cancel';
import { restoreAppointment } from '../cancel/restore';
import { bookAtDesk } from '../desk/book';
import { listDay } from '../desk/queries';
import { declineReview } from '../follow-up/review';
import { holdAppointment } from '../hold/hold';
import { moveAppointment } from '../move/move';
import { findNotSuitable } from '../plan/assessment-outcome';
import { findPairs } from '../plan/find-pairs';
import { proceedAppointment } from '../proceed';
import { listTreatmentsResting } from './resting';

let clinic: SmallClinic;
let treatment: BearerActor;
let assessment: BearerActor;

/** A plan that is paid and booked. */
beforeEach(async () => {
  clinic = await makeSmallClinic({ asksForAssessment: true });
  ({ assessment, treatment } = await bookPlan(clinic));
});

async function standing() {
  const visits = [await seeVisit(clinic, assessment), await seeVisit(clinic, treatment)];
  return visits.map(({ status, refund }) => [status, refund?.amountMinor ?? 0]);
}

async function isHereFor({ appointmentId }: BearerActor) {
  await inTransaction(clinic.system, (tx) =>
    tx.execute(
      `update appointment set status = 'arrived', arrived_at = now() where id = '${appointmentId}'`,
    ),
  );
}

describe('a treatment rests on the assessment chosen with it', () => {
  it('of another plan as well: it ends with it, and is not taken back without it', async () => {
    const { startsAt } = await seeVisit(clinic, treatment);
    const reception = clinic.staffWith('reception');
    const later = {
      ...clinic.treatment,
      startsAt: new Date(startsAt.getTime() + HOUR_MS),
      practitionerId: null,
      patient: ADA,
    };
    // Booked on the strength of the assessment that was chosen for the other treatment.
    const { appointmentId } = expectOk(await bookAtDesk(reception, later));
    const { appointmentId: assessmentId } = assessment;
    const reason = 'clinic';
    expectOk(await cancelAppointment(reception, { appointmentId: assessmentId, reason }));
    const second = bearerActor(clinic.clinicId, appointmentId, clinic.patientId);
    const { status, version } = await seeVisit(clinic, second);
    expect(status).toBe('cancelled');
    expect(
      await restoreAppointment(reception, { appointmentId, expectedVersion: version }),
    ).toEqual({ ok: false, error: 'assessment-missing' });
  });

  it('is not taken back without it either when both ended at once, whichever began first', async () => {
    const reception = clinic.staffWith('reception');
    const end = ({ appointmentId }: BearerActor) =>
      cancelAppointment(reception, { appointmentId, reason: 'clinic' });
    expectOk(await end(treatment));
    expectOk(await end(assessment));
    // As one that had begun before, and had to wait for the other.
    await inTransaction(clinic.system, (tx) =>
      tx.execute(`update appointment set cancelled_at = cancelled_at - interval '1 minute', planned_for_id = null,
        patient_id = '${treatment.patientId}' where id = '${assessment.appointmentId}'`),
    );
    const { appointmentId } = treatment;
    const { version } = await seeVisit(clinic, treatment);
    expect(
      await restoreAppointment(reception, { appointmentId, expectedVersion: version }),
    ).toEqual({ ok: false, error: 'assessment-missing' });
  });

  it('ends with it, by its own terms, and both are told', async () => {
    const [resting] = await listTreatmentsResting(assessment, assessment.appointmentId);
    expect(resting).toMatchObject({ id: treatment.appointmentId, capturedMinor: 2_200 });
    const cancelled = await cancelAppointment(assessment, {
      appointmentId: assessment.appointmentId,
      reason: 'patient',
    });
    expect(cancelled).toEqual({ ok: true, value: { refundMinor: 2_200 } });
    expect(await standing()).toEqual([
      ['cancelled', 0],
      ['cancelled', 2_200],
    ]);
    expect(await slotsOf(clinic, treatment)).toEqual([]);
    expect((await messagesOf(clinic, treatment)).at(-1)?.kind).toBe('appointment-cancelled');
  });

  it('keeps the deposit when the patient cancels too late, and gives it back when the clinic does', async () => {
    await shiftVisit(clinic, assessment, { startsInHours: 1 });
    await shiftVisit(clinic, treatment, { startsInHours: 50 });
    await inTransaction(clinic.system, (tx) =>
      tx.execute(`update appointment set terms = terms || '{"halfRefundHours": 60, "fullRefundHours": 70,
        "statutoryCancellationDays": 0}' where id = '${treatment.appointmentId}'`),
    );
    const input = { appointmentId: assessment.appointmentId, reason: 'patient' } as const;
    expect(await cancelAppointment(assessment, input)).toEqual({
      ok: true,
      value: { refundMinor: 0 },
    });
    expect(await standing()).toEqual([
      ['cancelled', 0],
      ['cancelled', 0],
    ]);
  });

  it('comes back with it when staff undo the cancelling', async () => {
    const reception = clinic.staffWith('reception');
    const { appointmentId } = assessment;
    expectOk(await cancelAppointment(reception, { appointmentId, reason: 'clinic' }));
    expect(await standing()).toEqual([
      ['cancelled', 0],
      ['cancelled', 2_200],
    ]);
    const { version: treatmentVersion } = await seeVisit(clinic, treatment);
    expect(
      await restoreAppointment(reception, {
        appointmentId: treatment.appointmentId,
        expectedVersion: treatmentVersion,
      }),
    ).toEqual({ ok: false, error: 'assessment-missing' });
    const { version } = await seeVisit(clinic, assessment);
    expectOk(await restoreAppointment(reception, { appointmentId, expectedVersion: version }));
    expect(await standing()).toEqual([
      ['booked', 0],
      ['booked', 0],
    ]);
  });

  it('ends with it also when the patient is here for it already, and comes back as such', async () => {
    await isHereFor(treatment);
    const reception = clinic.staffWith('reception');
    const { appointmentId } = assessment;
    expect((await listTreatmentsResting(reception, appointmentId)).map(({ id }) => id)).toEqual([
      treatment.appointmentId,
    ]);
    expectOk(await cancelAppointment(reception, { appointmentId, reason: 'clinic' }));
    expect(await standing()).toEqual([
      ['cancelled', 0],
      ['cancelled', 2_200],
    ]);
    const { version } = await seeVisit(clinic, assessment);
    expectOk(await restoreAppointment(reception, { appointmentId, expectedVersion: version }));
    expect(await standing()).toEqual([
      ['booked', 0],
      ['arrived', 0],
    ]);
  });

  describe('also once the time of the assessment is over and nobody has said what became of it', () => {
    /** At a full hour, in a clinic that never closes: it can be taken back to its time. */
    beforeEach(async () => {
      await shiftVisit(clinic, assessment, { startsInHours: -1 });
      await inTransaction(clinic.system, async (tx) => {
        await tx.execute('update opening_hours set start_minutes = 0, end_minutes = 1440');
        await tx.execute(`update appointment set starts_at = date_trunc('hour', starts_at)
          where id = '${assessment.appointmentId}'`);
      });
    });

    it('ends with it as the page says, and comes back with it', async () => {
      const reception = clinic.staffWith('reception');
      const { appointmentId } = assessment;
      const [resting] = await listTreatmentsResting(reception, appointmentId);
      expect(resting).toMatchObject({ id: treatment.appointmentId, capturedMinor: 2_200 });
      expectOk(await cancelAppointment(reception, { appointmentId, reason: 'clinic' }));
      expect(await standing()).toEqual([
        ['cancelled', 0],
        ['cancelled', 2_200],
      ]);
      const { version: expectedVersion } = await seeVisit(clinic, assessment);
      expectOk(await restoreAppointment(reception, { appointmentId, expectedVersion }));
      expect(await standing()).toEqual([
        ['booked', 0],
        ['booked', 0],
      ]);
    });

    it('ends with a request that is declined only then', async () => {
      const { appointmentId } = assessment;
      await inTransaction(clinic.system, (tx) =>
        tx.execute(`update appointment set status = 'proposed' where id = '${appointmentId}'`),
      );
      const { version: expectedVersion } = await seeVisit(clinic, assessment);
      const input = { appointmentId, expectedVersion, note: 'No.' };
      expectOk(await declineReview(clinic.staffWith('clinician'), input));
      expect(await standing()).toEqual([
        ['cancelled', 0],
        ['cancelled', 2_200],
      ]);
    });

    it('stays where it has begun as well: what became of it is to be said of itself', async () => {
      await shiftVisit(clinic, assessment, { startsInHours: -72 });
      await shiftVisit(clinic, treatment, { startsInHours: -1 });
      const { appointmentId } = assessment;
      const reception = clinic.staffWith('reception');
      expectOk(await cancelAppointment(reception, { appointmentId, reason: 'clinic' }));
      expect((await standing())[1]).toEqual(['booked', 0]);
    });
  });

  it('stays when only the treatment is cancelled', async () => {
    const { appointmentId } = treatment;
    expectOk(await cancelAppointment(treatment, { appointmentId, reason: 'patient' }));
    expect(await standing()).toEqual([
      ['booked', 0],
      ['cancelled', 2_200],
    ]);
  });

  it('cannot be moved before its assessment, nor the assessment too close to it', async () => {
    const { startsAt } = await seeVisit(clinic, treatment);
    const daysLater = new Date(startsAt.getTime() + 5 * 24 * HOUR_MS);
    const move = (actor: BearerActor, to: Date) =>
      moveAppointment(actor, {
        appointmentId: actor.appointmentId,
        startsAt: to,
        practitionerId: null,
      });
    expect(await move(assessment, daysLater)).toEqual({ ok: false, error: 'treatment-too-soon' });
    expectOk(await move(treatment, new Date(daysLater.getTime() + 7 * 24 * HOUR_MS)));
    expectOk(await move(assessment, daysLater));
    expect(await move(treatment, new Date(startsAt.getTime() + 24 * HOUR_MS))).toEqual({
      ok: false,
      error: 'assessment-missing',
    });
  });
});

describe('an assessment that advises against the treatment', () => {
  async function begin() {
    await shiftVisit(clinic, assessment, { startsInHours: -0.1 });
    const reception = clinic.staffWith('reception');
    const { appointmentId } = assessment;
    for (const to of ['arrived', 'checked-in'] as const) {
      const { version } = await seeVisit(clinic, assessment);
      expectOk(
        await proceedAppointment(reception, { appointmentId, to, expectedVersion: version }),
      );
    }
    const { version } = await seeVisit(clinic, assessment);
    return { appointmentId, note: 'Not milia.', expectedVersion: version };
  }

  it('cancels it and gives the whole deposit back; the assessment opens no other of its kind', async () => {
    const input = await begin();
    const found = await findNotSuitable(clinic.staffWith('clinician'), input);
    expect(found).toEqual({ ok: true, value: { treatmentIds: [treatment.appointmentId] } });
    expect(await standing()).toEqual([
      ['checked-in', 0],
      ['cancelled', 2_200],
    ]);
    const { cancellationReason, startsAt, version } = await seeVisit(clinic, treatment);
    expect(cancellationReason).toBe('not-suitable');
    const again = { ...clinic.treatment, startsAt, practitionerId: null, patient: ADA };
    expect(await bookAtDesk(clinic.staffWith('reception'), again)).toEqual({
      ok: false,
      error: 'assessment-missing',
    });
    // Said of the wrong patient: undone while nobody has been told, if nothing else has changed.
    const undo = (expectedVersion: number) =>
      restoreAppointment(clinic.staffWith('clinician'), {
        appointmentId: treatment.appointmentId,
        expectedVersion,
      });
    expect(await undo(version - 1)).toEqual({ ok: false, error: 'changed-meanwhile' });
    expectOk(await undo(version));
    expect(await standing()).toEqual([
      ['checked-in', 0],
      ['booked', 0],
    ]);
  });

  it('cancels it also when the patient is here for it already', async () => {
    const input = await begin();
    await isHereFor(treatment);
    const found = await findNotSuitable(clinic.staffWith('clinician'), input);
    expect(found).toEqual({ ok: true, value: { treatmentIds: [treatment.appointmentId] } });
    expect(await standing()).toEqual([
      ['checked-in', 0],
      ['cancelled', 2_200],
    ]);
  });

  /** Another treatment on the strength of the assessment, an hour after `startsAt`, held and about to be paid. */
  async function isPayingFor(startsAt: Date) {
    const { appointmentId } = expectOk(
      await holdAppointment(clinic.visitor, {
        ...clinic.treatment,
        startsAt: new Date(startsAt.getTime() + HOUR_MS),
        practitionerId: null,
      }),
    );
    const held = bearerActor(clinic.clinicId, appointmentId, clinic.patientId);
    const paymentId = newId<PaymentId>();
    await inTransaction(clinic.system, async (tx) => {
      const { clinicId, patientId } = treatment;
      await tx.update(appointment).set({ patientId }).where(eq(appointment.id, appointmentId));
      await tx.insert(payment).values({
        ...{ clinicId, id: paymentId, appointmentId, patientId: required(patientId, 'a payer') },
        ...{ status: 'creating', amountMinor: 2_200, currency: 'GBP' },
        checkoutExpiresAt: new Date(),
      });
    });
    return { held, paymentId };
  }

  it('ends a time that is only held, and returns the money that comes for it all the same', async () => {
    const input = await begin();
    const { startsAt } = await seeVisit(clinic, treatment);
    const { held, paymentId } = await isPayingFor(startsAt);
    const { treatmentIds } = expectOk(await findNotSuitable(clinic.staffWith('clinician'), input));
    expect(treatmentIds).toEqual([treatment.appointmentId]);
    const { status, cancellationReason } = await seeVisit(clinic, held);
    expect({ status, cancellationReason }).toEqual({
      status: 'cancelled',
      cancellationReason: 'not-suitable',
    });
    expect(await slotsOf(clinic, held)).toEqual([]);
    expect(await messagesOf(clinic, held)).toEqual([]);
    const facts = {
      ...{ sessionId: 'cs_1', paymentReference: paymentId, paymentIntentId: 'pi_1' },
      ...{ state: 'paid' as const, amountMinor: 2_200, currency: 'GBP' },
    };
    expect(await applyFacts(clinic.system, paymentId, facts)).toBe('returned');
    expect((await seeVisit(clinic, held)).refund).toMatchObject({ amountMinor: 2_200 });
  });

  it('is said by a clinician, once the patient is there', async () => {
    const early = { appointmentId: assessment.appointmentId, note: 'x', expectedVersion: 2 };
    const { version } = await seeVisit(clinic, assessment);
    const clinician = clinic.staffWith('clinician');
    expect(await findNotSuitable(clinician, { ...early, expectedVersion: version })).toEqual({
      ok: false,
      error: 'not-possible',
    });
    const input = await begin();
    expect(await findNotSuitable(clinic.staffWith('reception'), input)).toEqual({
      ok: false,
      error: 'not-allowed',
    });
  });

  it('calls off every treatment planned after it, and each of them can be taken back', async () => {
    const { startsAt } = await seeVisit(clinic, treatment);
    const { appointmentId: second } = expectOk(
      await bookAtDesk(clinic.staffWith('reception'), {
        ...clinic.treatment,
        startsAt: new Date(startsAt.getTime() + HOUR_MS),
        practitionerId: null,
        patient: ADA,
      }),
    );
    const clinician = clinic.staffWith('clinician');
    const { treatmentIds } = expectOk(await findNotSuitable(clinician, await begin()));
    expect(new Set(treatmentIds)).toEqual(new Set([treatment.appointmentId, second]));
    for (const appointmentId of treatmentIds) {
      const visit = bearerActor(clinic.clinicId, appointmentId, clinic.patientId);
      const { version: expectedVersion, status } = await seeVisit(clinic, visit);
      expect(status).toBe('cancelled');
      expectOk(await restoreAppointment(clinician, { appointmentId, expectedVersion }));
      expect((await seeVisit(clinic, visit)).status).toBe('booked');
    }
  });

  it('is not said on a stale screen', async () => {
    const input = await begin();
    const stale = { ...input, expectedVersion: input.expectedVersion - 1 };
    expect(await findNotSuitable(clinic.staffWith('clinician'), stale)).toEqual({
      ok: false,
      error: 'changed-meanwhile',
    });
    expect(await standing()).toEqual([
      ['checked-in', 0],
      ['booked', 0],
    ]);
  });
});

it('an assessment that was missed is seen with its treatment', async () => {
  await shiftVisit(clinic, assessment, { startsInHours: -1 });
  const reception = clinic.staffWith('reception');
  const { version } = await seeVisit(clinic, assessment);
  const { appointmentId } = assessment;
  expectOk(
    await proceedAppointment(reception, { appointmentId, to: 'noshow', expectedVersion: version }),
  );
  const { startsAt, location } = await seeVisit(clinic, treatment);
  const date = localDateOf(startsAt.getTime(), location.timeZone);
  const day = await listDay(reception, { location, date });
  expect(day.find(({ id }) => id === treatment.appointmentId)?.assessmentMissed).toBe(true);
});

describe('booking on the phone', () => {
  it('needs an assessment as well: on record, or booked with it', async () => {
    const reception = clinic.staffWith('reception');
    const grace = { ...ADA, fullName: 'Grace Phone', email: 'grace@example.com' };
    const offer = expectOk(await findPairs(reception, { ...clinic.treatment, count: 1 }));
    const pair = required(offer?.pairs[0], 'a pair');
    const wish = {
      ...clinic.treatment,
      startsAt: pair.treatment.startsAt,
      practitionerId: pair.treatment.practitioner.id,
      patient: grace,
    };
    expect(await bookAtDesk(reception, wish)).toEqual({ ok: false, error: 'assessment-missing' });
    const { startsAt, practitioner } = pair.assessment;
    const { appointmentId } = expectOk(
      await bookAtDesk(reception, {
        ...wish,
        assessment: { startsAt, practitionerId: practitioner.id },
      }),
    );
    const booked = await seeVisit(clinic, bearerActor(clinic.clinicId, appointmentId));
    expect(booked).toMatchObject({ status: 'booked', assessment: { visit: { status: 'booked' } } });
  });
});
