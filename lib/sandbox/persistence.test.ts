import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startSandbox } from './server';
import { callControl, depositSession, type Harness, startHarness } from './testing/harness';

let harness: Harness;
beforeEach(async () => {
  harness = await startHarness();
});
afterEach(() => harness.stop());

describe('the state', () => {
  it('survives a restart: sessions, mails, keys and webhooks not yet sent', async () => {
    await callControl(harness.url, 'PUT', '', { webhooks: { mode: 'delay', delayMs: 60_000 } });
    const params = depositSession();
    const key = { idempotencyKey: 'key-1' };
    const { id } = await harness.stripe.checkout.sessions.create(params, key);
    await callControl(harness.url, 'POST', `/sessions/${id}/pay`);
    const mail = { from: 'a@b.example', to: 'c@d.example', subject: 'S', text: 'T' };
    const sent = await harness.resend.emails.send(mail, key);

    await harness.restart();

    expect((await harness.stripe.checkout.sessions.retrieve(id)).payment_status).toBe('paid');
    expect((await harness.stripe.checkout.sessions.create(params, key)).id).toBe(id);
    expect((await harness.resend.emails.send(mail, key)).data?.id).toBe(sent.data?.id);
    const flushed = await callControl(harness.url, 'POST', '/webhooks/flush');
    expect(flushed.body).toEqual({ delivered: 2, failed: 0 });
  });

  it('does not keep a fault beyond the process', async () => {
    await callControl(harness.url, 'PUT', '', { stripe: { mode: 'down' } });
    await harness.restart();
    expect((await harness.stripe.events.list()).data).toEqual([]);
  });

  it('that cannot be read stops the start in words', async () => {
    await harness.sandbox.close();
    await writeFile(join(harness.dataDir, 'state.json'), '{"version":1,');
    const start = startSandbox({ port: 0, dataDir: harness.dataDir, webhook: null, appUrl: '' });
    await expect(start).rejects.toThrow('delete it to start afresh');
  });
});

describe('the program', () => {
  const run = (...args: string[]) =>
    spawn(process.execPath, ['--import', 'tsx', 'lib/sandbox/main.ts', ...args]);

  it('says when it is ready and saves on SIGTERM', async () => {
    await harness.sandbox.close();
    const child = run('--port', '0', '--data-dir', harness.dataDir);
    const [line] = await once(child.stdout, 'data');
    const url = /^sandbox ready on (http:\/\/127\.0\.0\.1:\d+)\n$/.exec(String(line))?.[1];
    await fetch(`${url}/emails`, {
      method: 'POST',
      headers: { authorization: 'Bearer re_sandbox' },
      body: JSON.stringify({ from: 'a@b.example', to: 'c@d.example', subject: 'S', text: 'T' }),
    });
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
    await harness.restart();
    const mails = await (await fetch(`${harness.url}/inbox.json`)).json();
    expect(mails).toHaveLength(1);
  });

  it('refuses to start with half a webhook', async () => {
    const child = run('--webhook-url', 'http://127.0.0.1:1/hook', '--data-dir', harness.dataDir);
    const [message] = await once(child.stderr, 'data');
    expect(String(message)).toContain('belong together');
    expect(await once(child, 'exit')).toEqual([1, null]);
  });
});
