import { randomUUID } from 'node:crypto';
import { expect, type Page, test } from '@playwright/test';
import { chooseTime } from './pages/booking';
import { signInToDesk } from './pages/sign-in';

// What is not there must say so to everybody: the words may not wait for a script.
test.use({ javaScriptEnabled: false });

async function expectUnknown(page: Page, path: string, words: string): Promise<void> {
  const response = await page.goto(path);
  expect(response?.status(), path).toBe(404);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(words);
  await expect(page.getByRole('main').getByRole('paragraph').first()).toBeVisible();
}

test('an address of nothing says so without JavaScript', async ({ page }) => {
  const CASES = [
    { path: '/no-such-page', words: 'Page not found' },
    { path: '/book/%ZZ', words: 'We cannot find that' },
    { path: '/treatments/hypnosis', words: 'We do not know this treatment' },
    { path: '/book/hypnosis', words: 'We cannot find that' },
    { path: '/book/minocycline', words: 'We cannot find that' },
    { path: '/book/cryotherapy/atlantis', words: 'We cannot find that' },
    {
      path: `/book/visit/${randomUUID()}/details`,
      words: 'We no longer know this booking on this device',
    },
    { path: `/a/${'A'.repeat(43)}`, words: 'This link does not work' },
    { path: `/a/${'A'.repeat(43)}/consent`, words: 'This link does not work' },
  ];
  for (const { path, words } of CASES) await expectUnknown(page, path, words);
  const answer = await page.request.get('/api/%E0%A4%A');
  expect(answer.status()).toBe(404);
  expect(answer.headers()['content-type']).toContain('application/problem+json');
});

test('a booking whose cookie is lost says so without JavaScript', async ({ page, context }) => {
  await page.goto('/book/advice-call/new-york');
  await chooseTime(page);
  const address = page.url();
  await context.clearCookies();
  await expectUnknown(page, address, 'We no longer know this booking on this device');
});

test('the desk says that it has no such appointment, to staff only', async ({ page }) => {
  const path = `/desk/appointments/${randomUUID()}`;
  await page.goto('/desk/unknown');
  await expect(page).toHaveURL(/\/sign-in\?for=desk$/);
  await signInToDesk(page, 'Reception');
  for (const address of [path, `${path}/consent`, `${path}/cancel`]) {
    await expectUnknown(page, address, 'There is no such appointment');
  }
});
