import { PlainProblem } from '../../db/embedded/plain-problem';
import { siteEnvironment } from './bring-up';
import type { Environment } from './child';
import type { ClinicCommand } from './clinic-command';
import { dataFolder, readSecrets } from './data-folder';
import { checkEnvironment, loadEnvironment } from './environment';
import { findDatabase } from './existing-database';
import { runSession } from './session';

/** What a person may ask of a clinic's data from the terminal; each works on the database that is there. */
const COMMANDS: Readonly<Record<string, () => Promise<ClinicCommand>>> = {
  backup: async () => (await import('./backup/backup-command')).backup,
  'backup note': async () => (await import('./backup/backup-command')).backupNote,
  'consent new-key': async () => (await import('./consent-new-key')).consentNewKey,
  'consent verify': async () => (await import('./consent-verify')).consentVerify,
};

const HELP = `Use: npm run clinic -- ${['doctor', ...Object.keys(COMMANDS)].join(' | ')} [options]`;

await runSession(async (session) => {
  const { name, args } = split(process.argv.slice(3));
  const source = loadEnvironment();
  // It looks at the settings itself, whatever they are.
  if (name === 'doctor') {
    const { doctor } = await import('./doctor/doctor');
    return doctor(session, source, (ownerUrl) => applySettings(source, ownerUrl));
  }
  const load = COMMANDS[name];
  if (!load) throw new PlainProblem(HELP);
  checkEnvironment(source);
  const command = (await load())(args);
  const dataDir = dataFolder(source);
  const ownerUrl = await findDatabase(session, source, dataDir);
  applySettings(source, ownerUrl);
  return command(session.say, { ownerUrl, dataDir, isEmbedded: !source.DATABASE_URL });
}, 130);

/** Makes the settings of this process whole, as the launcher does for the site. */
function applySettings(source: Environment, ownerUrl: string): void {
  const dataDir = dataFolder(source);
  const port = Number(source.PORT || 3000);
  const secrets = readSecrets(dataDir);
  Object.assign(process.env, {
    ...siteEnvironment({
      source,
      ownerUrl,
      authSecret: source.AUTH_SECRET || secrets.authSecret,
      appUrl: source.APP_URL || `http://localhost:${port}`,
      port,
    }),
    // Nothing pays or writes here unless the keys are real.
    MILIUM_SANDBOX_URL: 'http://127.0.0.1:9',
    STRIPE_WEBHOOK_SECRET: source.STRIPE_WEBHOOK_SECRET || secrets.webhookSecret,
    MILIUM_DATA_DIR: dataDir,
  });
}

function split(given: readonly string[]): { name: string; args: readonly string[] } {
  const words = given.findIndex((word) => word.startsWith('-'));
  const end = words === -1 ? given.length : words;
  return { name: given.slice(0, end).join(' '), args: given.slice(end) };
}
