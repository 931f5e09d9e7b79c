import { beforeEach, describe, expect, it } from 'vitest';
import { pool } from '@/db/client';
import { asOwner } from '@/db/testing/owner';
import { makeSmallClinic, type SmallClinic } from '@/db/testing/small-clinic';
import { readyToPay } from '@/db/testing/visits';
import { newId, type PaymentId } from '../shared/ids';
import { required } from '../shared/invariant';
import { listHeldMessages, listOpenMoney } from './list-troubles';
import type { HealthPartName } from './model';
import { readHealth, readTrouble } from './read-health';

let clinic: SmallClinic;
beforeEach(async () => {
  clinic = await makeSmallClinic();
});

const stateOf = async (part: HealthPartName, of: SmallClinic = clinic) =>
  (await readHealth(of.staffWith('reception'))).find((one) => one.part === part)?.state;

/** A message of this clinic, made so many minutes ago, of a real visit. */
async function addMessage(status: string, minutesAgo: number, attempts = 1) {
  const { appointmentId, patientId } = await readyToPay(clinic);
  await asOwner(
    (owner) => owner`insert into communication
      (clinic_id, kind, status, appointment_id, patient_id, about_sequence, send_after, attempts, status_reason, created_at)
      values (${clinic.clinicId}, 'appointment-moved', ${status}, ${appointmentId}, ${patientId}, 1, now(), ${attempts},
        'bad-address', now() - make_interval(mins => ${minutesAgo}))`,
  );
  return appointmentId;
}

async function addPayment(status: string, capturedMinutesAgo: number | null) {
  const { appointmentId, patientId } = await readyToPay(clinic);
  const id = newId<PaymentId>();
  await asOwner(
    (owner) => owner`insert into payment
      (clinic_id, id, appointment_id, patient_id, status, amount_minor, currency, checkout_expires_at, captured_at)
      values (${clinic.clinicId}, ${id}, ${appointmentId}, ${patientId}, ${status}, 5000, 'GBP', now(),
        now() - make_interval(mins => ${capturedMinutesAgo}))`,
  );
  return { id, appointmentId, patientId };
}

const addRefund = (
  paid: Awaited<ReturnType<typeof addPayment>>,
  status: string,
  minutesAgo: number,
) =>
  asOwner(
    (owner) => owner`insert into refund
      (clinic_id, payment_id, appointment_id, patient_id, status, reason, amount_minor, currency, created_at)
      values (${clinic.clinicId}, ${paid.id}, ${paid.appointmentId}, ${paid.patientId}, ${status}, 'clinic-cancelled',
        5000, 'GBP', now() - make_interval(mins => ${minutesAgo}))`,
  );

describe('the health of the desk', () => {
  it('is loud about mail that cannot go, and quiet about mail that is not due', async () => {
    await addMessage('preparation', 10);
    await addMessage('completed', 60);
    expect(await stateOf('mail')).toBe('ok');
    await addMessage('preparation', 20);
    expect(await stateOf('mail')).toBe('stuck');
  });

  it('tells an open screen of what is stuck, and of nothing else', async () => {
    const reception = clinic.staffWith('reception');
    const saysOfMail = async () =>
      required(
        (await readHealth(reception)).find(({ part }) => part === 'mail'),
        'mail',
      ).says;
    await addMessage('completed', 60);
    expect(await readTrouble(reception)).not.toContain(await saysOfMail());
    await addMessage('preparation', 20);
    expect(await readTrouble(reception)).toContain(await saysOfMail());
  });

  it('names whom a refused message was for', async () => {
    const appointmentId = await addMessage('on-hold', 5);
    expect(await stateOf('mail')).toBe('attention');
    expect(await listHeldMessages(clinic.staffWith('reception'))).toMatchObject([
      { appointmentId, reason: 'bad-address' },
    ]);
  });

  it('is loud when money came and Stripe’s messages did not', async () => {
    await addPayment('captured', 20);
    expect(await stateOf('stripe')).toBe('stuck');
    await asOwner(
      (owner) => owner`insert into webhook_event (clinic_id, id, type)
        values (${clinic.clinicId}, 'evt_1', 'checkout.session.completed')`,
    );
    expect(await stateOf('stripe')).toBe('ok');
  });

  it('lists money that a person must settle, with its visit', async () => {
    const odd = await addPayment('quarantined', null);
    await addRefund(await addPayment('captured', 1), 'pending', 59);
    const late = await addPayment('captured', 1);
    await addRefund(late, 'pending', 61);
    const failed = await addPayment('captured', 1);
    await addRefund(failed, 'failed', 5);
    expect(await stateOf('money')).toBe('stuck');
    const rows = await listOpenMoney(clinic.staffWith('reception'));
    expect(rows.map(({ state, appointmentId }) => [state, appointmentId])).toEqual([
      ['quarantined', odd.appointmentId],
      ['refund-failed', failed.appointmentId],
      ['refund-waiting', late.appointmentId],
    ]);
  });

  it('tells nothing of another clinic', async () => {
    await addMessage('on-hold', 5);
    await addPayment('quarantined', null);
    const other = await makeSmallClinic();
    expect([await stateOf('mail', other), await stateOf('money', other)]).toEqual(['ok', 'ok']);
    expect(await listHeldMessages(other.staffWith('reception'))).toEqual([]);
    expect(await listOpenMoney(other.staffWith('reception'))).toEqual([]);
  });

  it('sees late and failing work in the queue, and the last backup', async () => {
    const read = async () => {
      const [row] = await pool().sql`select late, failing from job_queue.trouble()`;
      return row;
    };
    expect(await read()).toEqual({ late: 0, failing: 0 });
    await pool()
      .sql`select job_queue.enqueue('heartbeat', '{}'::json, now() - interval '6 minutes', 'late')`;
    await pool()
      .sql`select job_queue.enqueue('heartbeat', '{}'::json, now() + interval '1 hour', 'failing')`;
    await asOwner(
      (owner) => owner`update graphile_worker._private_jobs set attempts = 5 where key = 'failing'`,
    );
    expect(await read()).toEqual({ late: 1, failing: 1 });
    await asOwner(
      (owner) => owner`insert into operations.backup (taken_at, made_by) values (now(), 'noted')`,
    );
    expect(await stateOf('backup')).toBe('ok');
  });
});

describe('the record of backups', () => {
  it('is only looked at by the application', async () => {
    await expect(
      pool().sql`insert into operations.backup (taken_at, made_by) values (now(), 'noted')`,
    ).rejects.toMatchObject({ code: '42501' });
  });
});
