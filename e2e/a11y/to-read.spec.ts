import { expect, test } from '@playwright/test';
import { expectAccessible } from '../accessibility';

// Every stop takes seconds: axe in light and dark, and the narrowest phone.
test.describe.configure({ timeout: 240_000 });

const READING = [
  '/',
  '/milia',
  '/treatments',
  '/treatments/doing-nothing',
  '/treatments/cryotherapy',
  '/treatments/curettage',
  '/treatments/de-roofing',
  '/treatments/minocycline',
  '/privacy',
  '/accessibility',
] as const;

test('every page to read is accessible', async ({ page }) => {
  for (const path of READING) {
    await page.goto(path);
    await expectAccessible(page, path);
  }
});

test('every page that says what is not there is accessible', async ({ page }) => {
  for (const path of ['/no-such-page', ...['treatment', 'service', 'booking', 'link'].map(about)]) {
    await page.goto(path);
    await expectAccessible(page, path);
  }
});

function about(thing: string): string {
  return `/unknown/${thing}`;
}

test('the self-check is accessible with its errors and its advice', async ({ page }) => {
  await page.goto('/check');
  await expectAccessible(page, 'self-check');
  await page.getByRole('button', { name: 'Show the advice' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'There is a problem' })).toBeFocused();
  await expectAccessible(page, 'self-check with errors');
  await page.getByRole('radio', { name: 'An adult' }).check();
  await page.getByRole('radio', { name: 'No, none of these' }).check();
  for (const no of await page.getByRole('radio', { name: 'No', exact: true }).all()) {
    await no.check();
  }
  await page.getByRole('button', { name: 'Show the advice' }).click();
  await expect(page.getByText('Our advice')).toBeVisible();
  await expectAccessible(page, 'self-check with advice');
});
