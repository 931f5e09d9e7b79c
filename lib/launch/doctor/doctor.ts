import { environmentProblems } from '../../env-problems';
import type { Environment } from '../child';
import { dataFolder, readSecrets } from '../data-folder';
import { findDatabase } from '../existing-database';
import { needsSandbox } from '../sandbox-process';
import type { Session } from '../session';
import { examineDatabaseClock, examineZones } from './clock';
import { examineDatabase, onConnection } from './database';
import { type Finding, fault, findingLines, well } from './finding';
import { examineBackup, examineJobs } from './running';
import { examineMail, examineStripe } from './services';
import { examineSettings } from './settings';

type Examine = () => Promise<readonly Finding[]>;

/**
 * `clinic doctor`: looks at settings, database, clocks, mail, Stripe and backup, says of each how it is and what to do,
 * and changes nothing. Ends with 1 when something is at fault. `applySettings` fills the environment of this process.
 */
export async function doctor(
  session: Session,
  source: Environment,
  applySettings: (ownerUrl: string) => void,
): Promise<number> {
  const dataDir = dataFolder(source);
  const found: Finding[] = [];
  const chapter = async (title: string, examine: Examine) => {
    session.say(`\n${title}`);
    const findings = await examine();
    found.push(...findings);
    for (const line of findings.flatMap(findingLines)) session.say(line);
    return findings.every(({ state }) => state !== 'fault');
  };
  await chapter('This machine', () => examineSettings(source, dataDir, process.version));
  if (environmentProblems(source).length === 0) {
    const ownerUrl = await openOrTell(session, source, dataDir, chapter);
    if (ownerUrl !== null) {
      applySettings(ownerUrl);
      await examineParts(
        source,
        ownerUrl,
        source.AUTH_SECRET || readSecrets(dataDir).authSecret,
        chapter,
      );
    }
  }
  session.say(`\n${conclusion(found)}`);
  return found.some(({ state }) => state === 'fault') ? 1 : 0;
}

type Chapter = (title: string, examine: Examine) => Promise<boolean>;

async function openOrTell(
  session: Session,
  source: Environment,
  dataDir: string,
  chapter: Chapter,
): Promise<string | null> {
  try {
    return await findDatabase(session, source, dataDir);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    await chapter('Database', async () => [
      fault('The database cannot be opened', why.replaceAll(/\s*\n\s*/g, ' ')),
    ]);
    return null;
  }
}

async function examineParts(
  source: Environment,
  ownerUrl: string,
  authSecret: string,
  chapter: Chapter,
): Promise<void> {
  if (await chapter('Database', () => examineDatabase(ownerUrl, authSecret))) {
    await chapter('Clocks', () =>
      onConnection(ownerUrl, async (sql) => [
        await examineDatabaseClock(sql),
        ...(await examineZones(sql)),
      ]),
    );
    await chapter('Background work and backup', () =>
      onConnection(ownerUrl, async (sql) => [
        ...(await examineJobs(sql)),
        await examineBackup(sql, needsSandbox(source)),
      ]),
    );
  }
  const pretend = (what: string) => async () => [well(`The sandbox stands in: no ${what}`)];
  await chapter('Mail', source.RESEND_API_KEY ? examineMail : pretend('mail leaves this machine'));
  await chapter('Stripe', source.STRIPE_SECRET_KEY ? examineStripe : pretend('real money moves'));
}

function conclusion(found: readonly Finding[]): string {
  const count = (state: Finding['state']) => found.filter((one) => one.state === state).length;
  const faults = count('fault');
  const cares = count('care');
  if (faults === 0 && cares === 0) return 'All is well.';
  const words = [
    faults > 0 ? `${faults} to mend` : null,
    cares > 0 ? `${cares} to look at` : null,
  ].filter((word) => word !== null);
  return `${words.join(', ')}: the arrows say how.`;
}
