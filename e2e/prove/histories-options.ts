import { parseArgs } from 'node:util';
import { PlainProblem } from '../../db/embedded/plain-problem';
import { SABOTAGES } from './sabotage';

/** One seed, again: what comes first is the database's choice, so one go may not show it. */
const REPLAYS = 50;

const HELP = `Use: npm run prove:histories -- [--n 1000] [--seed S] [--from 0] [--replay SEED] [--sabotage NAME]
NAME is one of ${Object.keys(SABOTAGES).join(', ')}.`;

export type HistoriesOptions = {
  readonly count: number;
  readonly seed: number;
  /** How many of the seed are passed over. */
  readonly first: number;
  /** One history, again and again: then `seed` is its own. */
  readonly isReplay: boolean;
  readonly sabotage: string | undefined;
};

/** The options of `npm run prove:histories`; throws a PlainProblem for what is none. */
export function parseHistoriesOptions(args: readonly string[]): HistoriesOptions {
  const { n, seed, from, replay, sabotage } = read(args);
  if (sabotage !== undefined && !Object.hasOwn(SABOTAGES, sabotage)) {
    throw new PlainProblem(`There is no sabotage "${sabotage}".\n${HELP}`);
  }
  const isReplay = replay !== undefined;
  return {
    count: isReplay ? REPLAYS : wholeNumber('--n', n),
    seed: isReplay ? wholeNumber('--replay', replay) : wholeNumber('--seed', seed),
    first: wholeNumber('--from', from),
    isReplay,
    sabotage,
  };
}

function read(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        n: { type: 'string', default: '1000' },
        seed: { type: 'string', default: String(Date.now() % 1_000_000_000) },
        // A long run can be done in parts: 10,000 are 2,000 and then 8,000 --from 2000 of the same seed.
        from: { type: 'string', default: '0' },
        replay: { type: 'string' },
        sabotage: { type: 'string' },
      },
    }).values;
  } catch (cause) {
    throw new PlainProblem(`${cause instanceof Error ? cause.message : ''}\n${HELP}`, { cause });
  }
}

function wholeNumber(option: string, text: string): number {
  if (/^\d{1,10}$/.test(text)) return Number(text);
  throw new PlainProblem(`${option} takes a whole number, not "${text}".\n${HELP}`);
}
