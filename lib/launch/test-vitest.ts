import type { Environment } from './child';
import type { Session } from './session';
import type { Counts } from './test-counts';
import { countReported } from './test-report';
import { countVitest } from './test-reports';
import { runTool } from './tool';

export interface VitestOptions {
  readonly projects: readonly ('unit' | 'db')[];
  readonly filters: readonly string[];
  readonly environment: Environment;
}

export async function runVitest(session: Session, options: VitestOptions): Promise<Counts> {
  const projects = options.projects.map((project) => `--project=${project}`);
  const run = (file: string) =>
    runTool(session, {
      name: 'vitest',
      args: [
        ...['node_modules/vitest/vitest.mjs', 'run', ...projects],
        ...['--reporter=default', '--reporter=json', `--outputFile.json=${file}`],
        ...options.filters,
      ],
      environment: { ...options.environment, NODE_ENV: 'test' },
    });
  return countReported('vitest', run, countVitest);
}
