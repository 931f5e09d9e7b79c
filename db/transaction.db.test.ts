import { eq, sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { visitorActor } from '../lib/auth/mint';
import { err, ok } from '../lib/shared/result';
import { pool } from './client';
import { rateLimit } from './schema/auth';
import { room } from './schema/clinic';
import { makeSmallClinic, type SmallClinic } from './testing/small-clinic';
import { inTransaction, postgresCode, type Tx } from './transaction';

let clinic: SmallClinic;
beforeAll(async () => {
  clinic = await makeSmallClinic();
});

const mark = (tx: Tx, key: string) =>
  tx
    .insert(rateLimit)
    .values({ clinicId: clinic.clinicId, key, windowStartsAt: new Date(0), hits: 1 });

async function isMarked(key: string): Promise<boolean> {
  const rows = await inTransaction(clinic.system, (tx) =>
    tx.select().from(rateLimit).where(eq(rateLimit.key, key)),
  );
  return rows.length > 0;
}

describe('a transaction', () => {
  it('keeps everything that a success wrote, and answers it', async () => {
    const result = await inTransaction(clinic.system, async (tx) => {
      await mark(tx, 'kept');
      return ok(7);
    });
    expect(result).toEqual({ ok: true, value: 7 });
    expect(await isMarked('kept')).toBe(true);
  });

  it('leaves no trace of a refusal, and answers its code', async () => {
    const result = await inTransaction(clinic.system, async (tx) => {
      await mark(tx, 'refused');
      return err('slot-taken');
    });
    expect(result).toEqual({ ok: false, error: 'slot-taken' });
    expect(await isMarked('refused')).toBe(false);
  });

  it('leaves no trace of what a throw interrupted, and throws on', async () => {
    const broken = new Error('broken on purpose');
    const run = inTransaction(clinic.system, async (tx) => {
      await mark(tx, 'thrown');
      throw broken;
    });
    await expect(run).rejects.toBe(broken);
    expect(await isMarked('thrown')).toBe(false);
  });

  it('is not run again for an error that running again cannot cure', async () => {
    let runs = 0;
    const run = inTransaction(clinic.system, async (tx) => {
      runs += 1;
      await tx.execute(sql`select 1 / 0`);
    });
    await expect(run).rejects.toSatisfy((error) => postgresCode(error) === '22012');
    expect(runs).toBe(1);
  });
});

describe('the actor of a transaction', () => {
  it('never leaks into another: 200 interleaved, of two clinics and of nobody, over ten connections', async () => {
    const other = await makeSmallClinic();
    const nobody = visitorActor(crypto.randomUUID() as typeof clinic.clinicId);
    const askers = [
      { actor: clinic.system, own: clinic.clinicId, rooms: 1 },
      { actor: other.visitor, own: other.clinicId, rooms: 1 },
      { actor: nobody, own: nobody.clinicId, rooms: 0 },
      { actor: other.patient, own: other.clinicId, rooms: 1 },
    ];
    const seen = await Promise.all(
      Array.from({ length: 200 }, async (_, n) => {
        const { actor, own, rooms } = askers[n % askers.length] ?? askers[0] ?? expect.fail();
        const found = await inTransaction(actor, async (tx) => {
          await tx.execute(sql`select pg_sleep(${(n % 3) / 1000})`);
          return tx.select().from(room);
        });
        return {
          foreign: found.filter((row) => row.clinicId !== own).length,
          short: rooms - found.length,
        };
      }),
    );
    expect(seen.filter(({ foreign, short }) => foreign !== 0 || short !== 0)).toEqual([]);
  });

  it('is gone from the connection afterwards, also after a refusal and a throw', async () => {
    await inTransaction(clinic.system, async () => err('no'));
    await inTransaction(clinic.system, async () => Promise.reject(new Error('no'))).catch(
      () => null,
    );
    const left = await Promise.all(
      Array.from(
        { length: 20 },
        () => pool().sql`
        select concat(current_setting('app.clinic_id', true), current_setting('app.actor_kind', true),
          current_setting('app.appointment_id', true), current_setting('app.patient_ids', true)) as actor`,
      ),
    );
    expect(left.map(([row]) => row?.actor)).toEqual(left.map(() => ''));
  });
});

describe('a deadlock', () => {
  it('is run again, so that both transactions end well', async () => {
    await inTransaction(clinic.system, async (tx) => {
      await mark(tx, 'one');
      await mark(tx, 'two');
    });
    const raise = (tx: Tx, key: string) =>
      tx.update(rateLimit).set({ hits: sql`hits + 1` }).where(eq(rateLimit.key, key));
    let met = 0;
    let release = () => {};
    const bothHoldOne = new Promise<void>((resolve) => {
      release = resolve;
    });
    let runs = 0;
    const crossing = (first: string, second: string) =>
      inTransaction(clinic.system, async (tx) => {
        runs += 1;
        await raise(tx, first);
        met += 1;
        if (met === 2) release();
        await bothHoldOne;
        await raise(tx, second);
      });
    await Promise.all([crossing('one', 'two'), crossing('two', 'one')]);
    expect(runs).toBeGreaterThan(2);
    const rows = await inTransaction(clinic.system, (tx) =>
      tx.select().from(rateLimit).where(sql`key in ('one', 'two')`),
    );
    expect(rows.map(({ hits }) => hits)).toEqual([3, 3]);
  });
});
