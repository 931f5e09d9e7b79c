import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { and, eq } from 'drizzle-orm';
import postgres from 'postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { appointment } from '@/db/schema/appointment';
import { communication } from '@/db/schema/communication';
import { patient } from '@/db/schema/patient';
import { makeSmallClinic, type SmallClinic } from '@/db/testing/small-clinic';
import { inTransaction } from '@/db/transaction';
import { cancelAppointment } from '../appointment/cancel/cancel';
import { restoreAppointment } from '../appointment/cancel/restore';
import { listDay } from '../appointment/desk/queries';
import { visitFlags } from '../appointment/desk/visit-flags';
import { confirmAppointment } from '../appointment/hold/confirm';
import { holdAppointment } from '../appointment/hold/hold';
import { moveAppointment } from '../appointment/move/move';
import { readVisit } from '../appointment/queries';
import { nextTimes } from '../appointment/times/times';
import { type RunningSandbox, startSandbox } from '../sandbox/server';
import { localDateOf } from '../scheduling/zone';
import { type AppointmentId, newId, type PatientId } from '../shared/ids';
import { required } from '../shared/invariant';
import { queueCommunication } from './commands';
import type { CommunicationKind } from './model';
import { listCommunications } from './queries';
import { retryStuckMail } from './retry-stuck';
import { claimMessage, deliverClaim, sendCommunication } from './send';
import { sendAgain } from './send-again';

type InboxMail = {
  readonly subject: string;
  readonly html: string;
  readonly attachments: readonly { readonly contentType: string; readonly url: string }[];
};

let sandbox: RunningSandbox;
let folder: string;
let clinic: SmallClinic;
let owner: postgres.Sql;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'milium-mail-test-'));
  sandbox = await startSandbox({
    port: 0,
    dataDir: folder,
    webhook: null,
    appUrl: 'http://localhost:3000',
  });
  process.env.MILIUM_SANDBOX_URL = sandbox.url;
  owner = postgres(required(process.env.DATABASE_URL, 'tests have a database'), { max: 1 });
  clinic = await makeSmallClinic();
});

afterAll(async () => {
  await owner.end();
  await sandbox.close();
  await rm(folder, { recursive: true, force: true });
});

beforeEach(() => fetch(`${sandbox.url}/control`, { method: 'DELETE' }));

const misbehave = (mode: string, count: number | null = null) =>
  fetch(`${sandbox.url}/control`, {
    method: 'PUT',
    body: JSON.stringify({ resend: { mode, count } }),
  });

async function inbox(to: string): Promise<InboxMail[]> {
  const response = await fetch(`${sandbox.url}/inbox.json?to=${encodeURIComponent(to)}`);
  return (await response.json()) as InboxMail[];
}

const hoursLater = (hours: number) => new Date(Date.now() + hours * 3_600_000);

/** A booked visit of a patient with a mailbox of their own, so that tests do not see each other's mail. */
async function bookVisit(fullName = 'Ada Example') {
  const patientId = newId<PatientId>();
  const email = `${patientId}@patients.example`;
  const times = await nextTimes(clinic.visitor, {
    ...clinic.call,
    after: hoursLater(72),
    count: 1,
  });
  if (!times.ok) throw new Error(times.error);
  const startsAt = required(times.value.times[0], 'a free time').startsAt;
  const held = await holdAppointment(clinic.visitor, {
    ...clinic.call,
    startsAt,
    practitionerId: null,
  });
  if (!held.ok) throw new Error(held.error);
  const { appointmentId } = held.value;
  await inTransaction(clinic.system, async (tx) => {
    const person = { fullName, email, emailKey: email, phone: '+44', birthDate: '1990-02-03' };
    await tx.insert(patient).values({ clinicId: clinic.clinicId, id: patientId, ...person });
    await tx
      .update(appointment)
      .set({ patientId })
      .where(and(eq(appointment.clinicId, clinic.clinicId), eq(appointment.id, appointmentId)));
    await confirmAppointment(tx, clinic.system, appointmentId);
  });
  return { appointmentId, email };
}

async function messageOf(appointmentId: AppointmentId, kind: CommunicationKind) {
  const messages = await inTransaction(clinic.system, (tx) =>
    tx
      .select()
      .from(communication)
      .where(
        and(
          eq(communication.clinicId, clinic.clinicId),
          eq(communication.appointmentId, appointmentId),
          eq(communication.kind, kind),
        ),
      )
      .orderBy(communication.aboutSequence),
  );
  return required(messages.at(-1), `a message ${kind}`);
}

