import { beforeAll, describe, expect, it } from 'vitest';
import { rateLimit } from '@/db/schema/auth';
import { makeSmallClinic, type SmallClinic } from '@/db/testing/small-clinic';
import { inTransaction } from '@/db/transaction';
import { countHit, sweepRateLimits } from './commands';

const LIMIT = { name: 'test', limit: 3, windowMinutes: 15 };

let clinic: SmallClinic;
beforeAll(async () => {
  clinic = await makeSmallClinic();
});

const hit = (subject: string, limit = LIMIT) => countHit(clinic.visitor, limit, subject);

describe('a rate limit', () => {
  it('lets exactly its number through, also of twenty at the same moment', async () => {
    const results = await Promise.all(Array.from({ length: 20 }, () => hit('ada@example.com')));
    expect(results.filter(({ ok }) => ok)).toHaveLength(3);
  });

  it('counts each subject and each kind of hit for itself', async () => {
    expect((await hit('bo@example.com')).ok).toBe(true);
    expect((await hit('ada@example.com', { ...LIMIT, name: 'other' })).ok).toBe(true);
  });

  it('keeps no address in its table', async () => {
    const rows = await inTransaction(clinic.system, (tx) => tx.select().from(rateLimit));
    expect(JSON.stringify(rows)).not.toContain('ada');
  });

  it('begins anew with the next window, and forgets old ones', async () => {
    const dayAgo = new Date(Date.now() - 25 * 3_600_000);
    await inTransaction(clinic.system, (tx) =>
      tx.update(rateLimit).set({ windowStartsAt: dayAgo }),
    );
    expect((await hit('ada@example.com')).ok).toBe(true);
    await sweepRateLimits(clinic.system);
    expect(await inTransaction(clinic.system, (tx) => tx.select().from(rateLimit))).toHaveLength(1);
  });
});
