import type { TestProject } from 'vitest/node';
import { buildTemplate } from './template';
import { startTestCluster } from './test-cluster';

declare module 'vitest' {
  export interface ProvidedContext {
    clusterUrl: string;
  }
}

/** Once before all database tests: a cluster and its template. A failure here fails the run. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const cluster = await startTestCluster();
  try {
    await buildTemplate(cluster.url);
  } catch (cause) {
    await cluster.stop();
    throw cause;
  }
  project.provide('clusterUrl', cluster.url);
  return cluster.stop;
}
