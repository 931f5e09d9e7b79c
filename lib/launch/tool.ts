import { type Environment, startChild } from './child';
import type { Session } from './session';

export interface Tool {
  readonly name: string;
  readonly args: readonly string[];
  readonly environment: Environment;
}

/** Runs a tool to its end with its output shown; returns its exit code. */
export async function runTool(session: Session, { name, args, environment }: Tool) {
  // The tool sees a pipe, and whether to colour is a question of our own terminal.
  const coloured = process.stdout.isTTY && !process.env.NO_COLOR;
  const child = startChild({
    name,
    args,
    environment: { ...environment, ...(coloured ? { FORCE_COLOR: '1' } : { NO_COLOR: '1' }) },
    shows: () => true,
  });
  session.stopLater(child.stop);
  return child.exited;
}
