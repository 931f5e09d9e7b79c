import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { hashSources } from './build-hash';
import { type Environment, endedEarly, startChild } from './child';
import { PROJECT_FOLDER } from './project';
import type { Session } from './session';

const OUTPUT = path.join(PROJECT_FOLDER, '.next');
const STAMP = path.join(OUTPUT, 'milium-build');
const PROGRESS = /^ *(✓|⚠|⨯|Creating|Running|Collecting|Generating|Finalizing|Warning|Error)/;

/** Builds the site unless the last build is of these sources, this Next and this database. */
export async function buildWhenNeeded(session: Session, environment: Environment): Promise<void> {
  const fingerprint = fingerprintOf(environment);
  if (isCurrent(fingerprint)) return;
  await session.step('Build, only needed after a change', async () => {
    rmSync(STAMP, { force: true });
    const child = startChild({
      name: 'build',
      args: ['node_modules/next/dist/bin/next', 'build'],
      environment: { ...environment, NODE_ENV: 'production' },
      shows: (line) => PROGRESS.test(line),
    });
    session.stopLater(child.stop);
    const code = await child.exited;
    if (code !== 0) throw endedEarly('next build', code, child.recent());
    writeFileSync(STAMP, fingerprint);
  });
}

function isCurrent(fingerprint: string): boolean {
  if (!existsSync(path.join(OUTPUT, 'BUILD_ID')) || !existsSync(STAMP)) return false;
  return readFileSync(STAMP, 'utf8') === fingerprint;
}

/** Static pages hold what the database said when they were built: another database, another build. */
function fingerprintOf(environment: Environment): string {
  const next = readFileSync(path.join(PROJECT_FOLDER, 'node_modules/next/package.json'), 'utf8');
  const { version }: { version: string } = JSON.parse(next);
  const database = new URL(environment.DATABASE_APP_URL ?? 'postgres://none');
  return createHash('sha256')
    .update(JSON.stringify([hashSources(PROJECT_FOLDER), version, process.versions.node]))
    .update(JSON.stringify([database.hostname, database.pathname, database.password]))
    .digest('hex');
}