async function sendOf(appointmentId: AppointmentId, kind: CommunicationKind, now = new Date()) {
  const { id } = await messageOf(appointmentId, kind);
  return sendCommunication(clinic.system, id, now);
}

async function visitOf(appointmentId: AppointmentId) {
  const visit = await inTransaction(clinic.system, (tx) =>
    readVisit(tx, clinic.system, appointmentId),
  );
  return required(visit, 'a visit');
}

async function isFlaggedUntold(appointmentId: AppointmentId) {
  const { startsAt, location } = await visitOf(appointmentId);
  const date = localDateOf(startsAt.getTime(), location.timeZone);
  const lines = await listDay(clinic.staffWith('reception'), { location, date });
  const line = lines.find(({ id }) => id === appointmentId);
  return visitFlags(required(line, 'the visit on its day')).messageUndelivered;
}

async function move(appointmentId: AppointmentId, startsAt: Date) {
  const actor = clinic.staffWith('manager');
  const moved = await moveAppointment(actor, { appointmentId, startsAt, practitionerId: null });
  expect(moved).toMatchObject({ ok: true });
}

async function cancelByClinic(appointmentId: AppointmentId) {
  const actor = clinic.staffWith('manager');
  const result = await cancelAppointment(actor, { appointmentId, reason: 'clinic' });
  expect(result).toMatchObject({ ok: true });
}

/** The worker dies after the provider took the mail and before that was written down. */
async function dieAfterDelivery(appointmentId: AppointmentId, kind: CommunicationKind) {
  const { id } = await messageOf(appointmentId, kind);
  const claim = await inTransaction(clinic.system, (tx) =>
    claimMessage(tx, clinic.system, id, new Date()),
  );
  if (typeof claim === 'string') throw new Error(claim);
  expect(await deliverClaim(claim)).toMatchObject({ kind: 'accepted' });
}

