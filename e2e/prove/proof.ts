import postgres from 'postgres';
import { Random } from '../../db/seed/random';
import { type HistoryReport, runHistory } from './history';
import { installJournal } from './journal';
import type { Sandbox } from './sandbox';

export type Proof = {
  readonly tried: number;
  /** How often each operation was answered how. */
  readonly answers: ReadonlyMap<string, number>;
  /** The first history that broke a promise; null: none did. */
  readonly broken: HistoryReport | null;
};

export type Stage = { readonly ownerUrl: string; readonly sandbox: Sandbox };

/** The seeds of a run's histories: the first is the run's own, so that one seed with one history replays it. */
export function seedOf(runSeed: number, index: number): number {
  return index === 0
    ? runSeed >>> 0
    : new Random(runSeed + index * 0x9e3779b9).between(0, 2 ** 32 - 1);
}

/** Readies a throw-away database, which the application already stands on, for histories. */
export async function prepareStage(
  ownerUrl: string,
  sabotage?: (owner: postgres.Sql) => Promise<unknown>,
) {
  const owner = connect(ownerUrl);
  try {
    await installJournal(owner);
    await sabotage?.(owner);
  } finally {
    await owner.end();
  }
}

type ProveOptions = {
  readonly onHistory?: (report: HistoryReport) => void;
  /** Asked after each history that broke nothing. */
  readonly goOn?: (tried: number, answers: Proof['answers']) => boolean;
};

/** Runs histories one after the other until one breaks a promise. */
export async function prove(
  { ownerUrl, sandbox }: Stage,
  seeds: readonly number[],
  { onHistory = () => undefined, goOn = () => true }: ProveOptions = {},
): Promise<Proof> {
  const owner = connect(ownerUrl);
  const answers = new Map<string, number>();
  try {
    for (const [index, seed] of seeds.entries()) {
      const report = await runHistory(owner, sandbox, seed);
      for (const { operation, said } of report.tries) {
        const key = `${operation}: ${said}`;
        answers.set(key, (answers.get(key) ?? 0) + 1);
      }
      onHistory(report);
      const tried = index + 1;
      if (report.problems.length > 0) return { tried, answers, broken: report };
      if (!goOn(tried, answers)) return { tried, answers, broken: null };
    }
    return { tried: seeds.length, answers, broken: null };
  } finally {
    await owner.end();
  }
}

function connect(ownerUrl: string): postgres.Sql {
  return postgres(ownerUrl, { max: 4, onnotice: () => undefined });
}
