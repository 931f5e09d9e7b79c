import { createHash } from 'node:crypto';
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { lockFolder } from '../../db/embedded/folder-lock';
import { hashSources } from './build-hash';
import { type Environment, endedEarly, startChild } from './child';
import { PROJECT_FOLDER } from './project';
import type { Session } from './session';

const OUTPUT = path.join(PROJECT_FOLDER, '.next');
const STAMP = path.join(OUTPUT, 'milium-build');
/** Not inside the output, which a build empties. */
const CLAIM = path.join(PROJECT_FOLDER, 'node_modules/.cache/milium/build');
const PROGRESS = /^ *(✓|⚠|⨯|Creating|Running|Collecting|Generating|Finalizing|Warning|Error)/;

/**
 * Builds the site unless the last build is of these sources, this Next and this database. The build is
 * claimed until the session ends: building again under a running server would pull its files away.
 */
export async function buildWhenNeeded(
  session: Session,
  environment: Environment,
  hasClinic = true,
): Promise<void> {
  session.stopLater(claimBuild());
  const fingerprint = fingerprintOf(environment, hasClinic);
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

function claimBuild(): () => Promise<void> {
  if (!isWritable()) return async () => undefined; // nobody can build in a read-only installation
  const release = lockFolder(
    CLAIM,
    (pid) =>
      `Another process (${pid}) serves or builds the site of this project: stop that "npm start" or "npm test" first.`,
  );
  return async () => release();
}

function isWritable(): boolean {
  try {
    mkdirSync(CLAIM, { recursive: true });
    accessSync(CLAIM, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

function isCurrent(fingerprint: string): boolean {
  if (!existsSync(path.join(OUTPUT, 'BUILD_ID')) || !existsSync(STAMP)) return false;
  return readFileSync(STAMP, 'utf8') === fingerprint;
}

/**
 * Static pages hold what the database said when they were built: another database, another build. Built before there
 * was a clinic, no page could be made in advance.
 */
function fingerprintOf(environment: Environment, hasClinic: boolean): string {
  const next = readFileSync(path.join(PROJECT_FOLDER, 'node_modules/next/package.json'), 'utf8');
  const { version }: { version: string } = JSON.parse(next);
  const database = new URL(environment.DATABASE_APP_URL ?? 'postgres://none');
  return createHash('sha256')
    .update(JSON.stringify([hashSources(PROJECT_FOLDER), version, process.versions.node]))
    .update(JSON.stringify([database.hostname, database.pathname, database.password, hasClinic]))
    .digest('hex');
}
