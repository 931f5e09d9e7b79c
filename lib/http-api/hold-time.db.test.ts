import { eq, sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { pool } from '@/db/client';
import { appointment } from '@/db/schema/appointment';
import { idempotencyRecord } from '@/db/schema/idempotency';
import { practitioner } from '@/db/schema/practitioner';
import { makeSmallClinic, type SmallClinic } from '@/db/testing/small-clinic';
import { expectOk } from '@/db/testing/visits';
import { inTransaction } from '@/db/transaction';
import { hashSecret } from '../appointment/secret';
import { nextTimes } from '../appointment/times/times';
import { claimKey, keyedRequest, sweepIdempotencyRecords } from '../idempotency/commands';
import { newId, type PractitionerId } from '../shared/ids';
import { required } from '../shared/invariant';
import { holdAnswer, problemAnswer } from './answer-schemas';
import type { HoldRequest } from './hold-schema';
import { holdTime } from './hold-time';

let clinic: SmallClinic;
beforeAll(async () => {
  clinic = await makeSmallClinic();
});

let used = 0;
/** Free times that no other test of this file takes: each a day after the one before. */
async function freeTime(): Promise<Date> {
  used += 1;
  const after = new Date(Date.now() + (2 + used) * 86_400_000);
  const { times } = expectOk(
    await nextTimes(clinic.visitor, { ...clinic.treatment, after, count: 1 }),
  );
  return required(times[0], 'a free time').startsAt;
}

const wish = (start: Date, practitionerId: PractitionerId | null = null): HoldRequest => ({
  service: 'cryotherapy',
  location: 'london',
  start,
  practitionerId,
});

const keyed = (key: string, request: HoldRequest, network = '192.0.2.1') =>
  keyedRequest({ key, network, request: { ...request, start: request.start.toISOString() } });

const send = (key: string, request: HoldRequest, network?: string) =>
  holdTime(clinic.visitor, request, keyed(key, request, network));

const holdsAt = (start: Date) =>
  inTransaction(clinic.system, (tx) =>
    tx.select().from(appointment).where(eq(appointment.startsAt, start)),
  );

describe('holding a time with a key', () => {
  it('holds it, and says all that the way on needs', async () => {
    const start = await freeTime();
    const { status, body, appointmentId } = expectOk(await send('a', wish(start)));
    expect(status).toBe(201);
    const hold = holdAnswer.parse(JSON.parse(body));
    expect(hold.id).toBe(appointmentId);
    expect(new Date(hold.start)).toEqual(start);
    const [row] = await holdsAt(start);
    expect(row).toMatchObject({ status: 'pending', source: 'api' });
    expect(row?.secretHash).toBe(hashSecret(hold.secret));
    expect(hold.continueUrl).toMatch(new RegExp(`/book/visit/${hold.id}/continue/${hold.secret}$`));
  });

  it('says with whom, chosen or asked for; also when the key is sent again', async () => {
    const names = await inTransaction(clinic.system, (tx) =>
      tx.select({ id: practitioner.id, name: practitioner.name }).from(practitioner),
    );
    const said = async (request: HoldRequest) => {
      const key = newId<PractitionerId>();
      const [one, again] = [await send(key, request), await send(key, request)];
      expect(again).toEqual(one);
      return holdAnswer.parse(JSON.parse(expectOk(one).body)).practitioner;
    };
    const start = await freeTime();
    const chosen = await said(wish(start));
    expect(names).toContainEqual(chosen);
    expect((await holdsAt(start))[0]?.practitionerId).toBe(chosen.id);
    const [, second] = clinic.practitionerIds;
    expect((await said(wish(await freeTime(), second))).id).toBe(second);
  });

  it('answers the same key and body the same, to the byte, and holds nothing more', async () => {
    const start = await freeTime();
    const first = expectOk(await send('b', wish(start)));
    expect(expectOk(await send('b', wish(start)))).toEqual(first);
    expect(await holdsAt(start)).toHaveLength(1);
  });

  it('refuses the key with another body', async () => {
    const start = await freeTime();
    expectOk(await send('c', wish(start)));
    const other = wish(new Date(start.getTime() + 3_600_000));
    expect(await send('c', other)).toEqual({ ok: false, error: 'idempotency-key-reused' });
  });

  it('makes one hold of fifty requests with one key at one time, each told that or to wait', async () => {
    const start = await freeTime();
    const answers = await Promise.all(Array.from({ length: 50 }, () => send('d', wish(start))));
    expect(await holdsAt(start)).toHaveLength(1);
    const bodies = answers.flatMap((answer) => (answer.ok ? [answer.value.body] : []));
    expect(bodies.length).toBeGreaterThan(0);
    expect(new Set(bodies).size).toBe(1);
    const errors = answers.flatMap((answer) => (answer.ok ? [] : [answer.error]));
    expect(errors.filter((error) => error !== 'request-in-flight')).toEqual([]);
  });

  it('gives one time to one of fifty keys, and the others the next three free times', async () => {
    const start = await freeTime();
    const answers = await Promise.all(
      Array.from({ length: 50 }, async (_, n) => expectOk(await send(`rush-${n}`, wish(start)))),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(await holdsAt(start)).toHaveLength(1);
    for (const { body } of answers.filter(({ status }) => status === 409)) {
      const { code, alternatives = [] } = problemAnswer.parse(JSON.parse(body));
      expect(code).toBe('slot-taken');
      const starts = alternatives.map((slot) => new Date(slot.start).getTime());
      expect(starts).toHaveLength(3);
      expect(Math.min(...starts)).toBeGreaterThan(start.getTime());
      expect([...starts].sort((a, b) => a - b)).toEqual(starts);
    }
  });

  it('keeps a refusal too: what was taken stays told as taken', async () => {
    const start = await freeTime();
    const winner = expectOk(await send('e', wish(start)));
    const lost = expectOk(await send('f', wish(start)));
    expect(lost.status).toBe(409);
    await inTransaction(clinic.system, (tx) =>
      tx.execute(sql`delete from slot where appointment_id = ${winner.appointmentId}`),
    );
    expect(expectOk(await send('f', wish(start)))).toEqual(lost);
    expect(expectOk(await send('g', wish(start))).status).toBe(201);
  });

  it.each([
    ['too-soon', 'in the past', () => new Date('2020-03-02T10:00:00Z')],
    ['too-soon', 'within the thinking time', () => new Date(Date.now() + 3_600_000)],
    [
      'time-not-offered',
      'beside the steps',
      async () => new Date((await freeTime()).getTime() + 60_000),
    ],
    ['time-not-offered', 'years ahead', () => new Date('2150-01-01T10:00:00Z')],
  ])('says %s of a time %s', async (code, what, time) => {
    const { status, body } = expectOk(await send(`odd ${what}`, wish(await time())));
    expect(status).toBe(422);
    expect(problemAnswer.parse(JSON.parse(body)).code).toBe(code);
  });

  it.each([
    ['unknown-service', { service: 'hypnosis' }],
    ['unknown-location', { location: 'atlantis' }],
    ['unknown-practitioner', { practitionerId: newId<PractitionerId>() }],
  ] as const)('tells of an %s without keeping the answer', async (error, change) => {
    const start = await freeTime();
    const request = { ...wish(start), ...change };
    expect(await send(error, request)).toEqual({ ok: false, error });
    expect(expectOk(await send(error, wish(start))).status).toBe(201);
  });

  it('holds with the practitioner who was asked for', async () => {
    const start = await freeTime();
    const [, second] = clinic.practitionerIds;
    expectOk(await send('h', wish(start, second)));
    expect((await holdsAt(start))[0]?.practitionerId).toBe(second);
  });
});

describe('a key', () => {
  it('that a stranger might choose too counts within one network only', async () => {
    const start = await freeTime();
    expect(expectOk(await send('1', wish(start), '192.0.2.1')).status).toBe(201);
    expect(expectOk(await send('1', wish(start), '198.51.100.9')).status).toBe(409);
  });

  it('that nobody guesses counts wherever it is sent from', async () => {
    const start = await freeTime();
    const key = '3f0a9c1e-6a53-4f0e-9c38-0f2f7d5f6a11';
    const first = expectOk(await send(key, wish(start), '192.0.2.1'));
    expect(expectOk(await send(key, wish(start), '198.51.100.9'))).toEqual(first);
  });

  it('is in flight while another request works on it, and free as soon as that has failed', async () => {
    const start = await freeTime();
    const request = keyed('i', wish(start));
    const crashing = inTransaction(clinic.visitor, async (tx) => {
      expect((await claimKey(tx, clinic.visitor, request)).kind).toBe('free');
      expect(await send('i', wish(start))).toEqual({ ok: false, error: 'request-in-flight' });
      throw new Error('crashed');
    });
    await expect(crashing).rejects.toThrow('crashed');
    expect(expectOk(await send('i', wish(start))).status).toBe(201);
  });

  it('stores neither itself nor the secret of its hold', async () => {
    const start = await freeTime();
    const key = 'a-key-that-is-long-enough-to-be-found-again';
    const { secret } = holdAnswer.parse(JSON.parse(expectOk(await send(key, wish(start))).body));
    const rows = await pool().sql.begin(async (tx) => {
      await tx`select set_config('app.clinic_id', ${clinic.clinicId}, true)`;
      return tx`select * from idempotency_record`;
    });
    expect(rows.length).toBeGreaterThan(5);
    expect(JSON.stringify(rows)).not.toContain(secret);
    expect(JSON.stringify(rows)).not.toContain(key);
  });

  it('is forgotten after a day, and not before', async () => {
    const ages = { old: 25, young: 23 };
    for (const [name, hours] of Object.entries(ages)) {
      await inTransaction(clinic.system, (tx) =>
        tx.insert(idempotencyRecord).values({
          clinicId: clinic.clinicId,
          keyHash: name,
          requestHash: '',
          status: 201,
          body: '',
          createdAt: new Date(Date.now() - hours * 3_600_000),
        }),
      );
    }
    await sweepIdempotencyRecords(clinic.system);
    const left = await inTransaction(clinic.system, (tx) => tx.select().from(idempotencyRecord));
    const keys = left.map(({ keyHash }) => keyHash);
    expect(keys).toContain('young');
    expect(keys).not.toContain('old');
  });
});
