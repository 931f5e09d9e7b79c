import { setTimeout as delay } from 'node:timers/promises';
import { PlainProblem } from '../../db/embedded/plain-problem';

type Stop = () => Promise<void>;

/** One run of a command: its progress on the terminal, and what must be stopped at its end. */
export interface Session {
  say(line: string): void;
  /** Does one thing and says how long it took; and, where its result can be bad, whether it was. */
  step<T>(label: string, action: () => Promise<T>, isBad?: (result: T) => boolean): Promise<T>;
  /** Registers what to stop at the end; the last that came is the first that goes. */
  stopLater(stop: Stop): void;
}

/** Thrown between steps after Ctrl-C; nobody needs to read it. */
export class Interrupted extends Error {}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const UNWINDING_MILLISECONDS = 10_000;
/** A longer step says that it has begun. */
const SILENCE_MILLISECONDS = 1_000;

/**
 * Runs a command to its end, to a failure or to a signal, then stops everything it started and ends the
 * process: with the command's own code, 1 after a failure, `interruptedCode` after a signal.
 */
export async function runSession(
  work: (session: Session) => Promise<number>,
  interruptedCode = 0,
): Promise<never> {
  const stops: Stop[] = [];
  const interruption = listenForSignals();
  const session: Session = {
    say: (line) => {
      if (!interruption.happened) console.log(line);
    },
    stopLater: (stop) => stops.push(stop),
    step: async (label, action, isBad = () => false) => {
      if (interruption.happened) throw new Interrupted();
      return timed(label, action, isBad);
    },
  };
  const outcome = work(session).catch((cause: unknown) => {
    if (!interruption.happened) report(cause);
    return 1;
  });
  await Promise.race([outcome, interruption.promise]);
  if (interruption.happened) console.log('\nStopping …');
  let clean = await stopAll(stops);
  if (interruption.happened) {
    // A step that was under way may have started one thing more.
    await Promise.race([outcome, delay(UNWINDING_MILLISECONDS)]);
    clean = (await stopAll(stops)) && clean;
  }
  const code = interruption.happened ? interruptedCode : await outcome;
  process.exit(clean ? code : code || 1);
}

function listenForSignals() {
  const interruption = { happened: false, promise: Promise.resolve() };
  interruption.promise = new Promise((resolve) => {
    for (const signal of SIGNALS) {
      process.on(signal, () => {
        interruption.happened = true;
        resolve();
      });
    }
  });
  return interruption;
}

async function timed<T>(
  label: string,
  action: () => Promise<T>,
  isBad: (result: T) => boolean,
): Promise<T> {
  const startedAt = performance.now();
  const patience = setTimeout(() => console.log(`  … ${label}`), SILENCE_MILLISECONDS);
  try {
    const result = await action();
    const seconds = (performance.now() - startedAt) / 1000;
    console.log(`  ${isBad(result) ? '✗' : '✓'} ${label} (${seconds.toFixed(1)} s)`);
    return result;
  } finally {
    clearTimeout(patience);
  }
}

async function stopAll(stops: Stop[]): Promise<boolean> {
  let clean = true;
  for (let stop = stops.pop(); stop; stop = stops.pop()) {
    try {
      await stop();
    } catch (cause) {
      report(cause);
      clean = false;
    }
  }
  return clean;
}

/** Tells the person at the terminal what went wrong. */
export function report(cause: unknown): void {
  console.error(cause instanceof PlainProblem ? `\n${cause.message}\n` : cause);
}
