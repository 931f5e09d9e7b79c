import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { migrate } from '../../db/migrate';
import { createDatabase } from '../../db/testing/template';
import { DAY_MS } from '../shared/milliseconds';
import { siteEnvironment } from './bring-up';
import type { Environment } from './child';
import { fillClinicIn } from './fill-clinic';
import type { Session } from './session';

const PRACTITIONERS = 20;
const SEED = 1;
/** Ten years end when they are made; after some days the calendar ahead has thinned out. */
const FRESH_DAYS = 7;

export interface BenchDatabase {
  readonly ownerUrl: string;
  readonly environment: Environment;
}

export interface BenchDataOptions {
  readonly dataDir: string;
  readonly clusterUrl: string;
  readonly authSecret: string;
  readonly source: Environment;
}

type Stamp = { readonly appointments: number; readonly madeAt: number };

/** A database with so many visits, kept from run to run and brought up to date; made anew when it has aged. */
export async function benchDatabase(
  session: Session,
  options: BenchDataOptions,
  appointments: number,
): Promise<BenchDatabase> {
  const name = appointments === 0 ? 'milium_empty' : 'milium_full';
  const stampFile = path.join(options.dataDir, `${name}.json`);
  const ownerUrl = databaseUrl(options.clusterUrl, name);
  const { authSecret } = options;
  const environment = {
    ...siteEnvironment({ ...options, ownerUrl, appUrl: 'http://localhost', port: 3000 }),
    MILIUM_SANDBOX_URL: 'http://127.0.0.1:9',
    STRIPE_WEBHOOK_SECRET: 'whsec_bench',
  };
  if (isFresh(stampFile, appointments)) {
    await session.step(`Tables of ${name}`, () => migrate(ownerUrl, authSecret));
    return { ownerUrl, environment };
  }
  rmSync(stampFile, { force: true });
  await createDatabase(options.clusterUrl, name);
  await session.step(`Tables of ${name}`, () => migrate(ownerUrl, authSecret));
  const settings = { appointments, practitioners: PRACTITIONERS, seed: SEED };
  await fillClinicIn(session, ownerUrl, environment, settings);
  writeFileSync(stampFile, JSON.stringify({ appointments, madeAt: Date.now() } satisfies Stamp));
  return { ownerUrl, environment };
}

function isFresh(stampFile: string, appointments: number): boolean {
  if (!existsSync(stampFile)) return false;
  const stamp: Stamp = JSON.parse(readFileSync(stampFile, 'utf8'));
  return stamp.appointments === appointments && Date.now() - stamp.madeAt < FRESH_DAYS * DAY_MS;
}

function databaseUrl(clusterUrl: string, name: string): string {
  const url = new URL(clusterUrl);
  url.pathname = `/${name}`;
  return url.href;
}
