import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSandbox } from '../../lib/sandbox/server';

/** The stand-in for Stripe, over HTTP; it sends no events, so what is paid is seen by asking (return page, reconciler). */
export type Sandbox = {
  readonly url: string;
  /** What the patient does on Stripe's page, by its address. */
  pay(checkoutUrl: string): Promise<void>;
  /** Forgets every payment. */
  reset(): Promise<void>;
  close(): Promise<void>;
};

export async function openSandbox(): Promise<Sandbox> {
  const dataDir = await mkdtemp(join(tmpdir(), 'milium-prove-'));
  const appUrl = 'http://localhost:3000';
  const sandbox = await startSandbox({ port: 0, dataDir, webhook: null, appUrl });
  const post = (path: string) =>
    fetch(`${sandbox.url}/control${path}`, {
      method: 'POST',
      headers: { authorization: 'Bearer sk_test_sandbox' },
    });
  return {
    url: sandbox.url,
    async pay(checkoutUrl) {
      const session = new URL(checkoutUrl).pathname.split('/').at(-1) ?? '';
      const { status } = await post(`/sessions/${session}/pay`);
      // A page that was ended meanwhile cannot be paid, as at Stripe.
      if (status >= 500) throw new Error(`the sandbox answered ${status}`);
    },
    async reset() {
      await post('/reset');
    },
    async close() {
      await sandbox.close();
      await rm(dataDir, { recursive: true });
    },
  };
}
