import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { appointment } from '@/db/schema/appointment';
import { makeSmallClinic, type SmallClinic } from '@/db/testing/small-clinic';
import { ADA, expectOk } from '@/db/testing/visits';
import { inTransaction } from '@/db/transaction';
import type { AppointmentId } from '../../shared/ids';
import { required } from '../../shared/invariant';
import { bookAtDesk } from '../desk/book';
import { findPairs } from '../plan/find-pairs';
import { findVisit } from '../queries';
import { updateAppointment } from '../update';
import { undoBooking } from './undo-booking';

describe('a booking of the desk with an assessment before it', () => {
  let strict: SmallClinic;
  beforeAll(async () => {
    strict = await makeSmallClinic({ asksForAssessment: true });
  });
  const staff = () => strict.staffWith('reception');
  const seen = async (id: AppointmentId) => required(await findVisit(staff(), id), 'the visit');

  async function bookedPair() {
    const found = expectOk(await findPairs(strict.visitor, { ...strict.treatment, count: 1 }));
    const pair = required(found?.pairs[0], 'a pair');
    const timeOf = ({ startsAt, practitioner }: typeof pair.treatment) => ({
      startsAt,
      practitionerId: practitioner.id,
    });
    const wish = { ...timeOf(pair.treatment), assessment: timeOf(pair.assessment) };
    const treatment = expectOk(
      await bookAtDesk(staff(), { ...strict.treatment, ...wish, patient: ADA }),
    ).appointmentId;
    const [row] = await inTransaction(strict.system, (tx) =>
      tx
        .select({ id: appointment.id })
        .from(appointment)
        .where(eq(appointment.plannedForId, treatment)),
    );
    return { treatment, assessment: required(row, 'its assessment').id };
  }

  it('is taken back with it, whichever is looked at', async () => {
    for (const looked of ['treatment', 'assessment'] as const) {
      const pair = await bookedPair();
      const id = pair[looked];
      const { version: expectedVersion } = await seen(id);
      expectOk(await undoBooking(staff(), { appointmentId: id, expectedVersion }));
      expect((await seen(pair.treatment)).status).toBe('cancelled');
      expect((await seen(pair.assessment)).status).toBe('cancelled');
    }
  });

  it('is left alone when somebody changes the treatment at that very moment, and has no series', async () => {
    const { treatment, assessment } = await bookedPair();
    const { version: expectedVersion } = await seen(treatment);
    const input = { appointmentId: treatment, expectedVersion };
    expect(await undoBooking(staff(), { ...input, andLater: true })).toEqual({
      ok: false,
      error: 'not-cancellable',
    });
    let undone: ReturnType<typeof undoBooking> | undefined;
    await inTransaction(strict.system, async (tx) => {
      await updateAppointment(tx, strict.system, treatment, { contactPhone: '+442079460000' });
      // It has seen the version of before, and waits for the row.
      undone = undoBooking(staff(), input);
      await new Promise((resolve) => setTimeout(resolve, 500));
    });
    expect(await undone).toEqual({ ok: false, error: 'changed-meanwhile' });
    expect((await seen(treatment)).status).toBe('booked');
    expect((await seen(assessment)).status).toBe('booked');
  });
});
