import { test as base, expect, type Page } from '@playwright/test';
import { freePort } from '../db/embedded/port';
import { migrate } from '../db/migrate';
import { createDatabase } from '../db/testing/template';
import { slotsAnswer } from '../lib/http-api/answer-schemas';
import { siteEnvironment } from '../lib/launch/bring-up';
import { makeSetupLink } from '../lib/launch/setup-link';
import { startWeb } from '../lib/launch/web';
import { required } from '../lib/shared/invariant';
import { expectAccessible } from './accessibility';

/** The built site on a database of its own without a clinic, and the link that its console would show. */
const test = base.extend<{ link: string }>({
  link: async ({ browserName: _ }, use) => {
    const clusterUrl = required(process.env.DATABASE_URL, 'the database of npm test');
    const authSecret = required(process.env.AUTH_SECRET, 'the secret of npm test');
    const ownerUrl = await createDatabase(clusterUrl, 'milium_setup');
    await migrate(ownerUrl, authSecret);
    const port = await freePort();
    const appUrl = `http://localhost:${port}`;
    const source = { ...process.env, NODE_ENV: 'production' };
    const environment = siteEnvironment({ source, ownerUrl, authSecret, appUrl, port });
    const stops: (() => Promise<void>)[] = [];
    const session = {
      say: () => undefined,
      step: <T>(_: string, action: () => Promise<T>) => action(),
      stopLater: (stop: () => Promise<void>) => void stops.push(stop),
    };
    try {
      await startWeb(session, { mode: 'start', port, loopbackOnly: true, environment });
      await use(required(await makeSetupLink(ownerUrl, appUrl), 'a link'));
    } finally {
      for (const stop of stops) await stop();
    }
  },
});
test.use({ javaScriptEnabled: false, viewport: { width: 375, height: 740 } });

test('a clinic is made from nothing on a phone without JavaScript, and takes a free call at once', async ({
  page,
  request,
  link,
  browser,
}) => {
  const site = new URL(link).origin;
  // axe needs the script that the journey goes without: a second browser that holds the same key.
  const seeing = await browser.newPage({ javaScriptEnabled: true });
  const look = (name: string) => lookAt(seeing, page, name);
  const go = () => page.getByRole('button', { name: 'Continue' }).click();

  expect((await page.goto(site))?.status()).toBe(503);
  await expect(page.getByRole('heading')).toHaveText('This clinic is not set up yet');
  expect((await request.get(`${site}/api/services`)).status()).toBe(503);
  expect((await request.get(`${site}/setup`)).status()).toBe(403);
  expect((await request.get(`${link.slice(0, -1)}!`)).status()).toBe(403);
  const opened = await request.get(link, { maxRedirects: 0 });
  expect(opened.headers()['referrer-policy']).toBe('no-referrer');

  await page.goto(link);
  expect(page.url()).toBe(`${site}/setup`);
  await page.getByRole('link', { name: 'Begin' }).click();
  await page.getByLabel('Name of the clinic').fill('Skin Leeds');
  await go();
  await expect(page.getByRole('heading', { name: 'There is a problem' })).toBeVisible();
  await expect(page.getByLabel('Name of the clinic')).toHaveValue('Skin Leeds');
  await look('the first page');
  await page.getByLabel('Company or person').fill('Skin Leeds Ltd');
  await page.getByLabel('Short name').fill('skin-leeds');
  await page.getByLabel('United Kingdom').check();
  await go();

  await page.getByLabel('What patients call').fill('Leeds');
  await page.getByLabel('Address').fill('1 Example Street\nLeeds LS1 0AA');
  await page.getByLabel('Phone number').fill('+44 20 7946 0123');
  await look('the place');
  await go();

  // Left, and gone on with from the overview.
  await page.goto(`${site}/setup`);
  await look('the overview');
  await page.getByRole('link', { name: 'Go on' }).click();
  await page.getByLabel('Used for').first().selectOption('treatment');
  await page.getByRole('group', { name: 'cryo unit' }).getByLabel('No').check();
  await page.getByRole('group', { name: 'cautery' }).getByLabel('No').check();
  await go();

  await page.getByLabel('Your name').fill('Ada Example');
  await page.getByLabel('Your email address').fill('ada@example.com');
  await page.getByLabel('I do').check();
  await page.getByLabel('Title').fill('Dermatology nurse');
  await page.getByLabel('Registration').fill('NMC 00A0000E');
  await page.getByLabel('clinician’s desk').fill('nurse@example.com');
  await go();
  await look('the services');
  await go();

  await look('the check before the clinic is made');
  await page.getByRole('button', { name: 'Make the clinic' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('What to do next');
  await look('what to do next');
  await page.getByRole('link', { name: 'To the desk' }).click();
  await expect(page.getByRole('button', { name: 'Ada Example' })).toBeVisible();

  expect((await request.get(link)).status()).toBe(410);
  const free = await request.get(
    `${site}/api/availability?service=advice-call&location=leeds&${aFortnight()}`,
  );
  const [first] = slotsAnswer.parse(await free.json()).slots;
  const held = await request.post(`${site}/api/appointments`, {
    data: { service: 'advice-call', location: 'leeds', start: first?.start },
    headers: { 'idempotency-key': crypto.randomUUID() },
  });
  expect(held.status()).toBe(201);
  await page.goto(`${site}/book/consultation/leeds`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});

async function lookAt(seeing: Page, page: Page, name: string): Promise<void> {
  await seeing.context().addCookies(await page.context().cookies());
  await seeing.goto(page.url());
  await expectAccessible(seeing, name);
}

function aFortnight(): string {
  const day = (n: number) => new Date(Date.now() + n * 86_400_000).toISOString().slice(0, 10);
  return `from=${day(1)}&to=${day(14)}`;
}
