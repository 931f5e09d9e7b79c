import { PlainProblem } from '../../db/embedded/plain-problem';
import { siteEnvironment } from './bring-up';
import type { ClinicCommand } from './clinic-command';
import { dataFolder, readSecrets } from './data-folder';
import { checkEnvironment, loadEnvironment } from './environment';
import { findDatabase } from './existing-database';
import { runSession } from './session';

/** What a person may ask of a clinic's data from the terminal; each works on the database that is there. */
const COMMANDS: Readonly<Record<string, () => Promise<ClinicCommand>>> = {
  'consent new-key': async () => (await import('./consent-new-key')).consentNewKey,
  'consent verify': async () => (await import('./consent-verify')).consentVerify,
};

const HELP = `Use: npm run clinic -- ${Object.keys(COMMANDS).join(' | ')} [options]`;

await runSession(async (session) => {
  const { name, args } = split(process.argv.slice(3));
  const load = COMMANDS[name];
  if (!load) throw new PlainProblem(HELP);
  const source = loadEnvironment();
  checkEnvironment(source);
  const dataDir = dataFolder(source);
  const port = Number(source.PORT || 3000);
  const appUrl = source.APP_URL || `http://localhost:${port}`;
  const command = (await load())(args);
  const ownerUrl = await findDatabase(session, source, dataDir);
  const secrets = readSecrets(dataDir);
  const authSecret = source.AUTH_SECRET || secrets.authSecret;
  // Nothing pays or writes here; the settings only have to be whole.
  Object.assign(process.env, {
    ...siteEnvironment({ source, ownerUrl, authSecret, appUrl, port }),
    MILIUM_SANDBOX_URL: 'http://127.0.0.1:9',
    STRIPE_WEBHOOK_SECRET: source.STRIPE_WEBHOOK_SECRET || secrets.webhookSecret,
    MILIUM_DATA_DIR: dataDir,
  });
  return command(session.say);
}, 130);

function split(given: readonly string[]): { name: string; args: readonly string[] } {
  const words = given.findIndex((word) => word.startsWith('-'));
  const end = words === -1 ? given.length : words;
  return { name: given.slice(0, end).join(' '), args: given.slice(end) };
}
