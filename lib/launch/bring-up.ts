import { setTimeout as delay } from 'node:timers/promises';
import type { Child, Environment } from './child';
import { dataFolder, readSecrets } from './data-folder';
import { databaseEnvironment, openDatabase, prepareDatabase } from './database';
import { checkEnvironment } from './environment';
import { needsSandbox, startSandbox } from './sandbox-process';
import type { Session } from './session';
import { requireFreePort } from './web';

/** Everything below the site, running, and what the site has to know of it. */
export interface Foundation {
  readonly port: number;
  readonly appUrl: string;
  readonly sandboxUrl: string | null;
  readonly environment: Environment;
  readonly endings: readonly Promise<string>[];
}

/** Settings, database, tables, demo data, sandbox: in the order in which they need each other. */
export async function bringUp(session: Session, source: Environment): Promise<Foundation> {
  checkEnvironment(source);
  const port = Number(source.PORT || 3000);
  const appUrl = source.APP_URL || `http://localhost:${port}`;
  const dataDir = dataFolder(source);
  const database = await openDatabase(session, source, dataDir);
  await requireFreePort(port);
  const secrets = readSecrets(dataDir);
  const authSecret = source.AUTH_SECRET || secrets.authSecret;
  await prepareDatabase(session, database.ownerUrl, authSecret);
  const common = {
    ...source,
    ...databaseEnvironment(database.ownerUrl, authSecret),
    APP_URL: appUrl,
    PORT: String(port),
    NEXT_TELEMETRY_DISABLED: '1',
  };
  if (!needsSandbox(source)) {
    return { port, appUrl, sandboxUrl: null, environment: common, endings: [database.ended] };
  }
  const webhookSecret = source.STRIPE_WEBHOOK_SECRET || secrets.webhookSecret;
  const sandbox = await session.step('Sandbox for payments and mail', () =>
    startSandbox(session, { dataDir, appUrl, preferredPort: port + 1, webhookSecret }),
  );
  return {
    port,
    appUrl,
    sandboxUrl: sandbox.url,
    environment: {
      ...common,
      MILIUM_SANDBOX_URL: sandbox.url,
      STRIPE_WEBHOOK_SECRET: webhookSecret,
    },
    endings: [database.ended, endingOf(sandbox.child)],
  };
}

/** Runs on until a part ends by itself, which is a failure of the whole. */
export async function untilSomethingEnds(endings: readonly Promise<string>[]): Promise<never> {
  const reason = await Promise.race(endings);
  // Ctrl-C in a terminal without process groups may reach a part before it reaches us.
  await delay(200);
  throw new Error(reason);
}

export function endingOf(child: Child): Promise<string> {
  return child.exited.then(
    (code) => `"${child.name}" ended unexpectedly with code ${code}:\n${child.recent()}`,
  );
}
