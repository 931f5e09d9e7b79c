import { setTimeout as delay } from 'node:timers/promises';
import { PlainProblem } from '../../db/embedded/plain-problem';
import { migrate } from '../../db/migrate';
import type { Child, Environment } from './child';
import type { ClinicPlace } from './clinic-command';
import { dataFolder, readSecrets } from './data-folder';
import { databaseEnvironment, openDatabase, seedDemo } from './database';
import { checkEnvironment } from './environment';
import { needsSandbox, startSandbox } from './sandbox-process';
import type { Session } from './session';
import { makeSetupLink } from './setup-link';
import { requireFreePort } from './web';

/** Everything below the site, running, and what the site has to know of it. */
export interface Foundation {
  readonly port: number;
  readonly appUrl: string;
  readonly sandboxUrl: string | null;
  readonly environment: Environment;
  readonly place: ClinicPlace;
  /** Where a first clinic is made; null when there is one. */
  readonly setupUrl: string | null;
  readonly endings: readonly Promise<string>[];
}

/** Settings, database, tables, sandbox, demo clinic: in the order in which they need each other. */
export async function bringUp(session: Session, source: Environment): Promise<Foundation> {
  checkEnvironment(source);
  const port = Number(source.PORT || 3000);
  const appUrl = source.APP_URL || `http://localhost:${port}`;
  const dataDir = dataFolder(source);
  const { ownerUrl, ended } = await openDatabase(session, source, dataDir);
  await requireFreePort(port);
  const secrets = readSecrets(dataDir);
  const authSecret = source.AUTH_SECRET || secrets.authSecret;
  await session.step('Tables', () => migrate(ownerUrl, authSecret));
  const environment = siteEnvironment({ source, ownerUrl, authSecret, appUrl, port });
  const place = { ownerUrl, dataDir, isEmbedded: !source.DATABASE_URL };
  if (!needsSandbox(source)) {
    const setupUrl = await makeSetupLink(ownerUrl, appUrl);
    return { port, appUrl, sandboxUrl: null, environment, place, setupUrl, endings: [ended] };
  }
  const webhookSecret = source.STRIPE_WEBHOOK_SECRET || secrets.webhookSecret;
  const { url: sandboxUrl, child } = await session.step('Sandbox for payments and mail', () =>
    startSandbox(session, { dataDir, appUrl, preferredPort: port + 1, webhookSecret }),
  );
  const sandboxed = {
    ...environment,
    MILIUM_SANDBOX_URL: sandboxUrl,
    STRIPE_WEBHOOK_SECRET: webhookSecret,
  };
  // Pretend payments and a pretend clinic belong together: real keys never meet demo data.
  if (!wantsNoDemo(source)) await seedDemo(session, ownerUrl, sandboxed);
  const setupUrl = await makeSetupLink(ownerUrl, appUrl);
  const endings = [ended, endingOf(child)];
  return { port, appUrl, sandboxUrl, environment: sandboxed, place, setupUrl, endings };
}

/** `npm start -- --empty`, or MILIUM_DEMO=0 for good: a database without a clinic stays so until somebody makes one. */
function wantsNoDemo(source: Environment): boolean {
  return source.MILIUM_DEMO === '0' || process.argv.includes('--empty');
}

interface SiteSettings {
  readonly source: Environment;
  readonly ownerUrl: string;
  readonly authSecret: string;
  readonly appUrl: string;
  readonly port: number;
}

export function siteEnvironment(settings: SiteSettings): Environment {
  return {
    ...settings.source,
    ...databaseEnvironment(settings.ownerUrl, settings.authSecret),
    APP_URL: settings.appUrl,
    PORT: String(settings.port),
    NEXT_TELEMETRY_DISABLED: '1',
  };
}

/** Runs on until a part ends by itself, which is a failure of the whole. */
export async function untilSomethingEnds(endings: readonly Promise<string>[]): Promise<never> {
  const reason = await Promise.race(endings);
  // A signal to everything at once may end a part before it reaches us: then it is no failure.
  await delay(200);
  throw new PlainProblem(reason);
}

export function endingOf(child: Child): Promise<string> {
  return child.exited.then(
    (code) => `"${child.name}" ended unexpectedly with code ${code}:\n${child.recent()}`,
  );
}
