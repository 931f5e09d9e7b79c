import type { Session } from '../../lib/launch/session';
import type { HistoryReport } from './history';

/** One broken guard breaks many promises: the first ones tell which. */
const SHOWN = 10;

export function printProgress(session: Session, tried: number, count: number): void {
  if (tried % 100 === 0 && tried < count) session.say(`  ${tried}/${count}`);
}

/** How the operations were answered: a run in which nothing was refused, or all was, would prove little. */
export function printAnswers(session: Session, answers: ReadonlyMap<string, number>): void {
  for (const [key, times] of [...answers].sort()) session.say(`  ${key} ${times}`);
}

export function printBroken(
  session: Session,
  { seed, clients, tries, problems }: HistoryReport,
  run: { tried: number; count: number; runSeed: number; sabotage: string | undefined },
): void {
  session.say(
    `${run.tried}/${run.count} histories tried, seed ${run.runSeed}: history ${seed} broke`,
  );
  session.say(`  ${clients} clients, ${tries.length} operations`);
  for (const problem of problems.slice(0, SHOWN)) session.say(`  - ${problem}`);
  if (problems.length > SHOWN) session.say(`  - and ${problems.length - SHOWN} more`);
  const sabotage = run.sabotage ? ` --sabotage ${run.sabotage}` : '';
  session.say(`Again: npm run prove:histories -- --replay ${seed}${sabotage}`);
}
