import { setTimeout as delay } from 'node:timers/promises';
import { PlainProblem } from '../../db/embedded/plain-problem';
import { isFree } from '../../db/embedded/port';
import { type Child, type Environment, endedEarly, startChild } from './child';
import type { Session } from './session';

export interface WebOptions {
  readonly mode: 'start' | 'dev';
  readonly port: number;
  /** Only this machine may reach a demo: its sign-in page lets anyone in. */
  readonly loopbackOnly: boolean;
  readonly environment: Environment;
}

const PATIENCE_MILLISECONDS = 90_000;

/**
 * Several times what the site of a clinic holds. Without a limit V8 takes one from the memory of the machine and, where
 * that is large, leaves rubbish lying until it is a multiple of what is in use.
 */
const HEAP_LIMIT_MB = 1024;

/** Said before anything slow happens, so that nobody waits for a build in vain. */
export async function requireFreePort(port: number): Promise<void> {
  if (await isFree(port)) return;
  throw new PlainProblem(
    `Port ${port} is in use by another program: stop that, or set PORT to another number.`,
  );
}

/** Starts the site and waits until it says that it can serve: database reached, tables and jobs ready. */
export async function startWeb(session: Session, options: WebOptions): Promise<Child> {
  const { mode, port, environment } = options;
  const host = options.loopbackOnly ? ['-H', 'localhost'] : [];
  const child = startChild({
    name: 'site',
    args: [
      ...heapLimit(mode),
      'node_modules/next/dist/bin/next',
      mode,
      '-p',
      String(port),
      ...host,
    ],
    environment: { ...environment, NODE_ENV: mode === 'dev' ? 'development' : 'production' },
    shows: (line) => mode === 'dev' || isWorthShowing(line),
  });
  session.stopLater(child.stop);
  await Promise.race([
    untilReady(port),
    child.exited.then((code) => {
      throw endedEarly('The site', code, child.recent());
    }),
  ]);
  return child;
}

/** Not while developing: the compiler needs what it needs. */
function heapLimit(mode: WebOptions['mode']): readonly string[] {
  return mode === 'start' ? [`--max-old-space-size=${HEAP_LIMIT_MB}`] : [];
}

/** All that the site logs, without the lines Next greets with. */
function isWorthShowing(line: string): boolean {
  return line.trim() !== '' && !/^ *(▲|✓|- (Local|Network):)/.test(line);
}

async function untilReady(port: number): Promise<void> {
  const deadline = Date.now() + PATIENCE_MILLISECONDS;
  let answer = 'no answer';
  while (Date.now() < deadline) {
    answer = await readiness(port);
    if (answer === 'ready') return;
    await delay(150);
  }
  throw new Error(`The site did not become ready: /readyz says ${answer}`);
}

async function readiness(port: number): Promise<string> {
  try {
    const response = await fetch(`http://localhost:${port}/readyz`, {
      signal: AbortSignal.timeout(15_000),
    });
    return response.ok ? 'ready' : `${response.status} ${await response.text()}`;
  } catch {
    return 'no answer'; // not listening yet
  }
}
