import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';

const BUILD = new URL('../.next/', import.meta.url);

/**
 * Next's own baseline: `rootMainFiles` of this build, the scripts (React, the router, the bundler's runtime) that an
 * empty page of the App Router loads too. `polyfillFiles` are `nomodule`: no browser of today loads them.
 */
export function baselineFiles(): ReadonlySet<string> {
  const manifest: { rootMainFiles: string[] } = JSON.parse(
    readFileSync(new URL('build-manifest.json', BUILD), 'utf8'),
  );
  return new Set(manifest.rootMainFiles);
}

/** All scripts that the browser fetched so far for the page it shows, below `.next/`, gzipped as strongly as servers do. */
export async function loadedScripts(page: Page): Promise<ReadonlyMap<string, number>> {
  const addresses = await page.evaluate(() =>
    performance.getEntriesByType('resource').map(({ name }) => name),
  );
  const files = addresses
    .map((address) => new URL(address).pathname)
    .filter((path) => path.endsWith('.js'))
    .map((path) => path.replace('/_next/', ''));
  const size = (file: string) => gzipSync(readFileSync(new URL(file, BUILD)), { level: 9 }).length;
  return new Map(files.map((file) => [file, size(file)]));
}

export function bytesOf(
  sizes: ReadonlyMap<string, number>,
  isCounted: (file: string) => boolean,
): number {
  return [...sizes].reduce((sum, [file, bytes]) => (isCounted(file) ? sum + bytes : sum), 0);
}
