import { randomUUID } from 'node:crypto';
import { expect, type Page, test } from '@playwright/test';
import {
  answerScreening,
  chooseTime,
  fillDetails,
  goOn,
  goToPayment,
  visitIdOf,
} from './pages/booking';
import { prepareCryotherapy } from './pages/posted-booking';
import { newPatient } from './patients';
import { expectPlain, watchAnswers } from './plain-answers';

const TIMES = '/book/cryotherapy/new-york';

async function setHidden(page: Page, name: string, value: string): Promise<void> {
  await page.locator(`form#form input[name="${name}"]`).evaluate((input, to) => {
    input.setAttribute('value', to);
  }, value);
}

/** Presses the first time after its form or its own value was changed. */
async function pressTime(page: Page, changes: Readonly<Record<string, string>>): Promise<void> {
  await page.goto(TIMES);
  const button = page.locator('button[name="startsAt"]').first();
  for (const [name, value] of Object.entries(changes)) {
    if (name === 'startsAt') await button.evaluate((el, to) => el.setAttribute('value', to), value);
    else await setHidden(page, name, value);
  }
  await button.click();
}

/** The next day that is not a weekend, at an hour when nobody works anywhere. */
function middleOfTheNight(): string {
  const day = new Date(Date.now() + 7 * 86_400_000);
  return `${day.toISOString().slice(0, 10)}T08:00:00.000Z`; // 3 or 4 am in New York
}

// The browser itself posts the form, with what somebody wrote into its hidden fields.
test.describe('forms', () => {
  test.use({ javaScriptEnabled: false });

  test.describe('a tampered time is refused in words', () => {
    const CASES = [
      { what: 'in the past', startsAt: '2020-03-02T15:00:00.000Z' },
      { what: 'before the thinking time is over', startsAt: new Date().toISOString() },
      { what: 'outside opening hours', startsAt: middleOfTheNight() },
      { what: 'far in the future', startsAt: '+275760-09-12T00:00:00.000Z' },
      { what: 'on a date that does not exist', startsAt: '2026-02-31T15:00:00.000Z' },
      { what: 'of an unknown treatment', service: 'hypnosis' },
      { what: 'of a treatment that nobody may book alone', service: 'minocycline' },
      { what: 'in an unknown place', location: 'atlantis' },
      { what: 'with an unknown clinician', practitioner: randomUUID() },
    ];
    for (const { what, ...changes } of CASES) {
      test(what, async ({ page }) => {
        const answers = watchAnswers(page);
        await pressTime(page, changes);
        await expect(page.getByRole('heading', { name: 'There is a problem' })).toBeVisible();
        expect(page.url()).toContain(TIMES);
        expect([409, 422]).toContain(answers.postedStatus());
        await answers.check();
      });
    }
  });

  test('details that cannot be are named one by one, and nothing typed is lost', async ({
    page,
  }) => {
    const answers = watchAnswers(page);
    await page.goto(TIMES);
    await chooseTime(page);
    await answerScreening(page);
    await goOn(page, 'Continue', 'details');
    const wrong = {
      fullName: ' ',
      email: 'ada@',
      phone: '12',
      birthDate: { day: '31', month: '2', year: '1990' },
    };
    await fillDetails(page, wrong);
    await page.getByRole('button', { name: 'Continue' }).click();
    await expect(page.getByRole('alert').getByRole('link')).toHaveCount(4);
    expect(answers.postedStatus()).toBe(422);
    await expect(page.getByLabel('Email address')).toHaveValue('ada@');

    const MEGABYTE = 1024 * 1024;
    for (const length of [MEGABYTE, 2 * MEGABYTE]) {
      await page.getByLabel('Full name').evaluate((input: HTMLInputElement, size) => {
        input.value = 'x'.repeat(size);
      }, length);
      await page.getByRole('button', { name: 'Continue' }).click();
      await expect(page.getByText(/This is too long/).first()).toBeVisible();
    }
    await answers.check();
  });

  test('the price is the clinic’s, whatever the form says', async ({ page }) => {
    const visitId = await prepareCryotherapy(page, newPatient());
    await page.goto(`/book/visit/${visitId}/check`);
    await page.locator('form#form').evaluate((form) => {
      for (const name of ['amountMinor', 'depositMinor', 'priceMinor', 'currency']) {
        const input = document.createElement('input');
        input.type = 'hidden';
        input.name = name;
        input.value = '1';
        form.append(input);
      }
    });
    await goToPayment(page); // says £22.00
  });

  test('another visit’s id in a form opens nothing', async ({ page, browser }) => {
    const answers = watchAnswers(page);
    const stranger = await browser.newPage();
    await stranger.goto('/book/advice-call/new-york');
    await chooseTime(stranger);
    const foreignId = visitIdOf(stranger);

    await page.goto('/book/follow-up/new-york');
    await chooseTime(page);
    for (const id of [foreignId, randomUUID(), 'not-an-id', "' or 1=1"]) {
      await setHidden(page, 'visit', id);
      await page.getByRole('button', { name: 'Continue' }).click();
      await expect(page.getByText('We no longer know who you are on this page.')).toBeVisible();
      expect(answers.postedStatus()).toBe(401);
    }
    const response = await page.goto(`/book/visit/${foreignId}/screening`);
    expect(response?.status()).toBe(404);
    await answers.check();
    await stranger.context().close();
  });
});

