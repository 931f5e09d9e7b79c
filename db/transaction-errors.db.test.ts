import { inspect } from 'node:util';
import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { systemActor } from '../lib/auth/mint';
import { type ClinicId, newId } from '../lib/shared/ids';
import { patient } from './schema/patient';
import { inTransaction, postgresCode } from './transaction';

describe('an error of the database', () => {
  it('tells its code and statement, and repeats nothing that was being written', async () => {
    const clinicId = newId<ClinicId>();
    const failure = await inTransaction(systemActor(clinicId, 'test'), (tx) =>
      tx.insert(patient).values({
        clinicId,
        fullName: 'Ada Canary',
        email: 'canary@example.com',
        emailKey: 'canary@example.com',
        phone: '+442079460000',
        birthDate: '1990-02-03',
      }),
    ).catch((error: unknown) => error);
    expect(postgresCode(failure)).toBe('23503');
    expect(inspect(failure, { depth: 10, showHidden: true })).not.toMatch(/canary/i);
    expect(String(failure)).toContain('insert into "patient"');
  });

  it('is passed on whole when it is not about a query', async () => {
    const bug = new Error('a bug');
    const work = inTransaction(systemActor(newId<ClinicId>(), 'test'), async (tx) => {
      await tx.execute(sql`select 1`);
      throw bug;
    });
    await expect(work).rejects.toBe(bug);
  });
});
