import { existsSync } from 'node:fs';
import path from 'node:path';
import { PlainProblem } from '../../db/embedded/plain-problem';
import { environmentProblems } from '../env-problems';
import type { Environment } from './child';
import { PROJECT_FOLDER } from './project';

/** The operator's settings: the environment, then `.env.local`, then `.env`, as Next reads them. */
export function loadEnvironment(): Environment {
  for (const name of ['.env.local', '.env']) {
    const file = path.join(PROJECT_FOLDER, name);
    if (existsSync(file)) process.loadEnvFile(file);
  }
  return process.env;
}

/** Stops with every problem at once. */
export function checkEnvironment(source: Environment): void {
  const problems = environmentProblems(source);
  if (problems.length === 0) return;
  throw new PlainProblem(`Milium cannot start:\n- ${problems.join('\n- ')}`);
}