test('addresses that lead nowhere are not there', async ({ request }) => {
  const PATHS = [
    '/no-such-page',
    '/treatments/hypnosis',
    '/treatments/%F0%9F%8C%B8',
    '/book/hypnosis',
    '/book/hypnosis/london',
    '/book/cryotherapy/atlantis',
    '/book/minocycline/london',
    '/book/cryotherapy/%00',
    '/book/%00/london',
    '/book/visit/not-an-id/details',
    `/book/visit/${randomUUID()}/details`,
    `/book/visit/${randomUUID()}/no-such-step`,
    '/a/%00',
    '/a/short',
  ];
  for (const path of PATHS) {
    const response = await request.get(path);
    expect.soft(response.status(), path).toBe(404);
    expectPlain(path, response.status(), await response.text());
  }
});

test('nonsense in an address asks for nothing', async ({ request }) => {
  const QUERIES = [
    'from=2026-02-31',
    'from=0000-00-00',
    'from=9999-12-31',
    'from=1&from=2',
    'practitioner=%27;drop%20table',
    'practitioner=%00',
    'taken=yesterday',
    'taken=%2B275760-09-12T00:00:00.000Z',
    'taken=-271821-04-21T00:00:00.000Z',
  ];
  for (const query of QUERIES) {
    const response = await request.get(`${TIMES}?${query}`);
    expect.soft(response.status(), query).toBe(200);
    expectPlain(query, response.status(), await response.text());
  }
});

test('without its cookie a booking is closed, and says how to go on', async ({ page, context }) => {
  await page.goto('/book/advice-call/new-york');
  await chooseTime(page);
  const address = page.url();
  await context.clearCookies();
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByText('We no longer know who you are on this page.')).toBeVisible();
  const response = await page.goto(address);
  expect(response?.status()).toBe(404);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'We no longer know this booking on this device',
  );
});

test('a session that nobody has opens no desk', async ({ page, context, baseURL }) => {
  const cookie = { name: 'next-auth.session-token', value: randomUUID(), url: baseURL ?? '' };
  await context.addCookies([cookie]);
  for (const path of ['/desk', '/desk/calendar', '/desk/book']) {
    await page.goto(path);
    await expect(page).toHaveURL(/\/sign-in\?for=desk$/);
  }
});

test('a webhook that Stripe did not sign is refused', async ({ request }) => {
  const event = JSON.stringify({ id: 'evt_1', type: 'checkout.session.completed' });
  const signature = `t=${Math.floor(Date.now() / 1000)},v1=${'0'.repeat(64)}`;
  const CASES = [
    { data: '{"id": "evt_1", ', headers: { 'stripe-signature': signature } },
    { data: event, headers: { 'stripe-signature': signature } },
    { data: event, headers: { 'stripe-signature': 'nonsense' } },
    { data: event, headers: {} },
    { data: '', headers: { 'stripe-signature': signature } },
  ];
  for (const options of CASES) {
    const response = await request.post('/api/webhooks/stripe', options);
    expect(response.status()).toBe(400);
    expectPlain('webhook', response.status(), await response.text());
  }
  const huge = await request.post('/api/webhooks/stripe', { data: 'x'.repeat(300 * 1024) });
  expect(huge.status()).toBe(413);
});

test('a form whose answer is cut off says so, keeps what was typed, and is sent by another press', async ({
  page,
}) => {
  await page.goto('/sign-in');
  await page.getByLabel(/email/i).fill('nobody@example.test');
  await page.route('**/sign-in', (route) => route.abort('internetdisconnected'));
  const send = page.locator('form#form').getByRole('button').first();
  await send.click();
  await expect(page.getByRole('alert', { name: 'There is a problem' })).toContainText(
    'The connection broke before we could answer',
  );
  await expect(page.getByLabel(/email/i)).toHaveValue('nobody@example.test');
  await page.unroute('**/sign-in');
  await send.click();
  await expect(page.getByText('The connection broke')).toHaveCount(0);
  await expect(page).not.toHaveURL(/sign-in$/);
});
