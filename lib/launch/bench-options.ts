import { parseArgs } from 'node:util';
import { PlainProblem } from '../../db/embedded/plain-problem';

const SECTIONS = ['engine', 'availability', 'holds', 'patients', 'desk'];
const HELP = `Use: npm run bench [-- --quick] [--json] [--only ${SECTIONS.join(',')}] [--appointments 1000000]`;

export type BenchOptions = {
  readonly quick: boolean;
  readonly json: boolean;
  readonly only: readonly string[];
  readonly appointments: number;
};

/** The options of `npm run bench`; throws a PlainProblem for one that does not exist. */
export function parseBenchOptions(args: readonly string[]): BenchOptions {
  const { quick, json, only, appointments } = read(args);
  const sections = only ? only.split(',') : [];
  const unknown = sections.find((section) => !SECTIONS.includes(section));
  if (unknown) throw new PlainProblem(`There is no section "${unknown}".\n${HELP}`);
  if (!/^\d{1,7}$/.test(appointments)) throw new PlainProblem(HELP);
  return { quick, json, only: sections, appointments: Number(appointments) };
}

function read(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        quick: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        only: { type: 'string' },
        appointments: { type: 'string', default: '1000000' },
      },
    }).values;
  } catch (cause) {
    throw new PlainProblem(`${cause instanceof Error ? cause.message : ''}\n${HELP}`, { cause });
  }
}