describe('sending a message', () => {
  it('is one mail with its calendar entry, however often the job runs', async () => {
    const { appointmentId, email } = await bookVisit();
    const results: string[] = [];
    for (let n = 0; n < 5; n += 1) results.push(await sendOf(appointmentId, 'appointment-booked'));
    expect(results).toEqual(['sent', 'settled', 'settled', 'settled', 'settled']);
    const [mail, ...others] = await inbox(email);
    expect(others).toEqual([]);
    expect(mail?.attachments[0]?.contentType).toBe('text/calendar; charset=utf-8; method=REQUEST');
    const file = await (await fetch(mail?.attachments[0]?.url ?? '')).text();
    expect(file).toContain(`UID:${appointmentId}@localhost`);
    expect(await messageOf(appointmentId, 'appointment-booked')).toMatchObject({
      status: 'completed',
      attempts: 1,
      providerId: expect.any(String),
      unknownSince: null,
    });
  });

  it('is one mail when five workers run it at once', async () => {
    const { appointmentId, email } = await bookVisit();
    const five = Array.from({ length: 5 }, () => sendOf(appointmentId, 'appointment-booked'));
    expect(await Promise.all(five)).toContain('sent');
    await sendOf(appointmentId, 'appointment-booked');
    expect(await inbox(email)).toHaveLength(1);
    expect((await messageOf(appointmentId, 'appointment-booked')).status).toBe('completed');
  });

  it('carries the link of the visit, and a name with emoji, direction and line breaks unharmed', async () => {
    const { appointmentId, email } = await bookVisit('مريم 🌿\r\nBcc: all@patients.example');
    expect(await sendOf(appointmentId, 'appointment-booked')).toBe('sent');
    const [mail] = await inbox(email);
    expect(mail?.html).toContain('مريم 🌿 Bcc: all@patients.example');
    expect(mail?.html).toMatch(/http:\/\/localhost:3000\/a\/[\w-]{43}"/);
  });
});

describe('a message that no longer holds', () => {
  it('is withheld when the visit was cancelled in the meantime', async () => {
    const { appointmentId, email } = await bookVisit();
    await cancelByClinic(appointmentId);
    expect(await sendOf(appointmentId, 'appointment-booked')).toBe('withheld');
    expect(await inbox(email)).toEqual([]);
    expect(await sendOf(appointmentId, 'appointment-cancelled')).toBe('sent');
    expect((await inbox(email))[0]?.subject).toMatch(/is cancelled$/);
  });

  it('waits three minutes after staff cancelled, and tells nobody if they take it back', async () => {
    const { appointmentId, email } = await bookVisit();
    await sendOf(appointmentId, 'appointment-booked');
    await cancelByClinic(appointmentId);
    const queued = await messageOf(appointmentId, 'appointment-cancelled');
    expect(queued.sendAfter.getTime() - queued.createdAt.getTime()).toBe(180_000);
    const [job] = await owner<{ runAt: Date }[]>`
      select run_at as "runAt" from graphile_worker.jobs where key = ${queued.id}`;
    expect(job?.runAt).toEqual(queued.sendAfter);
    const { version } = await visitOf(appointmentId);
    const restored = { appointmentId, expectedVersion: version };
    expect(await restoreAppointment(clinic.staffWith('manager'), restored)).toMatchObject({
      ok: true,
    });
    expect(await sendOf(appointmentId, 'appointment-cancelled')).toBe('withheld');
    expect(await inbox(email)).toHaveLength(1);
    const [latest] = await listCommunications(clinic.system, appointmentId);
    expect(latest).toMatchObject({ status: 'not-done', statusReason: 'not-cancelled' });
  });

  it('tells of the last of two moves only, and of none that went back', async () => {
    const { appointmentId, email } = await bookVisit();
    await sendOf(appointmentId, 'appointment-booked');
    const { startsAt: first } = await visitOf(appointmentId);
    const day = 24 * 3_600_000;
    await move(appointmentId, new Date(first.getTime() + day));
    const early = await messageOf(appointmentId, 'appointment-moved');
    await move(appointmentId, new Date(first.getTime() + 2 * day));
    expect(await sendCommunication(clinic.system, early.id)).toBe('withheld');
    expect(await sendOf(appointmentId, 'appointment-moved')).toBe('sent');
    expect(await inbox(email)).toHaveLength(2);
    await move(appointmentId, new Date(first.getTime() + 3 * day));
    await move(appointmentId, new Date(first.getTime() + 2 * day));
    expect(await sendOf(appointmentId, 'appointment-moved')).toBe('withheld');
    expect(await inbox(email)).toHaveLength(2);
  });

  it('says the new time in the first mail when the visit moved before it went', async () => {
    const { appointmentId, email } = await bookVisit();
    const { startsAt } = await visitOf(appointmentId);
    await move(appointmentId, new Date(startsAt.getTime() + 24 * 3_600_000));
    expect(await sendOf(appointmentId, 'appointment-moved')).toBe('withheld');
    expect(await sendOf(appointmentId, 'appointment-booked')).toBe('sent');
    expect(await inbox(email)).toHaveLength(1);
  });
});

describe('a provider in trouble', () => {
  it.each(['rate-limited', 'error500', 'down', 'answer-lost'])(
    'delays the mail and never doubles it: %s',
    async (mode) => {
      const { appointmentId, email } = await bookVisit();
      await misbehave(mode, 2);
      const now = new Date();
      expect(await sendOf(appointmentId, 'appointment-booked', now)).toBe('retry');
      const waiting = await messageOf(appointmentId, 'appointment-booked');
      expect(waiting).toMatchObject({ status: 'preparation', attempts: 1 });
      expect(waiting.sendAfter.getTime()).toBeGreaterThan(now.getTime() + 1_000);
      expect(waiting.unknownSince).toEqual(mode === 'rate-limited' ? null : now);
      const [job] = await owner<{ runAt: Date }[]>`
        select run_at as "runAt" from graphile_worker.jobs where key = ${waiting.id}`;
      expect(job?.runAt).toEqual(waiting.sendAfter);
      await sendOf(appointmentId, 'appointment-booked');
      expect(await sendOf(appointmentId, 'appointment-booked')).toMatch(/sent|settled/);
      expect(await inbox(email)).toHaveLength(1);
      expect((await messageOf(appointmentId, 'appointment-booked')).status).toBe('completed');
    },
  );

  it('takes a mail once when the worker died before writing that down', async () => {
    const { appointmentId, email } = await bookVisit();
    await dieAfterDelivery(appointmentId, 'appointment-booked');
    expect(await sendOf(appointmentId, 'appointment-booked')).toBe('sent');
    expect(await inbox(email)).toHaveLength(1);
  });

  it('takes it once even when the visit moved in between, and the move is told', async () => {
    const { appointmentId, email } = await bookVisit();
    await dieAfterDelivery(appointmentId, 'appointment-booked');
    const { startsAt } = await visitOf(appointmentId);
    await move(appointmentId, new Date(startsAt.getTime() + 24 * 3_600_000));
    expect(await sendOf(appointmentId, 'appointment-booked')).toBe('sent');
    expect(await sendOf(appointmentId, 'appointment-moved')).toBe('sent');
    expect((await inbox(email)).map(({ subject }) => subject)).toEqual([
      expect.stringContaining('has changed'),
      expect.stringContaining('Your appointment on'),
    ]);
  });

  it('leaves the mail to a person when a day has passed without knowing', async () => {
    const { appointmentId, email } = await bookVisit();
    await misbehave('answer-lost', 1);
    expect(await sendOf(appointmentId, 'appointment-booked')).toBe('retry');
    expect(await sendOf(appointmentId, 'appointment-booked', hoursLater(24))).toBe('on-hold');
    expect(await inbox(email)).toHaveLength(1);
  });

  it('sends what was refused again, once, to the address that is on file by then', async () => {
    const { appointmentId, email } = await bookVisit();
    const wrong = required((await visitOf(appointmentId)).patient, 'a patient').id;
    await owner`update patient set email = 'ada＠wrong' where id = ${wrong}`;
    expect(await sendOf(appointmentId, 'appointment-booked')).toBe('on-hold');
    expect(await isFlaggedUntold(appointmentId)).toBe(true);
    await owner`update patient set email = ${email} where id = ${wrong}`;
    const { id } = await messageOf(appointmentId, 'appointment-booked');
    const refused = (error: string) => ({ ok: false, error });
    expect(await sendAgain(clinic.staffWith('auditor'), id)).toEqual(refused('not-found'));
    const both = [1, 2].map(() => sendAgain(clinic.staffWith('reception'), id));
    const done = await Promise.all(both);
    expect(done).toContainEqual({ ok: true, value: null });
    expect(done).toContainEqual(refused('not-held'));
    const messages = await listCommunications(clinic.system, appointmentId);
    const again = required(
      messages.find(({ status }) => status === 'preparation'),
      'the new message',
    );
    expect(messages).toHaveLength(2);
    expect(await sendCommunication(clinic.system, again.id)).toBe('sent');
    expect(await inbox(email)).toHaveLength(1);
    expect(await isFlaggedUntold(appointmentId)).toBe(false);
  });

  it('flags a visit on its day by what was not delivered, until a later message of that kind was', async () => {
    const { appointmentId } = await bookVisit();
    expect(await isFlaggedUntold(appointmentId)).toBe(false);
    const { id } = await messageOf(appointmentId, 'appointment-booked');
    await owner`update communication set status = 'on-hold' where id = ${id}`;
    expect(await isFlaggedUntold(appointmentId)).toBe(true);
    const { patient: person, calendarSequence } = await visitOf(appointmentId);
    await inTransaction(clinic.system, (tx) =>
      queueCommunication(tx, clinic.system, {
        kind: 'appointment-booked',
        appointmentId,
        patientId: required(person, 'a patient').id,
        aboutSequence: calendarSequence,
        delayMinutes: 0,
      }),
    );
    expect(await isFlaggedUntold(appointmentId)).toBe(true);
    const messages = await listCommunications(clinic.system, appointmentId);
    const later = messages.find(({ status }) => status === 'preparation');
    expect(await sendCommunication(clinic.system, required(later, 'the later one').id)).toBe(
      'sent',
    );
    expect(await isFlaggedUntold(appointmentId)).toBe(false);
  });

  it('does not lose a mail whose job is gone', async () => {
    const { appointmentId } = await bookVisit();
    const { id } = await messageOf(appointmentId, 'appointment-booked');
    await owner`delete from graphile_worker._private_jobs where key = ${id}`;
    await owner`update communication set send_after = now() - interval '6 minutes' where id = ${id}`;
    expect(await retryStuckMail(clinic.system)).toBeGreaterThanOrEqual(1);
    expect(await owner`select from graphile_worker.jobs where key = ${id}`).toHaveLength(1);
    expect(await retryStuckMail(clinic.system)).toBe(0);
  });
});
