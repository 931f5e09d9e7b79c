import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { startEmbedded } from '../embedded/start';

export interface TestCluster {
  readonly url: string;
  stop(): Promise<void>;
}

/** The cluster of TEST_DATABASE_URL, or an embedded one that is thrown away. Never none: then it throws. */
export async function startTestCluster(name = 'test'): Promise<TestCluster> {
  const given = process.env.TEST_DATABASE_URL;
  if (given) return { url: given, stop: async () => undefined };
  const folder = fileURLToPath(new URL(`../../.data/${name}`, import.meta.url));
  const embedded = await startEmbedded({ dataDir: folder, durable: false });
  const stop = async () => {
    await embedded.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return { url: embedded.ownerUrl, stop };
}
