import { parseArgs } from 'node:util';
import { PlainProblem } from '../../db/embedded/plain-problem';

const HELP =
  'Use: npm run db:seed -- --appointments 1000000 --practitioners 20 [--seed 1]. Ten years of visits end today.';

export type SeedSettings = {
  readonly appointments: number;
  readonly practitioners: number;
  readonly seed: number;
};

/** The options of `npm run db:seed`; throws a PlainProblem for what is no sensible number. */
export function parseSeedSettings(args: readonly string[]): SeedSettings {
  const text = { type: 'string' } as const;
  const values = parsed(() => {
    const options = { appointments: text, practitioners: text, seed: text };
    return parseArgs({ args: [...args], options, strict: true }).values;
  });
  return {
    appointments: numberOf('--appointments', values.appointments ?? '1000000', 0, 5_000_000),
    practitioners: numberOf('--practitioners', values.practitioners ?? '20', 1, 200),
    seed: numberOf('--seed', values.seed ?? '1', 0, 2 ** 31),
  };
}

function parsed<T>(read: () => T): T {
  try {
    return read();
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : '';
    throw new PlainProblem(`${reason}\n${HELP}`, { cause });
  }
}

function numberOf(name: string, text: string, min: number, max: number): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= min && value <= max) return value;
  throw new PlainProblem(`${name} must be a whole number from ${min} to ${max}.\n${HELP}`);
}
