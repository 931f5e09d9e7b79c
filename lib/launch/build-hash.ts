import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/** What `next build` reads. */
const SOURCES = [
  'app',
  'db',
  'emails',
  'lib',
  'public',
  'instrumentation-client.ts',
  'instrumentation.ts',
  'next.config.js',
  'package-lock.json',
  'postcss.config.mjs',
  'proxy.ts',
  'tsconfig.json',
];
const NOT_IN_THE_SITE = /\.test\.tsx?$|^(lib\/launch|lib\/sandbox|db\/embedded|db\/testing)\//;

/** Changes when a file that the site is built from changes, comes, goes or moves. */
export function hashSources(projectFolder: string): string {
  const hash = createHash('sha256');
  for (const file of SOURCES.flatMap((source) => filesUnder(projectFolder, source)).sort()) {
    if (NOT_IN_THE_SITE.test(file)) continue;
    const content = readFileSync(path.join(projectFolder, file));
    // The length keeps "a" + "bc" apart from "ab" + "c".
    hash.update(`${file}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

function filesUnder(projectFolder: string, source: string): string[] {
  const full = path.join(projectFolder, source);
  if (!existsSync(full)) return [];
  if (statSync(full).isFile()) return [source];
  return readdirSync(full, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(projectFolder, path.join(entry.parentPath, entry.name)))
    .map((file) => file.split(path.sep).join('/'));
}
