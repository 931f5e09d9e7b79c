import { expect, type Page, test } from '@playwright/test';
import { baselineFiles, bytesOf, loadedScripts } from './page-weight';
import { chooseTime } from './pages/booking';
import { openDesk } from './pages/sign-in';

const KILOBYTE = 1024;
const LIMIT_BYTES = 15 * KILOBYTE;
const DESK_LIMIT_BYTES = 60 * KILOBYTE;

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

async function scriptsOf(page: Page): Promise<ReadonlyMap<string, number>> {
  await page.waitForLoadState('networkidle'); // what is fetched late counts too
  return loadedScripts(page);
}

test('a public page loads at most 15 KB of JavaScript above what Next itself needs', async ({
  page,
}) => {
  const baseline = baselineFiles();
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
  const baseline = baselineFiles();
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
