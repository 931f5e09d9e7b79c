import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { inTransaction } from '@/db/transaction';
import { systemActor } from '../auth/mint';
import { apiRoute } from '../http-api/api-route';
import { type ClinicId, newId } from '../shared/ids';
import { defineAction } from './define-action';
import { EMPTY_FORM } from './form-state';

const system = systemActor(newId<ClinicId>(), 'test');
const lock = sql`select pg_advisory_xact_lock(4711)`;

/** Does `work` while somebody else holds what it waits for. */
async function whileHeld<T>(work: () => Promise<T>): Promise<T> {
  return inTransaction(system, async (tx) => {
    await tx.execute(lock);
    return work();
  });
}

function waitInVain(): Promise<void> {
  return inTransaction(system, async (tx) => {
    await tx.execute(sql`set local lock_timeout = '20ms'`);
    await tx.execute(lock);
  });
}

describe('who waits in vain for what somebody else is saving', () => {
  it('is told in words at a form, which keeps what was typed', async () => {
    const action = defineAction({
      actor: async () => system,
      schema: z.object({ reason: z.string() }),
      run: async () => {
        await waitInVain();
        return { redirectTo: '/' };
      },
    });
    const form = new FormData();
    form.set('reason', 'Ill');
    const state = await whileHeld(() => action(EMPTY_FORM, form));
    expect(state.errors.form).toContain('Nothing of yours was saved');
    expect(state.values).toMatchObject({ reason: 'Ill' });
  });

  it('is answered 503 over the API, with when to come again', async () => {
    const route = apiRoute(async () => {
      await waitInVain();
      return new Response();
    });
    const answer = await whileHeld(() => route(new Request('http://milium.example/api')));
    expect(answer.status).toBe(503);
    expect(answer.headers.get('retry-after')).toBe('1');
    expect(await answer.json()).toMatchObject({ code: 'unavailable' });
  });

  it('hides no other failure', async () => {
    const action = defineAction({
      actor: async () => system,
      schema: z.object({}),
      run: () => Promise.reject(new Error('a bug')),
    });
    await expect(action(EMPTY_FORM, new FormData())).rejects.toThrow('a bug');
  });
});
