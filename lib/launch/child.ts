import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { hasCode } from '../../db/embedded/error-code';
import { PlainProblem } from '../../db/embedded/plain-problem';
import { PROJECT_FOLDER } from './project';

export type Environment = Readonly<Record<string, string | undefined>>;

export interface ChildOptions {
  /** What people call it, in front of its lines. */
  readonly name: string;
  /** A Node script and its arguments, relative to the project. */
  readonly args: readonly string[];
  readonly environment: Environment;
  /** Which of its lines to print; the others are kept for a failure's message. */
  readonly shows: (line: string) => boolean;
}

export interface Child {
  readonly name: string;
  /** Of it and of its process group. */
  readonly pid: number;
  /** Its exit code; 1 when a signal ended it. */
  readonly exited: Promise<number>;
  /** The last lines it printed. */
  recent(): string;
  /** Resolves at the first line that holds `text`; rejects when the child ends before. */
  printed(text: string): Promise<void>;
  stop(): Promise<void>;
}

interface Group {
  readonly leader: ChildProcess;
  gone: boolean;
}

const PATIENCE_MILLISECONDS = 8_000;
const KEPT_LINES = 40;
const END_WITH_LAUNCHER = new URL('./end-with-launcher.mjs', import.meta.url).href;

/** Starts a Node program in a process group of its own, so that Ctrl-C leaves the order of stopping to us. */
export function startChild({ name, args, environment, shows }: ChildOptions): Child {
  const child = spawn(process.execPath, ['--import', END_WITH_LAUNCHER, ...args], {
    cwd: PROJECT_FOLDER,
    env: { NODE_ENV: 'production', ...environment },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const group: Group = { leader: child, gone: false };
  const killNow = () => signalGroup(group, 'SIGKILL');
  process.once('exit', killNow);
  const exited = new Promise<number>((resolve) => {
    child.once('error', () => resolve(1));
    // "close" comes after "exit", when nobody in the group holds its output any more.
    child.once('close', (code) => {
      group.gone = true;
      process.off('exit', killNow);
      resolve(code ?? 1);
    });
  });
  const lines = collectLines(child, (line) => {
    if (shows(line)) console.log(`  ${name} │ ${line}`);
  });
  return {
    name,
    pid: child.pid ?? 0,
    exited,
    recent: () => lines.recent.join('\n'),
    printed: (text) => lines.printed(text, exited, name),
    stop: () => stop(group, exited),
  };
}

function collectLines(child: ChildProcess, onLine: (line: string) => void) {
  const recent: string[] = [];
  const listeners = new Set<(line: string) => void>([onLine]);
  for (const stream of [child.stdout, child.stderr]) {
    if (stream === null) continue;
    createInterface({ input: stream }).on('line', (line) => {
      recent.push(line);
      if (recent.length > KEPT_LINES) recent.shift();
      for (const listener of listeners) listener(line);
    });
  }
  const printed = (text: string, exited: Promise<number>, name: string) =>
    new Promise<void>((resolve, reject) => {
      listeners.add((line) => line.includes(text) && resolve());
      void exited.then((code) => reject(endedEarly(name, code, recent.join('\n'))));
    });
  return { recent, printed };
}

/** Its own last words say more than our stack. */
export function endedEarly(name: string, code: number, output: string): PlainProblem {
  return new PlainProblem(`"${name}" ended with code ${code}:\n${output}`);
}

async function stop(group: Group, exited: Promise<number>): Promise<void> {
  signalGroup(group, 'SIGINT');
  const inTime = await Promise.race([
    exited.then(() => true),
    delay(PATIENCE_MILLISECONDS, false, { ref: false }),
  ]);
  if (inTime) return;
  signalGroup(group, 'SIGKILL');
  await exited;
}

/** To everyone in the group: a program that crashed may have left its own children behind. */
function signalGroup({ leader, gone }: Group, signal: NodeJS.Signals): void {
  if (gone || leader.pid === undefined) return;
  try {
    process.kill(-leader.pid, signal);
  } catch (cause) {
    if (!hasCode(cause, 'ESRCH')) throw cause;
  }
}
