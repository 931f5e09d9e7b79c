import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { expect, type Page, test } from '@playwright/test';
import { chooseTime } from './pages/booking';
import { openDesk } from './pages/sign-in';

const BUILD = new URL('../.next/', import.meta.url);
const KILOBYTE = 1024;
const LIMIT_BYTES = 15 * KILOBYTE;
const DESK_LIMIT_BYTES = 60 * KILOBYTE;

/**
 * Next's own baseline: `rootMainFiles` of this build, the scripts (React, the router, the bundler's runtime) that an
 * empty page of the App Router loads too. `polyfillFiles` are `nomodule`: no browser of today loads them.
 */
function baselineFiles(): string[] {
  const manifest: { rootMainFiles: string[] } = JSON.parse(
    readFileSync(new URL('build-manifest.json', BUILD), 'utf8'),
  );
  return manifest.rootMainFiles;
}

const PAGES = [
  '/',
  '/milia',
  '/check',
  '/treatments',
  '/treatments/doing-nothing',
  '/treatments/cryotherapy',
  '/privacy',
  '/accessibility',
  '/sign-in',
  '/book',
  '/book/cryotherapy',
  '/book/cryotherapy/london',
] as const;

/** All scripts that the browser fetched for the page it shows, below `.next/`, gzipped as strongly as servers do. */
async function scriptsOf(page: Page): Promise<Map<string, number>> {
  await page.waitForLoadState('networkidle'); // what is fetched late counts too
  return loadedScripts(page);
}

async function loadedScripts(page: Page): Promise<Map<string, number>> {
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

function bytesOf(sizes: ReadonlyMap<string, number>, isCounted: (file: string) => boolean) {
  return [...sizes].reduce((sum, [file, bytes]) => (isCounted(file) ? sum + bytes : sum), 0);
}

test('a public page loads at most 15 KB of JavaScript above what Next itself needs', async ({
  page,
}) => {
  const baseline = new Set(baselineFiles());
  const rows: { page: string; 'Next (KB)': string; 'ours (KB)': string }[] = [];
  const tooHeavy: string[] = [];

  async function weigh(name: string): Promise<void> {
    const sizes = await scriptsOf(page);
    const next = bytesOf(sizes, (file) => baseline.has(file));
    const ours = bytesOf(sizes, (file) => !baseline.has(file));
    // A page without Next's own scripts was not measured: the rule would hold for the wrong reason.
    expect(next, `${name} loads Next's scripts`).toBeGreaterThan(0);
    if (ours > LIMIT_BYTES) tooHeavy.push(name);
    const kilobytes = (bytes: number) => (bytes / KILOBYTE).toFixed(1);
    rows.push({ page: name, 'Next (KB)': kilobytes(next), 'ours (KB)': kilobytes(ours) });
  }

  for (const path of PAGES) {
    await page.goto(path);
    await weigh(path);
  }
  await chooseTime(page);
  await page.reload(); // as a first visit: the scripts of the page before do not count
  await weigh('/book/visit/…/screening');

  console.table(rows);
  expect(tooHeavy).toEqual([]);
});

test('the desk loads at most 60 KB of JavaScript above what Next itself needs, with the palette open', async ({
  page,
}) => {
  const baseline = new Set(baselineFiles());
  await openDesk(page, 'Clinician');
  for (const path of ['/desk', '/desk/calendar', '/desk/patients', '/desk/book']) {
    await page.goto(path);
    await page.getByRole('button', { name: /^Search Ctrl/ }).click();
    await expect(page.getByRole('combobox', { name: /^Patient/ })).toBeVisible();
    // Not once the network is idle: the stream of changes never ends.
    const ours = bytesOf(await loadedScripts(page), (file) => !baseline.has(file));
    console.log(`${path}: ${(ours / KILOBYTE).toFixed(1)} KB above Next's`);
    expect(ours, path).toBeLessThan(DESK_LIMIT_BYTES);
  }
});
