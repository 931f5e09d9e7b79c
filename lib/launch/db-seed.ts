import { migrate } from '../../db/migrate';
import { siteEnvironment } from './bring-up';
import { dataFolder, readSecrets } from './data-folder';
import { openDatabase } from './database';
import { checkEnvironment, loadEnvironment } from './environment';
import { fillClinicIn } from './fill-clinic';
import { parseSeedSettings } from './seed-options';
import { refuseLiveKeys } from './seed-refusal';
import { runSession } from './session';

await runSession(async (session) => {
  const settings = parseSeedSettings(process.argv.slice(3));
  const source = loadEnvironment();
  checkEnvironment(source);
  refuseLiveKeys(source);
  session.say('Filling the demo clinic with made-up visits');
  const dataDir = dataFolder(source);
  const secrets = readSecrets(dataDir);
  const { ownerUrl } = await openDatabase(session, source, dataDir);
  const authSecret = source.AUTH_SECRET || secrets.authSecret;
  await session.step('Tables', () => migrate(ownerUrl, authSecret));
  const port = Number(source.PORT || 3000);
  const site = siteEnvironment({
    source,
    ownerUrl,
    authSecret,
    appUrl: `http://localhost:${port}`,
    port,
  });
  // Nothing pays or writes while a clinic is filled; the settings only have to be whole.
  const environment = {
    ...site,
    MILIUM_SANDBOX_URL: 'http://127.0.0.1:9',
    STRIPE_WEBHOOK_SECRET: source.STRIPE_WEBHOOK_SECRET || secrets.webhookSecret,
  };
  await fillClinicIn(session, ownerUrl, environment, settings);
  return 0;
}, 130);
